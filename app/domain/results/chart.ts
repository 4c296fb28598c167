import type { Locale } from '#app/domain/locale/locale.ts';
import type { Interval, LevelCounts } from './cell.ts';
import type { ResultRow, ResultTable } from './table.ts';
import { labelText } from './wording.ts';

/** A figure as a dot with its interval as a whisker. */
export interface Dot {
  readonly label: string;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  readonly responses: number;
}

/** Answers as one bar of stacked shares. */
export interface Stack {
  readonly label: string;
  /** Percent of the answers per level, lowest first. */
  readonly shares: readonly number[];
}

/** The one chart of a view. `ends` is how many rows of each end are drawn when there are too many; null when all are. */
export type ResultChart =
  | {
      readonly kind: 'dots';
      readonly rows: readonly Dot[];
      readonly axis: Interval;
      readonly ends: number | null;
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

/** The rows to draw: the highest first where there is a choice; rows in time or form order keep the table's order. */
function rowsToDraw(table: ResultTable): { rows: readonly Drawn[]; ends: number | null } {
  const drawn = table.rows.filter(hasRate);
  const byRate = [...drawn].sort((a, b) => b.rate - a.rate);
  if (drawn.length > MOST_ROWS)
    return { rows: [...byRate.slice(0, ENDS), ...byRate.slice(-ENDS)], ends: ENDS };
  const hasOwnOrder = table.by.some((key) => ['factor', 'criterion', 'month', 'half_month'].includes(key));
  return { rows: hasOwnOrder ? drawn : byRate, ends: null };
}

/**
 * The part of the range that holds every whisker, in steps of a tenth of it. Dots may stand on a cut axis, bars may not
 * (look and words, console).
 */
function axisOf(dots: readonly Dot[], range: Interval): Interval {
  const step = (range.high - range.low) / 10;
  const least = Math.min(...dots.map((dot) => dot.low));
  const most = Math.max(...dots.map((dot) => dot.high));
  return {
    low: range.low + step * Math.floor((least - range.low) / step),
    high: range.low + step * Math.ceil((most - range.low) / step),
  };
}

/**
 * What the chart under a table shows: stacked levels for factors and criteria, else dots; null when there is nothing.
 * `range` is the least and the greatest rate an axis may show.
 */
export function chartOf(table: ResultTable, range: Interval, locale: Locale): ResultChart | null {
  const { rows, ends } = rowsToDraw(table);
  if (rows.length === 0) return null;
  if (table.by.includes('criterion') || table.by.includes('factor')) {
    const stacks = rows.map((row) => ({
      label: rowLabel(table, row, locale),
      shares: levelShares(row.counts) ?? [],
    }));
    return { kind: 'stacks', rows: stacks, ends };
  }
  const dots = rows.map((row) => ({
    label: rowLabel(table, row, locale),
    rate: row.rate,
    low: row.interval?.low ?? row.rate,
    high: row.interval?.high ?? row.rate,
    responses: row.responses ?? 0,
  }));
  return { kind: 'dots', rows: dots, axis: axisOf(dots, range), ends };
}
