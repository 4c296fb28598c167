import { addCells } from '#app/domain/results/figures/cell-math.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import { computePattern } from './compute-pattern.ts';
import type { Atom, Pattern, PatternInput } from './pattern.ts';
import type { Dimension } from './protection.ts';
import { layersOf, OVERALL, type Layer } from './quantities.ts';
import { asPartOf } from './shown-levels.ts';
import { TableWithSums } from './table-with-sums.ts';
import { isSmall } from './threshold.ts';

/**
 * Which divisions of the same people each one is hidden with in mind: those before it. Service areas alone are published,
 * so that they depend on no other.
 */
export const DIVISIONS_BEFORE: Readonly<Record<Dimension, readonly Dimension[]>> = {
  service_area: [],
  counter: ['service_area'],
  channel: ['service_area', 'counter'],
  half_month: ['service_area', 'counter', 'channel'],
};

/** The responses of one unit in one part of a division and in one of another: at a counter and in a service area. */
export interface SharedAtom {
  /** Codes. */
  readonly unit: string;
  readonly other: string;
  readonly part: string;
  readonly cell: Cell;
}

/** Another division of the same people. */
export interface Beside {
  /** What the same reader may see of it; one column for all where it is not shown. */
  readonly pattern: Pattern;
  /** The same people by its parts and by those that are to be decided. */
  readonly atoms: readonly SharedAtom[];
  /** Whether its parts are added up over units, as areas are and counters are not. */
  readonly isAddedUp: boolean;
}

/** The people of each part, whatever other part they are in. */
export function atomsOfParts(shared: readonly SharedAtom[]): Atom[] {
  const parts = new Map<string, Atom>();
  for (const { unit, part, cell } of shared) {
    const key = `${unit}\n${part}`;
    const known = parts.get(key);
    parts.set(key, { unit, column: part, cell: known ? addCells(known.cell, cell) : cell });
  }
  return [...parts.values()];
}

type Rules = Pick<PatternInput, 'threshold' | 'definition' | 'method' | 'units'>;

