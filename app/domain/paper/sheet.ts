/** What becomes of a numbered sheet of paper; `out` while it was not keyed, wherever it is. */
export const SHEET_STATES = ['out', 'valid', 'invalid'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

/** Why a returned sheet does not count. */
export const INVALID_REASONS = [
  'blank',
  'too_few',
  'several_marks',
  'not_eligible',
  'damaged',
  'other',
] as const;
export type InvalidReason = (typeof INVALID_REASONS)[number];

/** The largest number of a sheet, and the most that are issued at once. */
export const MAX_SHEET = 99_999;
export const MAX_BATCH = 500;

const DIGITS = 4;

/** A sheet's number as it is printed: 0012. */
export function sheetText(number: number): string {
  return String(number).padStart(DIGITS, '0');
}

/** A number as people type it (`12`, `0012`); null for anything else. */
export function parseSheetNumber(text: string): number | null {
  const digits = text.trim();
  const number = /^\d{1,6}$/.test(digits) ? Number(digits) : 0;
  return number >= 1 && number <= MAX_SHEET ? number : null;
}

/** What somebody gave in the field of the number: typed, or read from the code of the sheet by a scanner. */
export type GivenSheet =
  { readonly ok: true; readonly number: number } | { readonly ok: false; readonly why: 'none' | 'elsewhere' };

/** A scanned address of the desk at `path` is a number; one of another unit or round is `elsewhere`. */
export function readGivenSheet(text: string, path: string): GivenSheet {
  const typed = parseSheetNumber(text);
  if (typed !== null) return { ok: true, number: typed };
  const address = /^https?:\/\/[^/?]+(\/[^?#]*)\?(?:[^#]*&)?sheet=(\d{1,6})(?:[&#].*)?$/i.exec(text.trim());
  const number = parseSheetNumber(address?.[2] ?? '');
  if (address === null || number === null) return { ok: false, why: 'none' };
  return address[1] === path ? { ok: true, number } : { ok: false, why: 'elsewhere' };
}
