import { formatNumber, formatPercent } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { Interval } from '#app/domain/results/figures/cell.ts';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { ResultRow, ResultTable } from '#app/domain/results/table/table.ts';
import { levelShares, levelTone, type LevelTone } from './levels.ts';
import { formatInterval, formatRate, isPercent, labelText, rateRange } from './wording.ts';

/** A figure as a dot with its interval as a whisker. */
export interface Dot {
  readonly label: string;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  /** The rate and its interval as they are printed. */
  readonly text: string;
  readonly range: string;
  readonly responses: number;
  /** Drawn hollow: fewer responses than the method's minimum for comparing units. */
  readonly isSmall: boolean;
}

/** Answers as one bar of stacked shares. */
export interface Stack {
  readonly label: string;
  /** Percent of the answers per level, lowest first. */
  readonly shares: readonly number[];
  /** The shares as they are printed. */
  readonly texts: readonly string[];
}

/** A level of the scale with its colour. */
export interface ChartLevel {
  readonly name: string;
  readonly tone: LevelTone;
}

/** The ends of an axis, where its marks stand, and what is written at them. */
export interface ChartAxis extends Interval {
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

export interface DotChart {
  readonly kind: 'dots';
  readonly rows: readonly Dot[];
  readonly axis: ChartAxis;
  /** How many rows of each end are drawn when there are too many; null when all are. */
  readonly ends: number | null;
  /** Whether small groups are left to the table, because there are too many rows. */
  readonly omitsSmall: boolean;
}

export interface StackChart {
  readonly kind: 'stacks';
  readonly rows: readonly Stack[];
  /** Lowest first. */
  readonly levels: readonly ChartLevel[];
  readonly axis: ChartAxis;
  readonly ends: number | null;
}

/** One time on a line; without a figure where nobody answered or too few did: the line breaks there. */
export interface LinePoint {
  readonly label: string;
  /** The label at the axis. */
  readonly short: string;
  readonly figure: Pick<Dot, 'rate' | 'low' | 'high' | 'range' | 'responses'> | null;
  /** The rate as it is printed. */
  readonly text: string;
}

/** Figures through time, from left to right, with their intervals as a band. */
export interface LineChart {
  readonly kind: 'line';
  readonly rows: readonly LinePoint[];
  readonly axis: ChartAxis;
  readonly ends: null;
}

/** The one chart of a table: what recharts draws on a page and the SVG writer on paper, all words included. */
export type ResultChart = DotChart | StackChart | LineChart;

/** More rows than this cannot be read in one chart. */
const MOST_ROWS = 30;
const ENDS = 15;

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

type ChartInput = Pick<Results, 'definition' | 'method' | 'table'> & { readonly locale: Locale };

const TIMES: readonly ResultKey[] = ['month', 'half_month'];
const KEYS_WITH_ORDER: readonly ResultKey[] = ['factor', 'criterion', ...TIMES];

/** The first and last rows when there are too many to draw; the highest first. */
function endsOf(rows: readonly Drawn[]): { rows: readonly Drawn[]; ends: number | null } {
  if (rows.length <= MOST_ROWS) return { rows, ends: null };
  return { rows: [...rows.slice(0, ENDS), ...rows.slice(-ENDS)], ends: ENDS };
}

function byRate(a: Drawn, b: Drawn): number {
  return b.rate - a.rate;
}

/** Percent stand on the axis with their sign, levels with a decimal. */
function axisFor(
  at: readonly number[],
  { method, locale }: Pick<ChartInput, 'method' | 'locale'>,
): ChartAxis {
  const text = (tick: number) =>
    isPercent(method) ? formatPercent(tick, 0, locale) : formatNumber(tick, 1, locale);
  const ticks = at.map((tick) => ({ at: tick, text: text(tick) }));
  return { low: at[0] ?? 0, high: at.at(-1) ?? 0, ticks };
}

/**
 * The part of the range that holds every whisker, in whole steps. Dots may stand on a cut axis, bars may not: the length
 * of a bar is read as the figure.
 */
function cutAxis(dots: readonly Pick<Dot, 'low' | 'high'>[], input: ChartInput): ChartAxis {
  const range = rateRange(input.definition, input.method);
  const step = range.high - range.low > 10 ? 10 : 0.5;
  const first = Math.floor((Math.min(...dots.map((dot) => dot.low)) - range.low) / step);
  const last = Math.ceil((Math.max(...dots.map((dot) => dot.high)) - range.low) / step);
  const at = Array.from({ length: last - first + 1 }, (_, index) => range.low + step * (first + index));
  return axisFor(at, input);
}

function stacksOf(input: ChartInput, drawn: readonly Drawn[]): StackChart {
  const { table, definition, locale } = input;
  const { levels } = definition.scale;
  const { rows, ends } = endsOf(drawn.length > MOST_ROWS ? [...drawn].sort(byRate) : drawn);
  const percent = (share: number, decimals: number) => formatPercent(share, decimals, locale);
  return {
    kind: 'stacks',
    rows: rows.map((row) => {
      const shares = levelShares(row.counts) ?? [];
      const texts = shares.map((share) => percent(share, 1));
      return { label: rowLabel(table, row, locale), shares, texts };
    }),
    levels: levels.map(({ label }, place) => ({
      name: label[locale],
      tone: levelTone(place, levels.length),
    })),
    axis: { low: 0, high: 100, ticks: [0, 25, 50, 75, 100].map((at) => ({ at, text: percent(at, 0) })) },
    ends,
  };
}

function figureOf(row: Drawn, { method, locale }: ChartInput) {
  const { low, high } = row.interval ?? { low: row.rate, high: row.rate };
  const range = formatInterval({ low, high }, method, locale);
  return { rate: row.rate, low, high, range, responses: row.responses ?? 0 };
}

/** Dots, the highest first and small groups behind the others; in the order of time where rows are times. */
function dotsOf(input: ChartInput, drawn: readonly Drawn[]): DotChart {
  const { table, method, locale } = input;
  const isSmall = ({ responses }: Drawn) => (responses ?? 0) < method.minResponsesForRanking;
  const large = drawn.filter((row) => !isSmall(row)).sort(byRate);
  const omitsSmall = drawn.length > MOST_ROWS && large.length > 0 && large.length < drawn.length;
  const ordered = omitsSmall ? large : [...large, ...drawn.filter(isSmall).sort(byRate)];
  const isInTime = table.by.some((key) => KEYS_WITH_ORDER.includes(key)) && drawn.length <= MOST_ROWS;
  const { rows, ends } = endsOf(isInTime ? drawn : ordered);
  const dots = rows.map((row) => ({
    label: rowLabel(table, row, locale),
    ...figureOf(row, input),
    text: formatRate(row.rate, method, locale),
    isSmall: isSmall(row),
  }));
  return { kind: 'dots', rows: dots, axis: cutAxis(dots, input), ends, omitsSmall: omitsSmall && !isInTime };
}

/** The times of a table in their order, whatever the order of the table. */
function lineOf(input: ChartInput, drawn: readonly Drawn[]): LineChart {
  const { table, method, locale } = input;
  const [key = 'month'] = table.by;
  const codeOf = ({ labels: [label] }: ResultRow) => label?.code ?? '';
  const rows = table.rows
    .filter((row) => codeOf(row) !== '')
    .sort((a, b) => (codeOf(a) < codeOf(b) ? -1 : 1))
    .map((row, place, all) => ({
      label: rowLabel(table, row, locale),
      short: shortTime(key, codeOf(row), place === 0 ? null : codeOf(all[place - 1] ?? row)),
      figure: hasRate(row) ? figureOf(row, input) : null,
      text: formatRate(row.rate, method, locale),
    }));
  const figures = drawn.map((row) => figureOf(row, input));
  return { kind: 'line', rows, axis: cutAxis(figures, input), ends: null };
}

/** "01/08", "08/2026"; a first day says its year where that has changed since the time before. */
function shortTime(key: ResultKey, code: string, before: string | null): string {
  const [year = '', month = '', day = ''] = code.split('-');
  if (key === 'month') return `${month}/${year}`;
  return before === null || before.startsWith(year) ? `${day}/${month}` : `${day}/${month}/${year}`;
}

/**
 * What the chart under a table shows: a line where rows are times, else stacked levels for factors and criteria, where levels are shown, else dots; null when
 * there is nothing.
 */
export function chartOf(input: ChartInput): ResultChart | null {
  const { by, rows } = input.table;
  const drawn = rows.filter(hasRate);
  if (drawn.length === 0) return null;
  if (by.length === 1 && by.some((key) => TIMES.includes(key))) return lineOf(input, drawn);
  const isByQuestion = by.includes('criterion') || by.includes('factor');
  const haveLevels = drawn.every(({ counts }) => counts !== null);
  return isByQuestion && haveLevels ? stacksOf(input, drawn) : dotsOf(input, drawn);
}

/** The text alternative of a chart: its first rows, and how many more there are. */
export function chartRowsText(chart: ResultChart): { rows: string; more: number } {
  const shown = 12;
  const line = (row: Dot | Stack | LinePoint) =>
    `${row.label}: ${'text' in row ? row.text : row.texts.join(' / ')}`;
  return {
    rows: chart.rows.slice(0, shown).map(line).join('; '),
    more: Math.max(0, chart.rows.length - shown),
  };
}