/** Two divisions of the people of some units in one layer. */
interface Pair {
  readonly threshold: number;
  /** Codes of the parts that are to be decided. */
  readonly parts: readonly string[];
  readonly others: readonly string[];
  /** By other part. */
  readonly hiddenOthers: readonly boolean[];
  /** Whether what is hidden of the other parts also hides those of other units. */
  readonly coversOthers: boolean;
  /** By quantity: how much of it, by other part and part. */
  readonly counts: readonly (readonly (readonly number[])[])[];
  /** Which quantities count people. */
  readonly ofPeople: readonly boolean[];
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** A pair with both divisions in each other's place. */
function turned(pair: Pair, hidden: readonly boolean[]): { pair: Pair; hidden: readonly boolean[] } {
  const { parts, others, counts, hiddenOthers } = pair;
  const turn = (table: readonly (readonly number[])[]) =>
    parts.map((_, part) => others.map((__, other) => table[other]?.[part] ?? 0));
  const swapped = { ...pair, parts: others, others: parts, counts: counts.map(turn), hiddenOthers: hidden };
  return { pair: swapped, hidden: hiddenOthers };
}

/** How many of a quantity are in one part. */
function inPart(table: readonly (readonly number[])[] | undefined, part: number): number {
  return sum((table ?? []).map((line) => line[part] ?? 0));
}

function isFew({ threshold, counts, ofPeople }: Pair, part: number): boolean {
  return counts.some(
    (table, quantity) =>
      ofPeople[quantity] && isSmall(inPart(table, part), { threshold, isEmptySecret: false }),
  );
}

/** How much of a quantity is in another part and in the hidden parts. */
function inOther(line: readonly number[] | undefined, hidden: readonly boolean[]): number {
  return sum((line ?? []).filter((_, part) => hidden[part]));
}

/**
 * How wide the range of a quantity in one hidden part is at least. People of hidden other parts in hidden parts can be of any
 * of these; those of a shown other part can be of any of its hidden parts. Both keep every shown sum as it is.
 */
function roomAt(
  pair: Pair,
  { hidden, part, quantity }: { hidden: readonly boolean[]; part: number; quantity: number },
): number {
  const people = pair.counts[0] ?? [];
  const table = pair.counts[quantity] ?? [];
  const meet = (other: number, at: number) => (people[other]?.[at] ?? 0) > 0;
  const places = pair.others.map((_, other) => other).filter((other) => meet(other, part));
  const shared = places.filter(
    (other) =>
      !pair.hiddenOthers[other] && hidden.some((isHidden, at) => isHidden && at !== part && meet(other, at)),
  );
  const isInHidden = places.some((other) => pair.hiddenOthers[other]);
  const free = isInHidden ? [...pair.others.keys()].filter((other) => pair.hiddenOthers[other]) : [];
  return sum([...shared, ...free].map((other) => inOther(table[other], hidden)));
}

/** What is missing of the room of one hidden part, 1 for all of one quantity; 0 for one that is not small. */
function missingAt(pair: Pair, hidden: readonly boolean[], part: number): number {
  if (!isFew(pair, part)) return 0;
  let missing = 0;
  for (const [quantity, table] of pair.counts.entries()) {
    const wanted = Math.min(pair.threshold, sum(table.map(sum)));
    const room = wanted === 0 ? 0 : roomAt(pair, { hidden, part, quantity });
    if (room < wanted) missing += (wanted - room) / wanted;
  }
  return missing;
}

/** What is missing of the room of every small group of one division. */
function missingOf(pair: Pair, hidden: readonly boolean[]): number {
  return sum(pair.parts.map((_, part) => (hidden[part] ? missingAt(pair, hidden, part) : 0)));
}

/** What is missing in hidden parts of the other parts that cover those of other units: as much as is ever lent, or all. */
function missingCover(
  { threshold, hiddenOthers, coversOthers, counts }: Pair,
  hidden: readonly boolean[],
): number {
  if (!coversOthers) return 0;
  let missing = 0;
  for (const table of counts) {
    for (const [other, line] of table.entries()) {
      const wanted = hiddenOthers[other] ? Math.min(threshold, sum(line)) : 0;
      if (wanted > 0) missing += Math.max(0, wanted - inOther(line, hidden)) / wanted;
    }
  }
  return missing;
}

/** What is missing for small parts, for small other parts, and for what those cover, in all pairs. */
function missingIn(pairs: readonly Pair[], hidden: readonly boolean[]): number {
  return sum(
    pairs.map((pair) => {
      const others = turned(pair, hidden);
      return missingOf(pair, hidden) + missingOf(others.pair, others.hidden) + missingCover(pair, hidden);
    }),
  );
}

/**
 * The parts of some units that must be hidden: small ones, and the least further ones that leave every small part and every
 * small part of the other divisions room enough. Where no choice does, all: then nothing is told but the other divisions.
 */
function hideInUnits(pairs: readonly Pair[], forced: readonly boolean[]): boolean[] {
  const [first] = pairs;
  if (!first) return [...forced];
  const hidden = first.parts.map((_, part) => forced[part] === true || isFew(first, part));
  const people = (part: number) => inPart(first.counts[0], part);
  // One hidden part is the sum less the others.
  const isAlone = () => hidden.filter(Boolean).length === 1;
  while (hidden.includes(false) && (isAlone() || missingIn(pairs, hidden) > 0)) {
    const choices = [...hidden.keys()]
      .filter((part) => !hidden[part])
      .map((part) => ({ part, missing: missingIn(pairs, hidden.with(part, true)) }));
    const [best] = choices.sort((a, b) => a.missing - b.missing || people(a.part) - people(b.part));
    if (best) hidden[best.part] = true;
  }
  return hidden;
}

/** Some units and their people by two divisions, for each of some divisions. */
interface Units {
  readonly codes: readonly string[];
  readonly besides: readonly Beside[];
}

/** What of several units, or of one, is looked at together: their atoms by division. */
function atomsIn({ codes, besides }: Units): Beside[] {
  const own = new Set(codes);
  return besides.map((beside) => ({ ...beside, atoms: beside.atoms.filter(({ unit }) => own.has(unit)) }));
}

/** One layer of some units whose parts are known added up: the other parts are those of each unit. */
function pairOf(
  threshold: number,
  { beside, layer, parts }: { beside: Beside; layer: Layer; parts: readonly string[] },
): Pair {
  const { pattern, isAddedUp, atoms } = beside;
  const places = new Map(parts.map((part, place) => [part, place]));
  const others = new Map<string, { isHidden: boolean; cells: (readonly [number, Cell])[] }>();
  for (const { unit, other, part, cell } of atoms) {
    const key = `${unit}\n${other}`;
    const known = others.get(key) ?? {
      isHidden: isHiddenIn(pattern, layer.name, { unit, other }),
      cells: [],
    };
    known.cells.push([places.get(part) ?? -1, cell]);
    others.set(key, known);
  }
  const lines = [...others.values()];
  return {
    threshold,
    parts,
    others: [...others.keys()],
    hiddenOthers: lines.map(({ isHidden }) => isHidden),
    coversOthers: isAddedUp && pattern.units.length > 1,
    counts: layer.quantities.map(({ read }) =>
      lines.map(({ cells }) => {
        const line = parts.map(() => 0);
        for (const [part, cell] of cells) line[part] = (line[part] ?? 0) + read(cell);
        return line;
      }),
    ),
    ofPeople: layer.quantities.map(({ changed }) => changed !== undefined),
  };
}

function isHiddenIn(
  pattern: Pattern,
  layer: string,
  { unit, other }: { unit: string; other: string },
): boolean {
  const [row, column] = [pattern.units.indexOf(unit), pattern.columns.indexOf(other)];
  return pattern.layers[layer]?.at(row, column) ?? false;
}

/** Whether another division hides some of a unit, or showed of it before what it shows no more. */
const isTouched = ({ pattern, atoms }: Beside) =>
  pattern.isRevision === true || atoms.some((atom) => isHiddenIn(pattern, OVERALL, atom));

const partsIn = (besides: readonly Beside[]) => [
  ...new Set(besides.flatMap(({ atoms }) => atoms.map(({ part }) => part))),
];

type IsHidden = (layer: string, part: string) => boolean;

/** The pairs of one layer of some units. */
function pairsIn({ threshold }: Rules, layer: Layer, units: Units) {
  const besides = atomsIn(units);
  const parts = partsIn(besides);
  return { parts, pairs: besides.map((beside) => pairOf(threshold, { beside, layer, parts })) };
}

/** The parts of one unit that have too little room though all of them are hidden: their sum with other units' is hidden, too. */
function cramped(rules: Rules, layer: Layer, unit: Units): string[] {
  const { parts, pairs } = pairsIn(rules, layer, unit);
  const all = parts.map(() => true);
  return parts.filter((_, part) => pairs.some((pair) => missingAt(pair, all, part) > 0));
}

/** The parts that are hidden of some units together, by layer: at least those that are hidden already. */
function hiddenBeside(
  rules: Rules,
  units: Units,
  isHiddenAlready: IsHidden,
): Map<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const layer of layersOf(rules)) {
    const within = layer.within === null ? undefined : found.get(layer.within);
    const { parts, pairs } = pairsIn(rules, layer, units);
    const ofUnits =
      units.codes.length > 1
        ? units.codes.flatMap((code) => cramped(rules, layer, { ...units, codes: [code] }))
        : [];
    const isForced = (part: string) =>
      within?.has(part) === true || ofUnits.includes(part) || isHiddenAlready(layer.name, part);
    const hidden = hideInUnits(pairs, parts.map(isForced));
    found.set(layer.name, new Set(parts.filter((_, part) => hidden[part])));
  }
  return found;
}

