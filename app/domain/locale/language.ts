import { z } from 'zod';
import { citizenMessages } from './citizen-messages.ts';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };
import privacyMessages from '#app/messages/privacy.json' with { type: 'json' };
import receiptMessages from '#app/messages/receipt.json' with { type: 'json' };
import { LOCALES } from './locale.ts';
import { placesOf } from './message-format.ts';

/** A further language of the citizen's pages, as it stands in `survey-definitions/languages/<code>.json`. */
export const languageSchema = z.strictObject({
  code: z.string().regex(/^[a-z]{2,3}$/, 'a language is its ISO 639 code: two or three letters, a-z'),
  /** What its speakers call it. */
  name: z.string().trim().min(1).max(40),
  /** For scripts that need more than the 1.5 of Vietnamese. */
  lineHeight: z.number().min(1).max(3).default(1.5),
  /** Fonts that phones have for the script, tried before those of the page. */
  fonts: z
    .array(z.string().regex(/^[\p{L}\p{N} -]{1,40}$/u))
    .max(8)
    .default([]),
  messages: z.record(z.string(), z.string().trim().min(1)),
});
export type Language = z.infer<typeof languageSchema>;

/** Texts that files of languages written before them lack: said in Vietnamese until they are there. */
const ADDED = new Set(['citizen.askedWhen']);

/** Required to show a form; tables of answers and the console exist only in Vietnamese and English. */
const NEEDED: Readonly<Record<string, string>> = Object.fromEntries(
  citizenMessages.flatMap(({ vi }) => Object.entries(vi)).filter(([key]) => !key.startsWith('answers.cell')),
);

/** Texts of further pages: optional, with Vietnamese as fallback. */
const KNOWN: Readonly<Record<string, string>> = {
  ...kioskMessages.vi,
  ...privacyMessages.vi,
  ...receiptMessages.vi,
  ...NEEDED,
};

function placeholders(text: string): string {
  const names = new Set(placesOf(text).map(({ name }) => `{${name}}`));
  return [...names].sort().join(' ') || 'none';
}

function faultOf(key: string, text: string): string | null {
  const model = KNOWN[key];
  if (model === undefined) return 'no page has such a text';
  if (placeholders(text) !== placeholders(model))
    return `its placeholders must be ${placeholders(model)}, not ${placeholders(text)}`;
  return text === text.normalize('NFC') ? null : 'the text must be composed Unicode (NFC)';
}

/** A fault of a language and its place in the file. */
interface LanguageFault {
  readonly path: string;
  readonly reason: string;
}

/** Faults of a language: missing or unknown texts, or different placeholders. */
export function checkLanguage({ code, messages }: Language): readonly LanguageFault[] {
  if (LOCALES.some((locale) => locale === code))
    return [{ path: 'code', reason: `${code} is a language of the interface already` }];
  const missing = Object.keys(NEEDED).filter((key) => messages[key] === undefined && !ADDED.has(key));
  const faults = Object.entries(messages).map(([key, text]) => [key, faultOf(key, text)] as const);
  return [
    ...missing.map((key) => ({ path: `messages.${key}`, reason: 'this text is missing' })),
    ...faults.flatMap(([key, reason]) => (reason === null ? [] : [{ path: `messages.${key}`, reason }])),
  ];
}
