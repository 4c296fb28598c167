import { criterionColumns, levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Cell, LevelCounts } from '#app/domain/results/figures/cell.ts';
import { hideCells, type Quantity } from './hide-cells.ts';

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
  readonly units: readonly string[];
  readonly columns: readonly string[];
  /** Row by row with the sums, true where hidden. */
  readonly layers: Readonly<Record<string, readonly boolean[]>>;
}

/** What was published of the same round before. */
export interface Earlier {
  readonly pattern: Pattern;
  readonly atoms: readonly Atom[];
}

export interface PatternInput {
  readonly definition: Definition;
  readonly method: Method;
  readonly units: readonly string[];
  readonly columns: readonly string[];
  readonly atoms: readonly Atom[];
  /** Whether it is a secret, too, that nobody is in a group. */
  readonly isEmptySecret: boolean;
  /** Whether factors and criteria are shown for single cells, or for their sums only. */
  readonly isFine: boolean;
  readonly earlier?: Earlier | null | undefined;
}

/** Fewer people than this are a small group. Source: docs/domain.md#small-groups. */
export const SMALL = 5;

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

/** Atoms in the places of a table with its sums. */
class Places {
  readonly rows: number;
  readonly columns: number;
  readonly #input: Pick<PatternInput, 'units' | 'columns'>;

  constructor(input: Pick<PatternInput, 'units' | 'columns'>) {
    this.#input = input;
    this.rows = input.units.length;
    this.columns = input.columns.length;
  }

  /** What `read` finds in each cell, with the sums. */
  sum(read: (key: string) => number): number[] {
    const sums = new Array<number>(this.columns + 1).fill(0);
    const table = this.#input.units.flatMap((unit) => {
      const row = this.#input.columns.map((column) => read(keyOf(unit, column)));
      const whole = [...row, row.reduce((sum, value) => sum + value, 0)];
      for (const [place, value] of whole.entries()) sums[place] = (sums[place] ?? 0) + value;
      return whole;
    });
    return [...table, ...sums];
  }

  /** Marks of another table of the same round, brought to the places of this one; new groups are not marked. */
  carry(pattern: Pattern, layer: string): boolean[] {
    const unitAt = new Map(pattern.units.map((code, place) => [code, place]));
    const columnAt = new Map(pattern.columns.map((code, place) => [code, place]));
    const marks = pattern.layers[layer] ?? [];
    const rows = [...this.#input.units.map((code) => unitAt.get(code)), pattern.units.length];
    const columns = [...this.#input.columns.map((code) => columnAt.get(code)), pattern.columns.length];
    const width = pattern.columns.length + 1;
    return rows.flatMap((row) =>
      columns.map(
        (column) => row !== undefined && column !== undefined && marks[row * width + column] === true,
      ),
    );
  }
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

/** How many responses differ at least between two countings of a round: added, taken out, or both. */
export function countChanges(now: readonly Atom[], before: readonly Atom[]): number {
  const [cells, former] = [cellsByKey(now), cellsByKey(before)];
  return [...new Set([...cells.keys(), ...former.keys()])].reduce(
    (sum, key) => sum + changesIn(cells.get(key), former.get(key)),
    0,
  );
}

const isFew = (value: number) => value > 0 && value < SMALL;

function quantitiesOf(input: PatternInput, places: Places, layer: Layer): Quantity[] {
  const cells = cellsByKey(input.atoms);
  const isSmall = input.isEmptySecret ? (value: number) => value < SMALL : isFew;
  const counted = layer.reads.map((read) => ({
    isSmall,
    values: places.sum((key) => {
      const cell = cells.get(key);
      return cell ? read(cell) : 0;
    }),
  }));
  if (!input.earlier) return counted;
  const former = cellsByKey(input.earlier.atoms);
  const changes = places.sum((key) => changesIn(cells.get(key), former.get(key)));
  return [...counted, { isSmall: isFew, values: changes }];
}

interface LayerInput {
  readonly places: Places;
  readonly quantities: readonly Quantity[];
  readonly hidden: readonly boolean[];
  readonly sumsOnly: boolean;
}

/**
 * Units first, so that whether a unit's own figure is shown does not depend on what it is broken down by; then the
 * table, in which the sums of units stay as they were decided.
 */
function hideLayer({ places, quantities, hidden, sumsOnly }: LayerInput): readonly boolean[] {
  const { rows, columns } = places;
  const width = columns + 1;
  const sumAt = (cell: number) => Math.floor(cell / 2) * width + columns;
  const twice = Array.from({ length: (rows + 1) * 2 }, (_, cell) => sumAt(cell));
  const units = hideCells({
    rows,
    columns: 1,
    quantities: quantities.map(({ values, isSmall }) => ({
      isSmall,
      values: twice.map((cell) => values[cell] ?? 0),
    })),
    hidden: twice.map((cell) => hidden[cell] ?? false),
  });
  const marked = hidden.map((isHidden, cell) =>
    cell % width === columns ? (units[Math.floor(cell / width) * 2 + 1] ?? false) : isHidden,
  );
  return hideCells({ rows, columns, quantities, hidden: marked, keepsRowSums: true, sumsOnly });
}

/**
 * Decides for a round once and for all questions which figures of units, columns and both may be shown, so that nothing
 * hidden can be worked out from what any of them shows. What was hidden before stays hidden, and so does what differs from
 * an earlier publication by a few responses. Source: docs/decisions/012-suppression.md.
 */
export function computePattern(input: PatternInput): Pattern {
  const { units, columns, isFine, earlier } = input;
  const places = new Places(input);
  const layers: Record<string, readonly boolean[]> = {};
  for (const layer of layersOf(input)) {
    const within = layer.within === null ? undefined : layers[layer.within];
    const before = earlier ? places.carry(earlier.pattern, layer.name) : [];
    const sumsOnly = !isFine && layer.within !== null;
    const isInside = (cell: number) =>
      cell % (columns.length + 1) < columns.length && cell < units.length * (columns.length + 1);
    const hidden = Array.from(
      { length: (units.length + 1) * (columns.length + 1) },
      (_, cell) => within?.[cell] === true || before[cell] === true || (sumsOnly && isInside(cell)),
    );
    const quantities = quantitiesOf(input, places, layer);
    layers[layer.name] = hideLayer({ places, quantities, hidden, sumsOnly });
  }
  return { units, columns, layers };
}
