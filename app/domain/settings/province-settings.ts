import type { DayRule } from '#app/domain/settings/day-rule.ts';

/** What a province sets for itself in the console; null for what it did not set. */
export interface ProvinceSettings {
  /** How the province calls itself on posters: "Tỉnh Đồng Nai". */
  readonly name: string | null;
  /** The head, foot and signature of documents (NĐ 30/2020/NĐ-CP, Phụ lục I). */
  readonly parentBody: string | null;
  readonly issuingBody: string | null;
  /** The abbreviation in the number of a document: "SNV". */
  readonly symbol: string | null;
  readonly place: string | null;
  readonly addressee: string | null;
  readonly signerTitle: string | null;
  readonly signerName: string | null;
  /** One a line. */
  readonly recipients: string | null;
  /** On posters. */
  readonly hotline: string | null;
  /** The disclosure threshold it chose; see `disclosureThreshold`. */
  readonly disclosureThreshold: number | null;
  /** How the last day for a letter of apology is counted; see `latestSendDay`. */
  readonly apologyDays: DayRule | null;
  /** Working days in which a comment is to be answered; null: `USUAL_COMMENT_DAYS`. */
  readonly commentDays: number | null;
}

export const NO_SETTINGS: ProvinceSettings = {
  name: null,
  parentBody: null,
  issuingBody: null,
  symbol: null,
  place: null,
  addressee: null,
  signerTitle: null,
  signerName: null,
  recipients: null,
  hotline: null,
  disclosureThreshold: null,
  apologyDays: null,
  commentDays: null,
};

/** What the form shows: what is not set is empty. */
export function settingsFields(settings: ProvinceSettings): Record<keyof ProvinceSettings, string> {
  const names = Object.keys(NO_SETTINGS) as (keyof ProvinceSettings)[];
  const texts = names.map((name) => [name, String(settings[name] ?? '')]);
  return Object.fromEntries(texts) as Record<keyof ProvinceSettings, string>;
}

/** The most that anybody may choose; the least is what the environment says. */
export const MAX_THRESHOLD = 20;

/**
 * The disclosure threshold in force: what the province chose, never less than the environment's. Whoever runs the server
 * says how little may be hidden, the province may hide more.
 */
export function thresholdInForce(ofEnvironment: number, chosen: number | null): number {
  return Math.max(ofEnvironment, chosen ?? 0);
}
