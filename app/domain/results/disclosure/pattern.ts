import { criterionColumns, levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Cell, LevelCounts } from '#app/domain/results/figures/cell.ts';
import { hideCells, type Quantity } from './hide-cells.ts';
import { TableWithSums, type TableShape } from './table-with-sums.ts';

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
  readonly method: Method;
  readonly units: readonly string[];
  readonly columns: readonly string[];
  readonly atoms: readonly Atom[];
  /** Whether it is also a secret that a group is empty. */
  readonly isEmptySecret: boolean;
  /** Whether factors and criteria are shown for single cells, or for their sums only. */
  readonly isFine: boolean;
  readonly earlier?: Earlier | null | undefined;
}

type Read = (cell: Cell) => number;

const answersIn = (counts: LevelCounts | undefined) => (counts ?? []).reduce((sum, count) => sum + count, 0);
const answersAt =
  (place: number): Read =>
  ({ levels }) =>
    answersIn(levels[place]);

/** The name of the layer of a factor's criteria. */
export function criteriaLayer(factor: string): string {
  return `criteria.${factor}`;
}

/** How many people stand behind the overall figure of a cell: for a pool of questions those who answered any of them. */
function behindOverall({ definition, method: { composition } }: PatternInput): Read {
  if (composition.kind !== 'overall-question') return ({ all }) => all.n;
  const column = levelColumns(definition).find(({ question }) => question.id === composition.question);
  return answersAt(column?.levelIndex ?? -1);
}

interface Layer {
  readonly name: string;
  /** The layer of coarser figures of the same groups. */
  readonly within: string | null;
  /** Numbers of people that a figure of the layer stands for. */
  readonly reads: readonly Read[];
}

function layersOf(input: PatternInput): Layer[] {
  const { definition } = input;
  const criteria = criterionColumns(definition);
  const people = definition.factors.map(
    (_, factor): Read =>
      ({ factors }) =>
        factors[factor]?.n ?? 0,
  );
  return [
    { name: 'overall', within: null, reads: [({ responses }) => responses, behindOverall(input)] },
    { name: 'factors', within: 'overall', reads: people },
    ...definition.factors.map(({ id }, factor) => ({
      name: criteriaLayer(id),
      within: 'factors',
      reads: criteria
        .filter((column) => column.factorIndex === factor)
        .map(({ levelIndex }) => answersAt(levelIndex)),
    })),
  ];
}

const keyOf = (unit: string, column: string) => `${unit}\n${column}`;

type Groups = Pick<PatternInput, 'units' | 'columns'>;

const shapeOf = ({ units, columns }: Groups): TableShape => ({ rows: units.length, columns: columns.length });

/** What `read` finds for each unit and column, with the sums. */
function addUp({ units, columns }: Groups, read: (key: string) => number): TableWithSums<number> {
  return TableWithSums.addUp(shapeOf({ units, columns }), (row, column) =>
    read(keyOf(units[row] ?? '', columns[column] ?? '')),
  );
}

/** Where each code and, behind them, the sum stands in an earlier list; -1 where it does not. */
function placesIn(codes: readonly string[], earlier: readonly string[]): readonly number[] {
  const places = new Map(earlier.map((code, place) => [code, place]));
  return [...codes.map((code) => places.get(code) ?? -1), earlier.length];
}

/** What an earlier pattern hides, as a table of these groups; new groups are not hidden. */
function carry(groups: Groups, earlier: Pattern, layer: string): TableWithSums<boolean> {
  const rows = placesIn(groups.units, earlier.units);
  const columns = placesIn(groups.columns, earlier.columns);
  const hidden = earlier.layers[layer];
  return TableWithSums.of(
    shapeOf(groups),
    (row, column) => hidden?.at(rows[row] ?? -1, columns[column] ?? -1) === true,
  );
}

function isSame(a: Cell, b: Cell | undefined): boolean {
  return (
    JSON.stringify([a.responses, a.levels, a.factors]) ===
    JSON.stringify([b?.responses, b?.levels, b?.factors])
  );
}

