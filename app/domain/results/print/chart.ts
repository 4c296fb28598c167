import type { Locale } from '#app/domain/locale/locale.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Interval, LevelCounts } from '#app/domain/results/figures/cell.ts';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import type { ResultRow, ResultTable } from '#app/domain/results/table/table.ts';
import { labelText } from './wording.ts';

/** A figure as a dot with its interval as a whisker. */
export interface Dot {
  readonly label: string;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  readonly responses: number;
  /** Drawn hollow: fewer responses than the method asks for before units are compared. */
  readonly isSmall: boolean;
}

/** Answers as one bar of stacked shares. */
export interface Stack {
  readonly label: string;
  /** Percent of the answers per level, lowest first. */
  readonly shares: readonly number[];
}

/** The ends of an axis and where its numbers stand. */
interface ChartAxis extends Interval {
  readonly ticks: readonly number[];
}

/** The one chart of a view. `ends` is how many rows of each end are drawn when there are too many; null when all are. */
export type ResultChart =
  | {
      readonly kind: 'dots';
      readonly rows: readonly Dot[];
      readonly axis: ChartAxis;
      readonly ends: number | null;
      /** Whether small groups are left to the table, because there are too many rows. */
      readonly omitsSmall: boolean;
    }
  | { readonly kind: 'stacks'; readonly rows: readonly Stack[]; readonly ends: number | null };

/** More rows than this cannot be read in one chart. */
const MOST_ROWS = 30;
const ENDS = 15;

/** Percent of the answers per level, lowest first; null without an answer. */
export function levelShares(counts: LevelCounts | null): readonly number[] | null {
  const answers = counts?.reduce((sum, count) => sum + count, 0) ?? 0;
  return counts && answers > 0 ? counts.map((count) => (100 * count) / answers) : null;
}

function rowLabel({ by }: ResultTable, row: ResultRow, locale: Locale): string {
  // A criterion says enough without its factor.
  const keys = by.includes('criterion') ? by.filter((key) => key !== 'factor') : by;
  return keys
    .map((key) => {
      const label = row.labels[by.indexOf(key)];
      return label ? labelText(key, label, locale) : '';
    })
    .join(' · ');
}

type Drawn = ResultRow & { readonly rate: number };

function hasRate(row: ResultRow): row is Drawn {
  return row.rate !== null;
}

interface ChartInput {
  readonly table: ResultTable;
  readonly method: Pick<Method, 'minResponsesForRanking'>;
  /** The least and the greatest rate an axis may show. */
  readonly range: Interval;
  readonly locale: Locale;
}

const KEYS_WITH_ORDER: readonly ResultKey[] = ['factor', 'criterion', 'month', 'half_month'];

/** The rows of both ends where there are too many to draw; the highest come first. */
function endsOf(rows: readonly Drawn[]): { rows: readonly Drawn[]; ends: number | null } {
  if (rows.length <= MOST_ROWS) return { rows, ends: null };
  return { rows: [...rows.slice(0, ENDS), ...rows.slice(-ENDS)], ends: ENDS };
}

function byRate(a: Drawn, b: Drawn): number {
  return b.rate - a.rate;
}

/**
 * The part of the range that holds every whisker, in whole steps. Dots may stand on a cut axis, bars may not (look and
 * words, console).
 */
function axisOf(dots: readonly Dot[], range: Interval): ChartAxis {
  const step = range.high - range.low > 10 ? 10 : 0.5;
  const first = Math.floor((Math.min(...dots.map((dot) => dot.low)) - range.low) / step);
  const last = Math.ceil((Math.max(...dots.map((dot) => dot.high)) - range.low) / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => range.low + step * (first + index));
  return { low: ticks[0] ?? range.low, high: ticks.at(-1) ?? range.high, ticks };
}

function stacksOf({ table, locale }: ChartInput, drawn: readonly Drawn[]): ResultChart {
  const { rows, ends } = endsOf(drawn.length > MOST_ROWS ? [...drawn].sort(byRate) : drawn);
  const stacks = rows.map((row) => ({
    label: rowLabel(table, row, locale),
    shares: levelShares(row.counts) ?? [],
  }));
  return { kind: 'stacks', rows: stacks, ends };
}

/** Dots, the highest first and small groups behind the others; in the order of time where rows are times. */
function dotsOf({ table, method, range, locale }: ChartInput, drawn: readonly Drawn[]): ResultChart {
  const isSmall = ({ responses }: Drawn) => (responses ?? 0) < method.minResponsesForRanking;
  const large = drawn.filter((row) => !isSmall(row)).sort(byRate);
  const omitsSmall = drawn.length > MOST_ROWS && large.length > 0 && large.length < drawn.length;
  const ordered = omitsSmall ? large : [...large, ...drawn.filter(isSmall).sort(byRate)];
  const isInTime = table.by.some((key) => KEYS_WITH_ORDER.includes(key)) && drawn.length <= MOST_ROWS;
  const { rows, ends } = endsOf(isInTime ? drawn : ordered);
  const dots = rows.map((row) => ({
    label: rowLabel(table, row, locale),
    rate: row.rate,
    low: row.interval?.low ?? row.rate,
    high: row.interval?.high ?? row.rate,
    responses: row.responses ?? 0,
    isSmall: isSmall(row),
  }));
  return { kind: 'dots', rows: dots, axis: axisOf(dots, range), ends, omitsSmall: omitsSmall && !isInTime };
}

/** What the chart under a table shows: stacked levels for factors and criteria, else dots; null when there is nothing. */
export function chartOf(input: ChartInput): ResultChart | null {
  const { by, rows } = input.table;
  const drawn = rows.filter(hasRate);
  if (drawn.length === 0) return null;
  return by.includes('criterion') || by.includes('factor') ? stacksOf(input, drawn) : dotsOf(input, drawn);
}
