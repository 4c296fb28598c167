import { CHANNELS } from '#app/domain/responses/channel.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { addCells, emptyCell } from '#app/domain/results/figures/cell-math.ts';
import type {
  Cell,
  EffectiveSample,
  Figure,
  Interval,
  LevelCounts,
} from '#app/domain/results/figures/cell.ts';
import type { Change } from './change.ts';
import { figureComputer, type Figures, type RoundDesign } from '#app/domain/results/figures/compose.ts';
import { isGroupKey, type GroupKey, type ResultKey } from './keys.ts';

/** How one key of a row is called. */
export interface KeyLabel {
  /** '' where the responses do not say (no counter recorded). */
  readonly code: string;
  /** '' for keys without a name (`hasName`), and where nothing was recorded. */
  readonly name: string;
  /** The unit of a counter, where the row does not show it otherwise: a counter's code is unique within its unit only. */
  readonly place?: string;
  /** The place in an order of its own (channels, factors, criteria); otherwise names are ordered. */
  readonly position?: number;
}

/** One counted group with the names of its keys. */
export interface ResultGroup {
  readonly labels: Readonly<Partial<Record<GroupKey, KeyLabel>>>;
  readonly cell: Cell;
}

/** One line of results; figures as in `Figure`. All numbers are null in a suppressed row. */
export interface ResultRow {
  /** In the order of the table's `by`. */
  readonly labels: readonly KeyLabel[];
  /** Responses in the group, also those that did not answer what the row is about. */
  readonly responses: number | null;
  readonly answers: number | null;
  readonly counts: LevelCounts | null;
  readonly rate: number | null;
  readonly mean: number | null;
  readonly interval: Interval | null;
  /** What stands behind the rate, by which rows are compared; null where that is not known. */
  readonly sample: EffectiveSample | null;
  /** Whether the numbers are withheld because too few people stand behind them (`suppression.ts`). */
  readonly isSuppressed: boolean;
  /** Against what the table is compared with; null where either side has no figure, absent in a table without comparison. */
  readonly change?: Change | null;
}

/** The one model that page, CSV, XLSX, command and API print; nothing downstream computes or rounds otherwise. */
export interface ResultTable {
  readonly by: readonly ResultKey[];
  /** Levels of the scale: the length of every `counts`. */
  readonly levels: number;
  readonly rows: readonly ResultRow[];
  /** The overall figure of all groups together. */
  readonly total: ResultRow;
  /** Whether rows carry a change. */
  readonly isCompared?: boolean;
}

interface TableInput {
  readonly definition: Definition;
  readonly method: Method;
  /** Of the whole round, whatever part of it the groups are. */
  readonly design: RoundDesign;
  readonly by: readonly ResultKey[];
  /** Groups that share no response, with a label for each group key of `by`. */
  readonly groups: readonly ResultGroup[];
  /** Language of factors and criteria. */
  readonly locale: Locale;
}

/** How the factor and the criterion of a figure are called. */
type LineLabels = Readonly<Partial<Record<Exclude<ResultKey, GroupKey>, KeyLabel>>>;

/** What each group shows, line by line. */
interface Lines {
  readonly labels: readonly LineLabels[];
  readonly figuresOf: (figures: Figures) => readonly Figure[];
}

function factorLabel(definition: Definition, position: number, locale: Locale): KeyLabel {
  const factor = definition.factors[position];
  return { code: factor?.id ?? '', name: factor?.title[locale] ?? '', position };
}

/** What each group shows: its criteria (with their factor), its factors, or its overall figure. */
function linesBy({ by, definition, locale }: TableInput): Lines {
  if (by.includes('criterion')) {
    const labels = criterionColumns(definition).map(({ question, factorIndex }, position) => ({
      factor: factorLabel(definition, factorIndex, locale),
      criterion: { code: question.id, name: question.text[locale], position },
    }));
    return { labels, figuresOf: ({ criteria }) => criteria };
  }
  if (by.includes('factor')) {
    const labels = definition.factors.map((_, index) => ({ factor: factorLabel(definition, index, locale) }));
    return { labels, figuresOf: ({ factors }) => factors };
  }
  return { labels: [{}], figuresOf: ({ overall }) => [overall] };
}

/** Field by field: copies of whole figures are what a large table would take most time for. */
function rowOf(labels: readonly KeyLabel[], responses: number, figure: Figure): ResultRow {
  const { answers, counts, rate, mean, interval, sample } = figure;
  return { labels, responses, answers, counts, rate, mean, interval, sample, isSuppressed: false };
}

const NOTHING: KeyLabel = { code: '', name: '' };

/**
 * The table of counted groups: a row for each group, or for each factor or criterion of each group (criterion rows carry
 * their factor when both are asked for). Rows stand in the order of the groups; `sortRows` orders them.
 */
export function buildTable(input: TableInput): ResultTable {
  const { definition, method, design, by, groups } = input;
  const { labels: lineLabels, figuresOf } = linesBy(input);
  const compute = figureComputer(definition, method, design);
  const labelOf = by.map((key) => {
    if (!isGroupKey(key)) return (_: ResultGroup, line: LineLabels | undefined) => line?.[key] ?? NOTHING;
    return ({ labels }: ResultGroup) => labels[key] ?? NOTHING;
  });
  const rows = groups.flatMap((group) =>
    figuresOf(compute(group.cell)).map((figure, line) =>
      rowOf(
        labelOf.map((label) => label(group, lineLabels[line])),
        group.cell.responses,
        figure,
      ),
    ),
  );
  return {
    by,
    levels: definition.scale.levels.length,
    rows,
    total: totalOf(compute, sumCells(input)),
  };
}

/** The cell of all groups together. */
export function sumCells({ definition, groups }: Pick<TableInput, 'definition' | 'groups'>): Cell {
  const [first, ...others] = groups.map(({ cell }) => cell);
  return first ? others.reduce(addCells, first) : emptyCell(definition);
}

function totalOf(compute: (cell: Cell) => Figures, cell: Cell): ResultRow {
  return rowOf([], cell.responses, compute(cell).overall);
}

/** The overall figure of one cell as a row without a key. */
export function totalRow(
  { definition, method, design }: Pick<TableInput, 'definition' | 'method' | 'design'>,
  cell: Cell,
): ResultRow {
  return totalOf(figureComputer(definition, method, design), cell);
}

/** The label of a channel: its code, in the order of `CHANNELS`. */
export function channelLabel(channel: (typeof CHANNELS)[number]): KeyLabel {
  return { code: channel, name: '', position: CHANNELS.indexOf(channel) };
}
