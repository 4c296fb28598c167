import { asTyped } from '#app/domain/locale/typed-text.ts';

const NUMBER = /^\d{1,6}(?:[.,]\d{1,4})?$/;

/** A thousand with its mark reads as one with three decimals: 1.000 is asked about, 1000 and 1 are not. */
const AMBIGUOUS = /^[1-9]\d{0,2}\.\d{3}$/;

/** A number of points or percent as people write it: `0,5`, `0.5`, `80`, `80 %`; null for anything else. */
export function parseAmount(text: string): number | null {
  const number = asTyped(text).trim().replace(/ ?%$/, '');
  return NUMBER.test(number) && !AMBIGUOUS.test(number) ? Number(number.replace(',', '.')) : null;
}

/** The number as a sheet shows it: `0,5`. */
export function renderAmount(amount: number): string {
  return String(amount).replace('.', ',');
}
