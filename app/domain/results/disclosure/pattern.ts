import type { Cell } from '#app/domain/results/figures/cell.ts';
import { emptyCell } from '#app/domain/results/figures/cell-math.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { hideCells } from './hide-cells.ts';
import { hideParts } from './hide-parts.ts';
import { changedResponses, layersOf, type Layer, type Quantity } from './quantities.ts';
import { TableWithSums, type TableShape } from './table-with-sums.ts';
import { isSmall } from './threshold.ts';

/** The responses of one unit in one column of what a reader can ask for: a service area, a half month, a counter ... */
export interface Atom {
  /** Codes. */
  readonly unit: string;
  readonly column: string;
  readonly cell: Cell;
}

/**
 * Which figures of units x columns, of their sums and of everything a reader may see. A layer is a kind of figure:
 * `overall`, `factors` (all of a group or none), `criteria.<factor>` (all criteria of a factor or none).
 */
export interface Pattern {
  /** The disclosure threshold that it was made with. */
  readonly threshold: number;
  readonly units: readonly string[];
  readonly columns: readonly string[];
  /** Whether levels are withheld beside what it shows (`shownLevels`); publications from before that rule show them. */
  readonly withholdsLevels: boolean;
  /** Whether its units are some of a publication's that shows no levels of units: then it shows none of all of them either. */
  readonly isPartWithoutLevels?: boolean;
  /** Units by columns, true where hidden. */
  readonly layers: Readonly<Record<string, TableWithSums<boolean>>>;
}

/** Earlier publications of the same round. */
export interface Earlier {
  readonly pattern: Pattern;
  readonly atoms: readonly Atom[];
}

export interface PatternInput {
  /** The disclosure threshold. */
  readonly threshold: number;
  readonly definition: Definition;
  readonly method: Pick<Method, 'figure' | 'composition'>;
  readonly units: readonly string[];
  readonly columns: readonly string[];
  readonly atoms: readonly Atom[];
  /** Whether it is also a secret that a group is empty. */
  readonly isEmptySecret: boolean;
  readonly earlier?: Earlier | null | undefined;
}

/** One atom now and before. */
interface Pair {
  readonly row: number;
  readonly column: number;
  readonly now: Cell;
  readonly before: Cell;
}

/** What is counted in a table; `hidesEmpty` says whether it is a secret that a cell has none of it. */
interface Count {
  readonly counts: TableWithSums<number>;
  /** Whether it is people: a cell of fewer than the threshold is small. */
  readonly ofPeople: boolean;
  readonly hidesEmpty: boolean;
}

const keyOf = (unit: string, column: string) => `${unit}\n${column}`;
const placesIn = (codes: readonly string[]) => new Map(codes.map((code, place) => [code, place]));

/** The atoms of both counts side by side; without an earlier publication nothing has changed. */
function pairsOf({ definition, units, columns, atoms, earlier }: PatternInput): Pair[] {
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
  const ofPeople = changed !== undefined;
  const now = { ofPeople, hidesEmpty: input.isEmptySecret, counts: table((pair) => read(pair.now)) };
  if (!input.earlier) return [now];
  const more = (pair: Pair) => Math.max(0, read(pair.now) - read(pair.before));
  const fewer = (pair: Pair) => Math.max(0, read(pair.before) - read(pair.now));
  const differences = [more, fewer].map((value) => ({
    ofPeople: false,
    hidesEmpty: false,
    counts: table(value),
  }));
  const differing = changed && {
    ofPeople: true,
    hidesEmpty: false,
    counts: table((pair) => changed(pair.now, pair.before)),
  };
  return [now, ...differences, ...(differing ? [differing] : [])];
}

/** Where each code and, behind them, the sum stands in an earlier list; -1 where it does not. */
function placesBefore(codes: readonly string[], earlier: readonly string[]): readonly number[] {
  const places = placesIn(earlier);
  return [...codes.map((code) => places.get(code) ?? -1), earlier.length];
}

/** Whether an earlier publication hid a figure of a layer; new groups were not hidden. */
function carrierOf({ units, columns, earlier }: PatternInput, layer: string) {
  const hidden = earlier?.pattern.layers[layer];
  if (!earlier || !hidden) return () => false;
  const rows = placesBefore(units, earlier.pattern.units);
  const across = placesBefore(columns, earlier.pattern.columns);
  return (row: number, column: number) => hidden.at(rows[row] ?? -1, across[column] ?? -1) === true;
}

