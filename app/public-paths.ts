import { query } from './query-string.ts';

/** By which an address says that its code was shown by a display just now (docs/decisions/025-presence.md). */
export const PROOF_PARAMETER = 'p';

/** By which an address says that it stands on a letter of apology (docs/decisions/042-apologies.md). */
export const LETTER_PARAMETER = 'l';

/** By which the link to a page for a waiting hall says its secret. */
export const WALL_KEY = 'key';

/** The addresses that are open to everybody who was not asked who they are: forms, receipts, what is published. */
export const publicPaths = {
  home: () => '/',
  privacy: (lang?: string) => `/privacy${query({ lang })}`,
  busy: (why: 'full' | 'brokenOff') => `/busy?why=${why}`,
  accessibility: (lang?: string) => `/accessibility${query({ lang })}`,
  /** Where the box for a typed code leads. */
  openCode: () => '/q',
  survey: (code: string, lang?: string) => `/q/${encodeURIComponent(code)}${query({ lang })}`,
  /**
   * Where a form is sent. Apart from `survey`, because a post makes the browser forget the page of its own address: the
   * page that a person goes back to must be the one that was sent, with its submission key.
   */
  surveySend: (code: string, lang?: string) => `/q/${encodeURIComponent(code)}${query({ send: '1', lang })}`,
  /** Where a page's script calls for keys of further forms; the script writes it itself. */
  surveyKeys: (code: string, count?: string) => `/q/${encodeURIComponent(code)}/keys${query({ count })}`,
  /** What a display shows: with the proof that somebody stands before it. */
  surveyAtDisplay: (code: string, proof: string) =>
    `/q/${encodeURIComponent(code)}${query({ [PROOF_PARAMETER]: proof })}`,
  /** What letters of apology show. */
  surveyByLetter: (code: string, proof: string) =>
    `/q/${encodeURIComponent(code)}${query({ [LETTER_PARAMETER]: proof })}`,
  surveyThanks: (code: string, receipt: string, lang?: string) =>
    `/q/${encodeURIComponent(code)}/thanks${query({ receipt, lang })}`,
  /** Where the box for a receipt leads. */
  receipts: (lang?: string) => `/r${query({ lang })}`,
  receipt: (receipt: string, lang?: string, done?: string) =>
    `/r/${encodeURIComponent(receipt)}${query({ lang, done })}`,
  /** Where the box for the code of a petition leads, and what was answered in public. */
  petitionBox: (lang?: string) => `/petitions${query({ lang })}`,
  petitionFollow: (receipt: string, lang?: string, done?: string) =>
    `/petitions/${encodeURIComponent(receipt)}${query({ lang, done })}`,
  receiptWithdrawal: (receipt: string, lang?: string) =>
    `/r/${encodeURIComponent(receipt)}/withdraw${query({ lang })}`,
  kiosk: (code: string, lang?: string) => `/k/${encodeURIComponent(code)}${query({ lang })}`,
  kioskThanks: (code: string, lang?: string) => `/k/${encodeURIComponent(code)}/thanks${query({ lang })}`,
  kioskManifest: (code: string) => `/k/${encodeURIComponent(code)}/manifest.webmanifest`,
  /** Where a tablet asks whether a PIN is the right one. */
  kioskPin: (code: string) => `/k/${encodeURIComponent(code)}/pin`,
  /** The page for the waiting hall of a unit. */
  wall: (unitCode: string, key?: string) =>
    `/wall/${encodeURIComponent(unitCode)}${query({ [WALL_KEY]: key })}`,
  display: (code: string) => `/d/${encodeURIComponent(code)}`,
  displayCodes: (code: string) => `/d/${encodeURIComponent(code)}/codes`,
  publishedResults: (lang?: string) => `/results${query({ lang })}`,
  publishedSeal: (slug: string) => `/results/${encodeURIComponent(slug)}/seal.json`,
  sealKey: () => '/seal-key.pem',
  publishedRound: (slug: string, lang?: string) => `/results/${encodeURIComponent(slug)}${query({ lang })}`,
  openData: (slug: string, format: 'csv' | 'json', lang?: string) =>
    `/results/${encodeURIComponent(slug)}/data.${format}${query({ lang })}`,
  /** What citizens said and what was done: of the province, and of a unit; all of their published rounds or one. */
  improvements: (choice: { round?: string | undefined; lang?: string | undefined } = {}) =>
    `/improvements${query(choice)}`,
  unitImprovements: (
    unitCode: string,
    choice: { round?: string | undefined; lang?: string | undefined } = {},
  ) => `/improvements/${encodeURIComponent(unitCode)}${query(choice)}`,
  improvementsFeed: (unit?: string, lang?: string) => `/feed.xml${query({ unit, lang })}`,
  improvementsData: (set: string, format: 'csv' | 'json', lang?: string, page = 1) =>
    `/improvements/data/${set}.${format}${query({ lang, page: page > 1 ? String(page) : undefined })}`,
  /** What open data there are. */
  catalog: () => '/catalog.jsonld',
} as const;
