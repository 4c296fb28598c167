import type { SheetRow } from './report.ts';

/**
 * How deep a row stands by its number, as outlines of forms go: letter, roman numeral, number, number with points. Null for
 * a row without a number.
 */
export function levelOf(number: string): number | null {
  const text = number.trim().replace(/[.)\s]+$/, '');
  if (text === '') return null;
  if (/^[IVX]+$/.test(text)) return 1;
  if (/^[A-HJ-UWYZĐ]$/.test(text)) return 0;
  if (/^\d+$/.test(text)) return 2;
  return /^\d+(?:\.\d+)+$/.test(text) ? 1 + text.split('.').length : null;
}

const NUMBERED = /^((?:[IVX]+|[A-ZĐ]|\d+(?:\.\d+)*)[.)])\s+(\S.*)$/u;

/** A number in front of a name, where a file has no column for it: "II. Sở Nội vụ". */
export function splitNumber(text: string): { readonly number: string; readonly name: string } {
  const match = NUMBERED.exec(text.trim());
  return match === null
    ? { number: '', name: text.trim() }
    : { number: match[1] ?? '', name: match[2] ?? '' };
}

/** A bullet or small letter in front of a name: "- Đất đai", "a) Đất đai". */
export function isBullet(text: string): boolean {
  return /^(?:[-–+•*]\s*|[a-zđ][.)]\s+)\S/u.test(text.trim());
}

/** The same in the column of numbers: "-", "+", "a", "b)". Such a row is a part of the one above it. */
export function isPartMark(number: string): boolean {
  return /^(?:[-–+•*]|[a-zđ][.)]?)$/u.test(number.trim());
}

/** The texts of a row that are words, each once: what a line of headings or a signature is known by. */
export function wordsOf({ cells }: SheetRow): string {
  const words = cells.map((cell) => cell.trim()).filter((cell) => /\p{L}/u.test(cell));
  return [...new Set(words)].join(' · ');
}
