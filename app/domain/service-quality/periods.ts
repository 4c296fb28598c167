import { parsePeriodCode } from '#app/domain/periods/period-code.ts';
import { datesOf } from '#app/domain/periods/official-period.ts';
import { lengthInDays, type Period } from '#app/domain/periods/period.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import type { Parsed } from '#app/domain/units/names.ts';

/** Days of a month, a quarter, half a year, nine months and a year, the fewest and the most. */
const NAMED_LENGTHS = [
  [28, 31],
  [89, 92],
  [181, 184],
  [273, 275],
  [365, 366],
] as const;

/**
 * How long a period is, in days as they are most for a month, a quarter ...: those of one length stand on one line; ten
 * months are compared neither with a year nor with nine months.
 */
export function lengthOf(period: Period): number {
  const days = lengthInDays(period);
  return NAMED_LENGTHS.find(([least, most]) => days >= least && days <= most)?.[1] ?? days;
}

/** Whether it is what stood on one day, which may still change. */
export const isDaily = ({ from, to }: { readonly from: string; readonly to: string }) => from === to;

function parseDays(text: string): Period | null {
  const [from, to, ...more] = text.split(/\s+-\s+|\s*–\s*|\/(?=\d{4}-)/).map(parseDateCell);
  if (from == null || more.length > 0) return null;
  if (to === undefined) return { from, to: from };
  return to === null || to < from ? null : { from, to };
}

/**
 * The days of a cell: a code of a period (`2026-Q3`, `official:2026-06`), two days (`01/01/2026 - 30/09/2026`,
 * `2026-01-01/2026-09-30`), or one day.
 */
export function parseQualityPeriod(text: string): Parsed<Period> {
  const written = text.trim();
  if (written === '') return { ok: false, reason: 'tables.empty' };
  const named = parsePeriodCode(written);
  const days = named === null ? parseDays(written) : datesOf(named);
  return days === null
    ? { ok: false, reason: 'tables.notAQualityPeriod', params: { value: written } }
    : { ok: true, value: days };
}
