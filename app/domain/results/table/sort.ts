import { compareVietnamese } from '#app/domain/locale/collate.ts';
import type { ResultKey } from './keys.ts';
import type { KeyLabel, ResultRow, ResultTable } from './table.ts';

const NUMBER_COLUMNS = ['responses', 'answers', 'rate', 'mean', 'ci_low', 'ci_high', 'change'] as const;
type NumberColumn = (typeof NUMBER_COLUMNS)[number];

/** A number column (`change`: of a compared table only), a key of the table, or `n1`, `n2` ...: the share of answers on the lowest, second lowest ... level. */
export type SortColumn = NumberColumn | ResultKey | `n${number}`;

export interface Sort {
  readonly column: SortColumn;
  readonly direction: 'asc' | 'desc';
}

function isLevelColumn(column: string, levels: number): column is `n${number}` {
  return /^n[1-9]$/.test(column) && Number(column.slice(1)) <= levels;
}

/** The column of this name in a table by these keys and with so many levels, or null. */
export function findSortColumn(
  name: string,
  { by, levels, isCompared = false }: Pick<ResultTable, 'by' | 'levels' | 'isCompared'>,
): SortColumn | null {
  if (name === 'change' && !isCompared) return null;
  const known = [...NUMBER_COLUMNS, ...by].find((column) => column === name);
  return known ?? (isLevelColumn(name, levels) ? name : null);
}

function compareLabels(a: KeyLabel, b: KeyLabel): number {
  if (a.position !== undefined && b.position !== undefined) return a.position - b.position;
  return (
    compareVietnamese(a.place ?? '', b.place ?? '') ||
    compareVietnamese(a.name, b.name) ||
    compareVietnamese(a.code, b.code)
  );
}

/** A row with the place of each of its labels in the order of that key; null where the responses do not say. */
interface PlacedRow {
  readonly row: ResultRow;
  readonly places: readonly (number | null)[];
}

/** The place of each label of one key, one place for labels that are ordered alike: names are compared once, not row by row. */
function placesOf(labels: Iterable<KeyLabel>): ReadonlyMap<KeyLabel, number> {
  const recorded = [...new Set(labels)].filter(({ code }) => code !== '').sort(compareLabels);
  const places = new Map<KeyLabel, number>();
  let place = 0;
  for (const [index, label] of recorded.entries()) {
    const before = recorded[index - 1];
    if (before && compareLabels(before, label) !== 0) place += 1;
    places.set(label, place);
  }
  return places;
}

function placeRows({ by, rows }: Pick<ResultTable, 'by' | 'rows'>): PlacedRow[] {
  const places = by.map((_, key) => placesOf(rows.flatMap(({ labels }) => labels[key] ?? [])));
  return rows.map((row) => ({
    row,
    places: row.labels.map((label, key) => places[key]?.get(label) ?? null),
  }));
}

/** By the keys from left to right. */
function comparePlaces(a: PlacedRow, b: PlacedRow): number {
  for (let key = 0; key < a.places.length; key += 1) {
    const order = missingLast(a.places[key] ?? null, b.places[key] ?? null, 1);
    if (order !== 0) return order;
  }
  return 0;
}

const VALUES: Readonly<Record<NumberColumn, (row: ResultRow) => number | null>> = {
  responses: (row) => row.responses,
  answers: (row) => row.answers,
  rate: (row) => row.rate,
  mean: (row) => row.mean,
  ci_low: (row) => row.interval?.low ?? null,
  ci_high: (row) => row.interval?.high ?? null,
  change: (row) => row.change?.points ?? null,
};

/** What a row has in a column of numbers; for `n1` ... the share of its answers. */
function valueOf(column: SortColumn): (row: ResultRow) => number | null {
  const known = NUMBER_COLUMNS.find((name) => name === column);
  if (known) return VALUES[known];
  const place = Number(column.slice(1)) - 1;
  return ({ counts, answers }) => (counts && answers ? (counts[place] ?? 0) / answers : null);
}

/** Compares numbers of which one or both may be missing: what is missing comes last in either direction. */
function missingLast(a: number | null, b: number | null, sign: 1 | -1): number {
  return a === null || b === null ? Number(a === null) - Number(b === null) : sign * (a - b);
}

/**
 * Rows in order: by their keys (Vietnamese alphabet; form order for factors and criteria; time; what is not recorded last),
 * or by one column, equal ones by their keys. Rows without the number come last in either direction, in the order of
 * their keys, so that the place of a suppressed row tells nothing.
 */
export function sortRows(table: Pick<ResultTable, 'by' | 'rows'>, sort: Sort | null): readonly ResultRow[] {
  const inOrder = placeRows(table).sort(comparePlaces);
  if (sort) {
    const sign = sort.direction === 'desc' ? -1 : 1;
    const key = table.by.findIndex((name) => name === sort.column);
    const valueIn = valueOf(sort.column);
    const value = ({ row, places }: PlacedRow) => (key >= 0 ? (places[key] ?? null) : valueIn(row));
    inOrder.sort((a, b) => missingLast(value(a), value(b), sign));
  }
  return inOrder.map(({ row }) => row);
}
