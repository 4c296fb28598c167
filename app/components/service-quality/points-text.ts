import { NO_FIGURE, formatNumber, formatCount } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';

/** Points as they are printed, with two decimals. */
export const pointsText = (points: number | null, locale: Locale) => formatNumber(points, 2, locale);

/** A change or difference with its sign; 0 has none. */
export function signedText(change: number | null, locale: Locale): string {
  if (change === null) return NO_FIGURE;
  const size = formatNumber(Math.abs(change), 2, locale);
  return change > 0 ? `+${size}` : change < 0 ? `−${size}` : size;
}

interface Share {
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** `296 / 570` */
export function shareText({ numerator, denominator }: Share, locale: Locale): string {
  if (numerator === null || denominator === null) return NO_FIGURE;
  return `${formatCount(numerator, locale)} / ${formatCount(denominator, locale)}`;
}
