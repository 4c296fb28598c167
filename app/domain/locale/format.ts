import { toFixedHalfUp } from '#app/domain/numbers/decimal.ts';
import type { Locale } from './locale.ts';
import { localDate, localTime, parseIsoDate, splitDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';

/** Shown when nobody answered: never "0%". */
export const NO_FIGURE = '–';

const SEPARATORS = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const;

/** January to December, for English dates. */
export const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * A number with exactly `decimals` decimals, rounded half-up: 1234.555, 2 -> "1.234,56" (vi), "1,234.56" (en); null ->
 * "–". Throws RangeError for NaN and infinities. Source: docs/domain.md#numbers-and-dates.
 */
export function formatNumber(value: number | null, decimals: number, locale: Locale): string {
  if (value === null) return NO_FIGURE;
  const { group, decimal } = SEPARATORS[locale];
  const [whole = '', fraction] = toFixedHalfUp(value, decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : grouped + decimal + fraction;
}

/** A count: 35268 -> "35.268" (vi), "35,268" (en). */
export function formatCount(value: number, locale: Locale): string {
  return formatNumber(value, 0, locale);
}

/**
 * A percentage (0-100) with the method's decimals, trailing zeros kept: 83.9, 2 -> "83,90%"; null -> "–".
 * Source: docs/domain.md#rounding.
 */
export function formatPercent(value: number | null, decimals: number, locale: Locale): string {
  return value === null ? NO_FIGURE : `${formatNumber(value, decimals, locale)}%`;
}

/** A change, with its sign: 1.28 -> "+1,28", -0.5 -> "-0,50", 0 -> "0,00"; null -> "–". */
export function formatChange(value: number | null, decimals: number, locale: Locale): string {
  const text = formatNumber(value, decimals, locale);
  return value !== null && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A confidence interval of a percentage: "81,20% – 85,60%"; null -> "–". */
export function formatPercentInterval(
  interval: { readonly low: number; readonly high: number } | null,
  decimals: number,
  locale: Locale,
): string {
  if (!interval) return NO_FIGURE;
  const [low, high] = [interval.low, interval.high].map((end) => formatPercent(end, decimals, locale));
  return `${low} – ${high}`;
}

/** dd/mm/yyyy in either language: "05/01/2026". Source: docs/domain.md#numbers-and-dates. */
export function formatDate(date: IsoDate): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}

/** A stored day as people write it: "2026-01-05" -> "05/01/2026"; null -> "–", and what is no day stays as it is. */
export function dayText(day: string | null): string {
  if (day === null) return NO_FIGURE;
  const date = parseIsoDate(day);
  return date === null ? day : formatDate(date);
}

/** All days of a period: "01/01/2026–31/12/2026". */
export function formatPeriod({ from, to }: Period): string {
  return `${formatDate(from)}–${formatDate(to)}`;
}

/**
 * The date as written at the head of a document: "ngày 05 tháng 01 năm 2026", two digits for days below 10 and months 1
 * and 2 only; "5 January 2026" in English. Source: docs/domain.md#numbers-and-dates.
 */
export function formatLongDate(date: IsoDate, locale: Locale): string {
  const { year, month, day } = splitDate(date);
  if (locale === 'en') return `${day} ${ENGLISH_MONTHS[month - 1]} ${year}`;
  return `ngày ${String(day).padStart(2, '0')} tháng ${officialMonth(month)} năm ${year}`;
}

/** A month's number as documents write it: "01", "02", "3" ... "12". Source: docs/domain.md#numbers-and-dates. */
export function officialMonth(month: number): string {
  return month <= 2 ? `0${month}` : String(month);
}

/** The local time of an instant, 24 hours: "07:05". */
export function formatTime(instant: Date): string {
  return localTime(instant);
}

/** Local time and date of an instant: "07:05 20/11/2026". */
export function formatDateTime(instant: Date): string {
  return `${localTime(instant)} ${formatDate(localDate(instant))}`;
}
