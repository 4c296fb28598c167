import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';

/** The figure of a task as people wrote it: whole, with two decimals, or with the four of an index from 0 to 1. */
export function figureText(value: number, locale: Locale): string {
  if (Number.isInteger(value)) return formatNumber(value, 0, locale);
  return formatNumber(value, roundHalfUp(value, 2) === value ? 2 : 4, locale);
}