/** One layer while it is decided. */
interface Deciding {
  readonly input: PatternInput;
  readonly counts: readonly Count[];
  /** Whether a figure must be hidden whatever its numbers are; `rows` and `columns` of the input are their sums. */
  readonly isForced: (row: number, column: number) => boolean;
}

/** Whether a place of the tables is small; a group of nobody is not where there is nobody in all. */
function isSmallAt({ input, counts }: Deciding, place: number): boolean {
  return counts.some(({ ofPeople, hidesEmpty, counts: { cells, total } }) => {
    const isEmptySecret = hidesEmpty && (total ?? 0) > 0;
    return ofPeople && isSmall(cells[place] ?? 0, { threshold: input.threshold, isEmptySecret });
  });
}

/** Whether a cell is a group of few people, of whom nothing may be known. */
function isSecretAt({ input, counts }: Deciding, place: number): boolean {
  const { threshold } = input;
  return counts.some(
    ({ ofPeople, counts: { cells } }) =>
      ofPeople && isSmall(cells[place] ?? 0, { threshold, isEmptySecret: false }),
  );
}

/** Which parts of the whole at one place are hidden: small ones, forced ones, and those that hide them. */
function hideLine(
  deciding: Deciding,
  {
    parts,
    whole,
    isForced,
  }: { parts: readonly number[]; whole: number; isForced: (part: number) => boolean },
): boolean[] {
  const { input, counts } = deciding;
  const { threshold, isEmptySecret } = input;
  const isNobody = (place: number) => counts.every(({ counts: { cells } }) => (cells[place] ?? 0) === 0);
  const hidden = parts.map((place, part) => isForced(part) || isSmallAt(deciding, place));
  const hidesSomebody = parts.some((place, part) => hidden[part] && (isEmptySecret || !isNobody(place)));
  if (!hidesSomebody) return hidden;
  return hideParts({
    threshold,
    isEmptySecret,
    hidden,
    quantities: counts.map(({ counts: { cells } }) => ({
      parts: parts.map((place) => cells[place] ?? 0),
      whole: cells[whole] ?? 0,
    })),
  });
}

const upTo = (length: number) => Array.from({ length }, (_, place) => place);

interface Sums {
  readonly rows: readonly boolean[];
  readonly columns: readonly boolean[];
}

/** The cells of a table whose sums are decided, in which a column is hidden altogether where its cells cannot be protected. */
function hideTable(deciding: Deciding, shape: TableShape): TableWithSums<boolean> {
  const { input, counts, isForced } = deciding;
  const { rows, columns } = shape;
  const places = TableWithSums.of(shape, () => false);
  const hiddenRows = hideLine(deciding, {
    parts: upTo(rows).map((row) => places.placeOf(row, columns)),
    whole: places.cells.length - 1,
    isForced: (row) => isForced(row, columns),
  });
  const lost = new Set<number>();
  for (;;) {
    const hiddenColumns = hideLine(deciding, {
      parts: upTo(columns).map((column) => places.placeOf(rows, column)),
      whole: places.cells.length - 1,
      isForced: (column) => lost.has(column) || isForced(rows, column),
    });
    const sums: Sums = { rows: hiddenRows, columns: hiddenColumns };
    const { hidden, failed } = hideCells({
      shape,
      threshold: input.threshold,
      quantities: counts.map((count) => count.counts),
      hidden: TableWithSums.of(shape, (row, column) =>
        isHiddenFirst(deciding, sums, { row, column, places }),
      ),
      isSecret: (place) => !places.isSum(place) && isSecretAt(deciding, place),
    });
    const more = failed.filter((column) => !lost.has(column));
    const next = failed.length > 0 && more.length === 0 ? smallestShown(deciding, hiddenColumns, places) : [];
    if (more.length + next.length === 0) return hidden;
    for (const column of [...more, ...next]) lost.add(column);
  }
}

/** The column of the fewest people that is still shown; none where all are hidden. */
function smallestShown(
  { counts }: Deciding,
  hidden: readonly boolean[],
  places: TableWithSums<unknown>,
): number[] {
  const people = (column: number) => counts[0]?.counts.at(places.rows, column) ?? 0;
  const shown = upTo(places.columns).filter((column) => !hidden[column]);
  return shown.sort((a, b) => people(a) - people(b)).slice(0, 1);
}

