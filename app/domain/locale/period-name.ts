import { datesOf, type NamedPeriod } from '#app/domain/periods/official-period.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { ENGLISH_MONTHS, formatDate, officialMonth } from './format.ts';
import type { Locale } from './locale.ts';

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

function vietnameseName({ kind, year, number }: NamedPeriod): string {
  switch (kind) {
    case 'month':
      return `tháng ${officialMonth(number)}/${year}`;
    case 'quarter':
      return `quý ${ROMAN[number - 1] ?? number}/${year}`;
    case 'six-months':
      return `6 tháng đầu năm ${year}`;
    case 'nine-months':
      return `9 tháng đầu năm ${year}`;
    case 'year':
      return `năm ${year}`;
  }
}

function englishName({ kind, year, number }: NamedPeriod): string {
  switch (kind) {
    case 'month':
      return `${ENGLISH_MONTHS[number - 1] ?? number} ${year}`;
    case 'quarter':
      return `Q${number} ${year}`;
    case 'six-months':
      return `first 6 months of ${year}`;
    case 'nine-months':
      return `first 9 months of ${year}`;
    case 'year':
      return String(year);
  }
}

/** The days of a period: "từ 15/08/2026 đến 14/09/2026", "from 15/08/2026 to 14/09/2026". */
export function formatPeriod({ from, to }: Period, locale: Locale): string {
  const [start, end] = [formatDate(from), formatDate(to)];
  return locale === 'en' ? `from ${start} to ${end}` : `từ ${start} đến ${end}`;
}

/**
 * The name of a period as documents write it: "quý III/2026", "tháng 02/2026", "6 tháng đầu năm 2026". A reporting period
 * says so and gives its days: "kỳ báo cáo tháng 9/2026 (từ 15/08/2026 đến 14/09/2026)". Begins in lower case.
 * Source: docs/domain.md#reporting-periods, docs/domain.md#numbers-and-dates.
 */
export function periodName(period: NamedPeriod, locale: Locale): string {
  const name = locale === 'en' ? englishName(period) : vietnameseName(period);
  if (period.system === 'calendar') return name;
  const label = locale === 'en' ? 'reporting period' : 'kỳ báo cáo';
  return `${label} ${name} (${formatPeriod(datesOf(period), locale)})`;
}
