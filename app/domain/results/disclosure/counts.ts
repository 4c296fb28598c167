import type { Cell } from '#app/domain/results/figures/cell.ts';
import { emptyCell } from '#app/domain/results/figures/cell-math.ts';
import type { Atom, PatternInput } from './pattern.ts';
import { layersOf, OVERALL, type Layer, type Quantity } from './quantities.ts';
import type { Steps } from './steps.ts';
import { TableWithSums, type TableShape } from './table-with-sums.ts';
import { isSmall } from './threshold.ts';

/** One atom now and before. */
export interface Pair {
  readonly row: number;
  readonly column: number;
  readonly now: Cell;
  readonly before: Cell;
}

/** What a count is of: all there are; against an earlier publication, how many more, how many fewer, and how many people differ. */
export type CountOf = 'now' | 'more' | 'fewer' | 'changed';

/** What is counted in a table; `hidesEmpty` says whether it is a secret that a cell has none of it. */
export interface Count {
  readonly of: CountOf;
  readonly counts: TableWithSums<number>;
  /** Whether it is people: a cell of fewer than the threshold is small. */
  readonly ofPeople: boolean;
  readonly hidesEmpty: boolean;
}

/** The counts of a layer, by quantity. A layer that is not shown for cells has sums of rows only. */
export interface LayerCounts {
  readonly layer: Layer;
  readonly isTable: boolean;
  readonly quantities: readonly (readonly Count[])[];
}

const keyOf = (unit: string, column: string) => `${unit}\n${column}`;

export const placesIn = (codes: readonly string[]) => new Map(codes.map((code, place) => [code, place]));

/** The atoms of both counts side by side; without an earlier publication nothing has changed. */
export function pairsOf({ definition, units, columns, atoms, earlier }: PatternInput): Pair[] {
  const [rows, across, empty] = [placesIn(units), placesIn(columns), emptyCell(definition)];
  const former = new Map(earlier?.atoms.map(({ unit, column, cell }) => [keyOf(unit, column), cell]));
  const pair = ({ unit, column }: Atom, now: Cell, before: Cell) => ({
    row: rows.get(unit) ?? -1,
    column: across.get(column) ?? -1,
    now,
    before,
  });
  const pairs = atoms.map((atom) => {
    const key = keyOf(atom.unit, atom.column);
    const before = earlier ? (former.get(key) ?? empty) : atom.cell;
    former.delete(key);
    return pair(atom, atom.cell, before);
  });
  const gone = (earlier?.atoms ?? []).filter(({ unit, column }) => former.has(keyOf(unit, column)));
  return [...pairs, ...gone.map((atom) => pair(atom, empty, atom.cell))].filter(
    ({ row, column }) => row >= 0 && column >= 0,
  );
}

/** Adds a number of each pair up for its cell and the sums over it; a shape without columns has sums of rows only. */
function addUp(
  shape: TableShape,
  pairs: readonly Pair[],
  read: (pair: Pair) => number,
): TableWithSums<number> {
  const { rows, columns } = shape;
  const cells = new Array<number>((rows + 1) * (columns + 1)).fill(0);
  const add = (row: number, column: number, count: number) => {
    const place = row * (columns + 1) + column;
    cells[place] = (cells[place] ?? 0) + count;
  };
  for (const pair of pairs) {
    const count = read(pair);
    if (count === 0) continue;
    if (columns > 0) {
      add(pair.row, pair.column, count);
      add(rows, pair.column, count);
    }
    add(pair.row, columns, count);
    add(rows, columns, count);
  }
  return new TableWithSums(shape, cells);
}

/** The tables of a quantity: how many there are and, against an earlier publication, how many more, fewer, and changed. */
function countsOf(
  { read, changed }: Quantity,
  { shape, pairs, input }: { shape: TableShape; pairs: readonly Pair[]; input: PatternInput },
): Count[] {
  const table = (value: (pair: Pair) => number) => addUp(shape, pairs, value);
  const now: Count = {
    of: 'now',
    ofPeople: changed !== undefined,
    hidesEmpty: input.isEmptySecret,
    counts: table((pair) => read(pair.now)),
  };
  if (!input.earlier) return [now];
  const more = (pair: Pair) => Math.max(0, read(pair.now) - read(pair.before));
  const fewer = (pair: Pair) => Math.max(0, read(pair.before) - read(pair.now));
  const found: Count[] = [
    now,
    { of: 'more', ofPeople: false, hidesEmpty: false, counts: table(more) },
    { of: 'fewer', ofPeople: false, hidesEmpty: false, counts: table(fewer) },
  ];
  if (!changed) return found;
  const differing = table((pair) => changed(pair.now, pair.before));
  return [...found, { of: 'changed', ofPeople: true, hidesEmpty: false, counts: differing }];
}

/** The counts of every layer, the coarser layers first. Yields the share that is done. */
export function* countLayers(input: PatternInput, pairs: readonly Pair[]): Steps<LayerCounts[]> {
  const full: TableShape = { rows: input.units.length, columns: input.columns.length };
  const counted: LayerCounts[] = [];
  const layers = layersOf(input);
  for (const [index, layer] of layers.entries()) {
    // Figures within others are shown for units, or for the columns of a single unit, never for both.
    const isTable = layer.within === null || full.rows === 1;
    const shape = isTable ? full : { rows: full.rows, columns: 0 };
    const quantities: Count[][] = [];
    for (const quantity of layer.quantities) {
      yield index / layers.length;
      quantities.push(countsOf(quantity, { shape, pairs, input }));
    }
    counted.push({ layer, isTable, quantities });
  }
  return counted;
}

/** Whether few people, but somebody, stand at a place of some counts or have changed there. */
export function isFewAt(counts: readonly Count[], place: number, threshold: number): boolean {
  return counts.some(
    ({ ofPeople, counts: { cells } }) =>
      ofPeople && isSmall(cells[place] ?? 0, { threshold, isEmptySecret: false }),
  );
}

/** What is counted of overall figures, without the first quantities. */
export function overallCounts(layers: readonly LayerCounts[], without = 0): Count[] {
  return (
    layers
      .find(({ layer }) => layer.name === OVERALL)
      ?.quantities.slice(without)
      .flat() ?? []
  );
}
