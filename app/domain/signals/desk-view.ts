import { formatCount, formatDate, formatPercent, formatPeriod } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { splitDate } from '#app/domain/periods/date.ts';
import type { LineChart, LinePoint } from '#app/domain/results/print/chart.ts';
import type { Subgroup } from './subgroups.ts';
import type { UnitWatch, WatchedDot } from './watch-unit.ts';
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };

const words = (locale: Locale) => translator(locale, signalsMessages);
type Words = ReturnType<typeof words>;

/** Points of a percentage that a chart draws: whole ones, for subgroups are small. */
const wholePercent = (part: number, whole: number) => Math.round((100 * part) / whole);

function axisTo(top: number, locale: Locale): LineChart['axis'] {
  const step = top > 50 ? 20 : 10;
  const ticks = Array.from({ length: Math.ceil(top / step) + 1 }, (_, place) => step * place);
  return {
    low: 0,
    high: ticks.at(-1) ?? step,
    ticks: ticks.map((at) => ({ at, text: formatPercent(at, 0, locale) })),
  };
}

/** "12/11" */
function shortDay({ to }: Subgroup): string {
  const { month, day } = splitDate(to);
  return [day, month].map((part) => String(part).padStart(2, '0')).join('/');
}

const daysOf = ({ from, to }: Subgroup) => (from === to ? formatDate(to) : formatPeriod({ from, to }));

interface Drawn {
  readonly percent: number;
  readonly limit: number;
  readonly isSignal: boolean;
}

function chartOf(dots: readonly WatchedDot[], drawn: (dot: WatchedDot) => Drawn, locale: Locale): LineChart {
  const t = words(locale);
  const rows = dots.map((dot): LinePoint => {
    const { percent, limit, isSignal } = drawn(dot);
    const range = t('signals.chart.usualTo', { limit: formatPercent(limit, 0, locale) });
    return {
      label: isSignal ? t('signals.chart.signal', { days: daysOf(dot.subgroup) }) : daysOf(dot.subgroup),
      short: shortDay(dot.subgroup),
      figure: { rate: percent, low: 0, high: limit, range, responses: 0 },
      text: formatPercent(percent, 0, locale),
    };
  });
  const top = Math.max(10, ...rows.flatMap(({ figure }) => (figure ? [figure.rate, figure.high] : [])));
  return { kind: 'line', rows, axis: axisTo(top, locale), ends: null };
}

/** The p-chart: shares of dissatisfied forms over the band of what is usual. */
export function peakChart({ dots }: UnitWatch, locale: Locale): LineChart {
  return chartOf(
    dots,
    ({ subgroup: { low, forms }, limit, isPeak }) => ({
      percent: wholePercent(low, forms),
      limit: Math.min(100, wholePercent(limit, forms)),
      isSignal: isPeak,
    }),
    locale,
  );
}

/** The CUSUM: how much of the way to an alarm the sum has gone; null where there is none. */
export function runChart({ dots, interval }: UnitWatch, locale: Locale): LineChart | null {
  if (interval === null) return null;
  return chartOf(
    dots,
    ({ height, isRun }) => ({ percent: wholePercent(height, interval), limit: 100, isSignal: isRun }),
    locale,
  );
}

function signalTexts({ subgroup, limit, isPeak, isRun }: WatchedDot, t: Words): string[] {
  const about = { days: daysOf(subgroup), low: subgroup.low, forms: subgroup.forms };
  return [
    ...(isPeak ? [t('signals.peak', { ...about, limit })] : []),
    ...(isRun ? [t('signals.run', about)] : []),
  ];
}

/** What the charts of a unit say, the latest first; in the words of the desk. */
export function watchTexts({ dots }: Pick<UnitWatch, 'dots'>, locale: Locale): string[] {
  const t = words(locale);
  return dots.toReversed().flatMap((dot) => signalTexts(dot, t));
}

/** How dissatisfied people were in a time, beside what is usual. */
export function lowText(
  { forms, low }: { readonly forms: number; readonly low: number },
  usual: number | null,
  locale: Locale,
): string {
  const t = words(locale);
  if (forms === 0) return t('signals.nothingYet');
  const share = formatPercent((100 * low) / forms, 0, locale);
  const said = t('signals.lowShare', { share, count: formatCount(forms, locale) });
  if (usual === null) return said;
  return `${said} ${t('signals.usualShare', { share: formatPercent(100 * usual, 0, locale) })}`;
}
