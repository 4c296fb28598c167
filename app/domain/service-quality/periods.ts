import { parsePeriodCode } from '#app/domain/periods/period-code.ts';
import { datesOf } from '#app/domain/periods/official-period.ts';
import { lengthInDays, type Period } from '#app/domain/periods/period.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import type { Parsed } from '#app/domain/units/names.ts';

/** How long a period is: those of one length stand on one line, a quarter is not compared with a year. */
export const LENGTHS = ['day', 'month', 'quarter', 'half', 'nine', 'year'] as const;
export type Length = (typeof LENGTHS)[number];

/** The longest of each, in days. */
const MOST_DAYS: Readonly<Record<Length, number>> = {
  ...{ day: 1, month: 31, quarter: 92, half: 184, nine: 275, year: Infinity },
};

/** The length of a period; one day is a value of that day, which is no closed period. */
export function lengthOf(period: Period): Length {
  const days = lengthInDays(period);
  return LENGTHS.find((length) => days <= MOST_DAYS[length]) ?? 'year';
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