/** How many responses differ at least between two cells of one group. */
function changesIn(now: Cell | undefined, before: Cell | undefined): number {
  if (!now && !before) return 0;
  if (now && isSame(now, before)) return 0;
  return Math.max(1, Math.abs((now?.responses ?? 0) - (before?.responses ?? 0)));
}

const cellsByKey = (atoms: readonly Atom[]) =>
  new Map(atoms.map(({ unit, column, cell }) => [keyOf(unit, column), cell]));

/** The least number of responses that differ between two counts of a round: added, removed, or both. */
export function countChanges(now: readonly Atom[], before: readonly Atom[]): number {
  const [cells, former] = [cellsByKey(now), cellsByKey(before)];
  return [...new Set([...cells.keys(), ...former.keys()])].reduce(
    (sum, key) => sum + changesIn(cells.get(key), former.get(key)),
    0,
  );
}

function quantitiesOf(input: PatternInput, layer: Layer): Quantity[] {
  const { isEmptySecret, earlier } = input;
  const cells = cellsByKey(input.atoms);
  const counted = layer.reads.map((read) => ({
    isEmptySecret,
    counts: addUp(input, (key) => {
      const cell = cells.get(key);
      return cell ? read(cell) : 0;
    }),
  }));
  if (!earlier) return counted;
  const former = cellsByKey(earlier.atoms);
  const changes = addUp(input, (key) => changesIn(cells.get(key), former.get(key)));
  return [...counted, { isEmptySecret: false, counts: changes }];
}

interface LayerInput {
  readonly threshold: number;
  readonly quantities: readonly Quantity[];
  readonly hidden: TableWithSums<boolean>;
  readonly sumsOnly: boolean;
}

/**
 * Units first, so that whether a unit's own figure is shown does not depend on what it is broken down by; then the
 * table, in which the sums of units stay as they were decided.
 */
function hideLayer({ threshold, quantities, hidden, sumsOnly }: LayerInput): TableWithSums<boolean> {
  const { rows, columns } = hidden;
  const units = hideCells({
    shape: { rows, columns: 1 },
    threshold,
    quantities: quantities.map(({ counts, isEmptySecret }) => ({
      isEmptySecret,
      counts: TableWithSums.of({ rows, columns: 1 }, (row) => counts.at(row, columns) ?? 0),
    })),
    hidden: TableWithSums.of({ rows, columns: 1 }, (row) => hidden.at(row, columns) ?? false),
  });
  const marked = TableWithSums.of(
    hidden,
    (row, column) => (column === columns ? units.at(row, 1) : hidden.at(row, column)) ?? false,
  );
  return hideCells({
    shape: hidden,
    threshold,
    quantities,
    hidden: marked,
    keepsRowSums: true,
    sumsOnly,
  });
}

/**
 * Decides once per round, for all questions, which figures of units, columns and both may be shown, so that nothing
 * hidden can be derived from anything shown. What was hidden before stays hidden, and so does what differs from an
 * earlier publication by a few responses. Source: docs/decisions/012-suppression.md.
 */
export function computePattern(input: PatternInput): Pattern {
  const { threshold, units, columns, isFine, earlier } = input;
  const layers: Record<string, TableWithSums<boolean>> = {};
  for (const layer of layersOf(input)) {
    const within = layer.within === null ? undefined : layers[layer.within];
    const before = earlier ? carry(input, earlier.pattern, layer.name) : undefined;
    const sumsOnly = !isFine && layer.within !== null;
    const isInside = (row: number, column: number) => row < units.length && column < columns.length;
    const hidden = TableWithSums.of(
      shapeOf(input),
      (row, column) =>
        within?.at(row, column) === true ||
        before?.at(row, column) === true ||
        (sumsOnly && isInside(row, column)),
    );
    const quantities = quantitiesOf(input, layer);
    layers[layer.name] = hideLayer({ threshold, quantities, hidden, sumsOnly });
  }
  return { threshold, units, columns, layers };
}