function isHiddenFirst(
  deciding: Deciding,
  sums: Sums,
  { row, column, places }: { row: number; column: number; places: TableWithSums<unknown> },
): boolean {
  if (row === places.rows && column === places.columns) return false;
  if (sums.rows[row] || sums.columns[column]) return true;
  if (row === places.rows || column === places.columns) return false;
  return deciding.isForced(row, column) || isSmallAt(deciding, places.placeOf(row, column));
}

/** Whether so little stands behind all of a layer, or has changed in it, that none of it may be shown. */
function isSmallWhole({ input, counts }: Deciding): boolean {
  return counts.some(
    ({ ofPeople, counts: { total } }) =>
      ofPeople && isSmall(total ?? 0, { threshold: input.threshold, isEmptySecret: false }),
  );
}

/** Whether an earlier publication can be subtracted: then only sums are shown, for cells would tell who came in between. */
function hasChanged({ earlier }: PatternInput, pairs: readonly Pair[]): boolean {
  return earlier ? pairs.some(({ now, before }) => changedResponses(now, before) > 0) : false;
}

/**
 * One layer. Factors and criteria are shown for units only, or for the columns of a single unit: shown for both, they would
 * tell of the cells where both meet.
 */
function decideLayer(
  input: PatternInput,
  layer: Layer,
  { pairs, within }: { pairs: readonly Pair[]; within: TableWithSums<boolean> | undefined },
): TableWithSums<boolean> {
  const { units, columns } = input;
  const full: TableShape = { rows: units.length, columns: columns.length };
  const isOneUnit = units.length === 1;
  const isTable = layer.within === null || isOneUnit;
  const shape = isTable ? full : { rows: full.rows, columns: 0 };
  const carries = carrierOf(input, layer.name);
  const hidesCells = hasChanged(input, pairs);
  const isForced = (row: number, column: number) =>
    within?.at(row, column) === true ||
    carries(row, column) ||
    (hidesCells && row < full.rows && column < full.columns && !isOneUnit);
  const counts = layer.quantities.flatMap((quantity) => countsOf(quantity, { shape, pairs, input }));
  const deciding = { input, counts, isForced };
  if (isSmallWhole(deciding) || isForced(full.rows, full.columns)) return TableWithSums.of(full, () => true);
  if (isOneUnit) return hideOneUnit(deciding, full);
  if (isTable) return hideTable(deciding, full);
  const hiddenRows = hideLine(deciding, {
    parts: upTo(full.rows),
    whole: full.rows,
    isForced: (row) => isForced(row, full.columns),
  });
  return TableWithSums.of(full, (row, column) => column < full.columns || hiddenRows[row] === true);
}

/** The columns of a single unit, which are its cells. */
function hideOneUnit(deciding: Deciding, shape: TableShape): TableWithSums<boolean> {
  const { columns } = shape;
  const hidden = hideLine(deciding, {
    parts: upTo(columns),
    whole: columns,
    isForced: (column) => deciding.isForced(0, column) || deciding.isForced(1, column),
  });
  return TableWithSums.of(shape, (_, column) => hidden[column] ?? false);
}

/**
 * Decides once per round, for all questions, which figures of units, columns and both may be shown, so that nothing of a
 * small group can be worked out from anything shown: not its size, nor what it said. What was hidden before stays hidden,
 * and so does what differs from an earlier publication by a few people or by what a few said.
 * Source: docs/decisions/012-suppression.md.
 */
export function computePattern(input: PatternInput): Pattern {
  const { threshold, units, columns } = input;
  const pairs = pairsOf(input);
  const layers: Record<string, TableWithSums<boolean>> = {};
  for (const layer of layersOf(input)) {
    const within = layer.within === null ? undefined : layers[layer.within];
    layers[layer.name] = decideLayer(input, layer, { pairs, within });
  }
  return { threshold, units, columns, withholdsLevels: true, layers };
}

/** The least number of responses that differ from an earlier publication: added, removed, or both. */
export function countChanges(input: PatternInput): number {
  return pairsOf(input).reduce((sum, { now, before }) => sum + changedResponses(now, before), 0);
}