/**
 * Which counters of each unit may be shown beside what is shown of its service areas: both divide the same people, and
 * where a counter serves one area they are the same groups. A reader of several units sees the counters of those of which
 * no area is hidden, for the hidden areas of one unit are covered by those of others. Nobody sees those of a round that was
 * published again with other figures: the first publication tells of areas what the second withholds.
 * Source: docs/decisions/012-suppression.md.
 */
export function computeCounterPattern(rules: Rules, areas: Beside): Pattern {
  const { threshold, units } = rules;
  const columns = partsIn([areas]);
  const sumOf = (layer: string, unit: string | undefined) =>
    areas.pattern.layers[layer]?.at(areas.pattern.units.indexOf(unit ?? ''), areas.pattern.columns.length) ??
    true;
  const byUnit = units.map((code) => {
    const [own = areas] = atomsIn({ codes: [code], besides: [areas] });
    const isAll = own.pattern.isRevision === true || (units.length > 1 && isTouched(own));
    return hiddenBeside(rules, { codes: [code], besides: [own] }, (layer) => isAll || sumOf(layer, code));
  });
  const tableOf = (layer: string) =>
    TableWithSums.of({ rows: units.length, columns: columns.length }, (row, column) => {
      // The counters of several units are never added up; those of one unit are their own sums.
      const place = units.length === 1 ? 0 : row;
      if (column === columns.length) return sumOf(layer, units[place]);
      const own = byUnit[place]?.get(layer);
      return own === undefined || own.has(columns[column] ?? '');
    });
  const layers = Object.fromEntries(layersOf(rules).map(({ name }) => [name, tableOf(name)]));
  return asPartOf(areas.pattern, { threshold, units, columns, withholdsLevels: true, layers });
}

