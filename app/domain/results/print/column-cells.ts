import {
  formatChange,
  formatCount,
  formatNumber,
  formatPercent,
  NO_FIGURE,
} from '#app/domain/locale/format.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { ColumnEntry, ColumnKind, ColumnScope, ColumnValue } from './column.ts';
import type { Column } from './columns.ts';
import { formatRate } from './wording.ts';

/** The mean level is printed with two decimals whatever the method (docs/domain.md#rounding). */
export const MEAN_DECIMALS = 2;
const PERCENT_DECIMALS = 2;

/** Decimals that a column's numbers are printed with. */
export function decimalsOf(kind: ColumnKind, { rounding }: Pick<Method, 'rounding'>): number {
  if (kind === 'rate' || kind === 'share' || kind === 'points') return rounding.decimals;
  if (kind === 'mean') return MEAN_DECIMALS;
  return kind === 'percent' ? PERCENT_DECIMALS : 0;
}

/** Whether a column holds whole numbers only, whatever the method. */
export function isWhole(kind: ColumnKind): boolean {
  return kind === 'count' || kind === 'rank' || kind === 'steps' || kind === 'flag';
}

/** A value rounded as printed, but still a number; texts and nulls stay as they are. */
export function roundedValue(
  { kind, value }: Pick<Column, 'kind' | 'value'>,
  entry: ColumnEntry,
  method: Pick<Method, 'rounding'>,
): ColumnValue {
  const own = value(entry);
  return typeof own === 'number' ? roundHalfUp(own, decimalsOf(kind, method)) : own;
}

/** A rounded value for a file that people read: a withheld row says so. */
export function fileCell(column: Column, entry: ColumnEntry, method: Pick<Method, 'rounding'>): ColumnValue {
  if (entry.row.isSuppressed && column.withheld !== null) return column.withheld;
  return roundedValue(column, entry, method);
}

type Print = (value: number | null, scope: Pick<ColumnScope, 'results' | 'locale'>) => string;

const bare: (kind: ColumnKind) => Print =
  (kind) =>
  (value, { results, locale }) =>
    formatNumber(value, decimalsOf(kind, results.method), locale);

/** A change is empty where there is none. */
const signed: (kind: ColumnKind) => Print =
  (kind) =>
  (value, { results, locale }) =>
    value === null ? '' : formatChange(value, decimalsOf(kind, results.method), locale);

const PRINT: Readonly<Record<Exclude<ColumnKind, 'text' | 'interval'>, Print>> = {
  count: bare('count'),
  mean: bare('mean'),
  share: bare('share'),
  flag: bare('flag'),
  rate: (value, { results, locale }) => formatRate(value, results.method, locale),
  percent: (value, { locale }) => formatPercent(value, PERCENT_DECIMALS, locale),
  points: signed('points'),
  steps: signed('steps'),
  rank: (value, { locale }) => (value === null ? '' : formatCount(value, locale)),
};

/** A value as people read it on paper: with its unit and sign, "–" where there is no figure. */
export function printedCell(
  column: Column,
  entry: ColumnEntry,
  scope: Pick<ColumnScope, 'results' | 'locale'>,
): string {
  if (entry.row.isSuppressed && column.withheld !== null) return column.withheld;
  const value = column.value(entry);
  if (typeof value === 'string') return value;
  if (column.kind === 'text') return '';
  return column.kind === 'interval' ? NO_FIGURE : PRINT[column.kind](value, scope);
}
