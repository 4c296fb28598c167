import { formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { LineChart } from '#app/domain/results/print/chart.ts';

/** The quarters of a ranking, the highest first. */
export const QUARTERS = [1, 2, 3, 4] as const;
export type Quarter = (typeof QUARTERS)[number];

/**
 * The quarter that a place falls into. The sizes follow from the number of provinces, the first quarters taking what is
 * left over: 34 are 9, 9, 8 and 8.
 */
export function quarterOf(place: number, provinces: number): Quarter {
  let last = 0;
  for (const quarter of QUARTERS) {
    last += Math.floor(provinces / 4) + (quarter <= provinces % 4 ? 1 : 0);
    if (place <= last) return quarter;
  }
  return 4;
}

/** What was published of one dimension in one year. */
export interface YearFigure {
  readonly year: number;
  readonly value: number;
  readonly place: number | null;
  readonly provinces: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  /** As published, or else as it follows from the rank; null without a rank. */
  readonly quarter: Quarter | null;
  readonly isMean: boolean;
}

/** The change between two years as printed, so that it is 0 where the printed figures are the same. */
export function changeOf(before: number | undefined, after: number, decimals: number): number | null {
  const printed = (value: number) => roundHalfUp(value, decimals);
  return before === undefined ? null : printed(printed(after) - printed(before));
}

/** What was published before a task was given, and since it was done (since it was given while it is not). */
export interface YearEffect {
  readonly before: YearFigure;
  /** Null while nothing was published since. */
  readonly after: YearFigure | null;
  /** Of the figures as they are printed; null without an after. */
  readonly change: number | null;
}

/**
 * What became of a published figure, of years in the order of time: the last year before the one the task was given in, beside
 * the last one from the year it was done in on. A mean of merged provinces is compared with means alone. Null where nothing
 * was published of a year before.
 */
export function yearEffect(
  figures: readonly YearFigure[],
  { givenIn, doneIn, decimals }: { givenIn: number; doneIn: number | null; decimals: number },
): YearEffect | null {
  const before = figures.findLast(({ year }) => year < givenIn);
  if (before === undefined) return null;
  const since = doneIn ?? givenIn;
  const after = figures.findLast(({ year, isMean }) => year >= since && isMean === before.isMean) ?? null;
  return { before, after, change: after && changeOf(before.value, after.value, decimals) };
}

/**
 * The figures as a line between the lowest and the highest of the country where they are known. The line breaks where the
 * number of provinces changed: ranks and means on its two sides are of different provinces.
 */
export function figureChart(
  figures: readonly YearFigure[],
  { max, decimals, locale }: { readonly max: number; readonly decimals: number; readonly locale: Locale },
): LineChart {
  const rows = figures.flatMap((figure, place) => {
    const { year, value, lowest, highest, provinces } = figure;
    const before = figures[place - 1];
    const isBroken = before && before.provinces !== provinces;
    const text = formatNumber(value, decimals, locale);
    const range = [lowest ?? value, highest ?? value]
      .map((end) => formatNumber(end, decimals, locale))
      .join(' – ');
    const label = String(year);
    const drawn = { rate: value, low: lowest ?? value, high: highest ?? value, range, responses: 0 };
    const point = { label, short: label, figure: drawn, text };
    return isBroken ? [{ label: '', short: '', figure: null, text: '' }, point] : [point];
  });
  const ticks = [0, max / 2, max].map((at) => ({ at, text: formatNumber(at, at % 1 === 0 ? 0 : 2, locale) }));
  return { kind: 'line', rows, axis: { low: 0, high: max, ticks }, ends: null };
}
