import type { Narrowed } from './audit-table.ts';
import { overallCounts, type LayerCounts } from './counts.ts';
import type { Pattern, PatternInput } from './pattern.ts';
import { OVERALL } from './quantities.ts';

/** What must be hidden beside what its numbers say: of each layer, groups by row and column, their sums among them. */
export class Forced {
  private readonly groups = new Set<string>();

  add(layer: string, row: number, column: number): void {
    this.groups.add(`${layer}\n${row}\n${column}`);
  }

  has(layer: string, row: number, column: number): boolean {
    return this.groups.has(`${layer}\n${row}\n${column}`);
  }

  get size(): number {
    return this.groups.size;
  }
}

interface Repaired {
  readonly input: PatternInput;
  readonly pattern: Pattern;
  readonly layers: readonly LayerCounts[];
  readonly forced: Forced;
  /** How many further lines are hidden at once. */
  readonly lines: number;
}

/** The numbers below a number. */
export const upTo = (length: number) => Array.from({ length }, (_, place) => place);

/** The fewest people first, as many as are wanted. */
function smallest(places: readonly number[], people: (place: number) => number, wanted: number): number[] {
  return [...places].sort((a, b) => people(a) - people(b)).slice(0, wanted);
}

/** The column of the fewest people that is still shown; none where all are hidden. */
export function smallestColumn(
  layers: readonly LayerCounts[],
  rows: number,
  hidden: readonly boolean[],
): number[] {
  const people = overallCounts(layers)[0]?.counts;
  const shown = upTo(hidden.length).filter((column) => !hidden[column]);
  return smallest(shown, (column) => people?.at(rows, column) ?? 0, 1);
}

/** A layer's groups as lines: its units, or the columns of a single unit; with the sum behind them. */
function linesOf({ units, columns }: PatternInput) {
  const isOneUnit = units.length === 1;
  const codes = isOneUnit ? columns : units;
  const count = codes.length;
  return {
    count,
    lineOf: (code: string | null) => (code === null ? count : codes.indexOf(code)),
    at: (line: number): [number, number] => {
      if (line === count) return [units.length, columns.length];
      return isOneUnit ? [0, line] : [line, columns.length];
    },
  };
}

/** The lines of a layer that are still shown, the fewest people first. */
function shownLines(layer: string, { input, pattern, layers }: Repaired): number[] {
  const { count, at } = linesOf(input);
  const hidden = pattern.layers[layer];
  const counts = layers.find((other) => other.layer.name === layer)?.quantities[0]?.[0]?.counts.cells;
  const shown = upTo(count).filter((line) => hidden?.at(...at(line)) === false);
  return smallest(shown, (line) => counts?.[line] ?? 0, shown.length);
}

/** What can be hidden besides, layer by layer and line by line, what costs least first; nothing where all of it is hidden. */
function furtherGroups(
  { layer, unit, column }: Narrowed,
  repaired: Repaired,
): { layer: string; line: number }[] {
  const { input, pattern, layers, lines } = repaired;
  const { count, at, lineOf } = linesOf(input);
  const own = lineOf(unit ?? column);
  const above = layers.find((other) => other.layer.name === layer)?.layer.within ?? OVERALL;
  const chain = above === OVERALL ? [layer] : [layer, above];
  const isShown = (name: string, line: number) => pattern.layers[name]?.at(...at(line)) === false;
  const isOfCell = unit !== null && column !== null && input.units.length > 1;
  const groups = (name: string, some: readonly number[]) => some.map((line) => ({ layer: name, line }));
  const steps = [
    // One column of a unit tells of the unit's own figures; else more must be hidden beside them.
    ...(isOfCell ? [groups(layer, [own])] : []),
    ...(own === count ? [] : [groups(layer, shownLines(layer, repaired).slice(0, lines))]),
    ...(own === count ? [] : chain.slice(1).map((name) => groups(name, [own]))),
    ...(own === count
      ? []
      : chain.slice(1).map((name) => groups(name, shownLines(name, repaired).slice(0, lines)))),
    ...chain.map((name) => groups(name, [count])),
  ];
  return (
    steps
      .map((step) => step.filter(({ layer: name, line }) => isShown(name, line)))
      .find((step) => step.length > 0) ?? []
  );
}

/** Factors and criteria: further lines of the layer, then of the layer above it, in the end all of them. */
function forceLines(narrowed: Narrowed, repaired: Repaired): void {
  const { at } = linesOf(repaired.input);
  for (const { layer, line } of furtherGroups(narrowed, repaired)) repaired.forced.add(layer, ...at(line));
}

/** Overall figures: whole columns. Units stay as they are, for they do not depend on what they are broken down by. */
function forceColumn({ column }: Narrowed, { input, pattern, layers, forced }: Repaired): void {
  const rows = input.units.length;
  const hidden = pattern.layers[OVERALL];
  const isHidden = (place: number) => hidden?.at(rows, place) !== false;
  const own = column === null ? -1 : input.columns.indexOf(column);
  const [next] = smallestColumn(
    layers,
    rows,
    upTo(input.columns.length).map((place) => isHidden(place)),
  );
  const more = own >= 0 && !isHidden(own) ? own : next;
  if (more !== undefined) forced.add(OVERALL, rows, more);
}

/** Notes what must be hidden besides so that a group is known no better than it may be. */
export function repair(narrowed: Narrowed, repaired: Repaired): void {
  if (narrowed.layer === OVERALL) forceColumn(narrowed, repaired);
  else forceLines(narrowed, repaired);
}