/**
 * As `computePattern`, for channels and half months: hides besides what would give away other divisions of the same people,
 * or be given away by them, where some of their parts never meet (paper comes from one counter, a counter opened in June).
 * Of several units it shows those of which no division hides anything; the others are known together only, as the sums
 * less those. Source: docs/decisions/012-suppression.md.
 */
export function computePatternBeside(input: PatternInput, besides: readonly Beside[]): Pattern {
  const alone = computePattern(input);
  if (besides.length === 0) return alone;
  const { units, columns } = input;
  const isClosed = units.map((code, row) => {
    const isHidden = columns.some((_, column) => alone.layers[OVERALL]?.at(row, column));
    return isHidden || atomsIn({ codes: [code], besides }).some(isTouched);
  });
  const codes = units.filter((_, row) => isClosed[row]);
  if (codes.length === 0) return alone;
  const isAll = besides.some(({ pattern }) => pattern.isRevision === true);
  const places = new Map(columns.map((code, place) => [code, place]));
  const isHidden: IsHidden = (layer, part) =>
    isAll || (alone.layers[layer]?.at(units.length, places.get(part) ?? -1) ?? true);
  const hidden = hiddenBeside(input, { codes, besides }, isHidden);
  const isOfClosed = (row: number) => units.length > 1 && isClosed[row] === true;
  const tables = Object.entries(alone.layers).map(([layer, table]) => {
    const more = TableWithSums.of(table, (row, column) => {
      if (column === columns.length) return false;
      const isSum = row === units.length || units.length === 1;
      return isOfClosed(row) || (isSum && hidden.get(layer)?.has(columns[column] ?? '') === true);
    });
    return [layer, TableWithSums.of(table, (row, column) => isEither(row, column, [table, more]))] as const;
  });
  return { ...alone, layers: Object.fromEntries(tables) };
}

const isEither = (row: number, column: number, tables: readonly TableWithSums<boolean>[]) =>
  tables.some((table) => table.at(row, column) === true);
