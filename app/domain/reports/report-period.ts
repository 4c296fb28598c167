import type { Locale } from '#app/domain/locale/locale.ts';
import { formatPeriod, periodName } from '#app/domain/locale/period-name.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { findNamedPeriod } from '#app/domain/periods/official-period.ts';

/** The days of a report in words, by name when they have one; null for the whole round. Dates as stored. */
export function reportPeriodText(
  { periodFrom, periodTo }: { readonly periodFrom: string | null; readonly periodTo: string | null },
  locale: Locale,
): string | null {
  const [from, to] = [parseIsoDate(periodFrom ?? ''), parseIsoDate(periodTo ?? '')];
  if (!from || !to) return null;
  const named = findNamedPeriod({ from, to });
  const text = named ? periodName(named, locale) : formatPeriod({ from, to }, locale);
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}
