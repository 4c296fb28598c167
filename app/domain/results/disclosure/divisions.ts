import { addCells } from '#app/domain/results/figures/cell-math.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import { computePattern } from './compute-pattern.ts';
import { crampedParts, crossingOf, isFew, missingIn, sumOf, type Crossing } from './crossing.ts';
import type { Atom, Pattern, PatternInput } from './pattern.ts';
import type { Dimension } from './protection.ts';
import { layersOf, OVERALL, type Layer } from './quantities.ts';
import { asPartOf } from './shown-levels.ts';
import { TableWithSums } from './table-with-sums.ts';
import { isSmall } from './threshold.ts';

/** In which order divisions are decided, each with all others in mind. Service areas alone are published, so that they depend on no other. */
const IN_ORDER = ['service_area', 'counter', 'channel', 'half_month'] as const;

/** The other divisions of the same people that one is hidden with in mind, and which of them are decided before it. */
export function divisionsBeside(
  dimension: Dimension,
): readonly { readonly dimension: Dimension; readonly isBefore: boolean }[] {
  const place = IN_ORDER.indexOf(dimension);
  if (place === 0) return [];
  return IN_ORDER.flatMap((other, at) => (at === place ? [] : [{ dimension: other, isBefore: at < place }]));
}

/** The responses of one unit in one part of a division and in one part of each of others: at a counter, in a service area. */
export interface SharedAtom {
  /** Codes; those of others in the order of their divisions. */
  readonly unit: string;
  readonly others: readonly string[];
  readonly part: string;
  readonly cell: Cell;
}

/** Another division of the same people. */
export interface Division {
  /** What the same reader may see of it; null while that is not decided: then its small parts need room with all of it hidden. */
  readonly pattern: Pattern | null;
  /** Whether its parts are added up over units, as areas are and counters are not. */
  readonly isAddedUp: boolean;
}

/** Other divisions of the same people that are looked at together. */
export interface Beside {
  readonly divisions: readonly Division[];
  /** The people by the parts of all of them and by those that are to be decided. */
  readonly atoms: readonly SharedAtom[];
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

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/**
 * The parts of some units that must be hidden: small ones, and the least further ones that leave every small part and every
 * small part of the other divisions room enough. Where no choice does, all: then nothing is told but the other divisions.
 */
function hideInUnits(crossings: readonly Crossing[], forced: readonly boolean[]): boolean[] {
  const [first] = crossings;
  if (!first) return [...forced];
  const hidden = first.parts.map((part, place) => forced[place] === true || isFew(first, part));
  const people = (part: number) => sumOf(first, first.parts[part], 0);
  const missing = (given: readonly boolean[]) => sum(crossings.map((one) => missingIn(one, given)));
  // One hidden part is the sum less the others.
  const isAlone = () => hidden.filter(Boolean).length === 1;
  while (hidden.includes(false) && (isAlone() || missing(hidden) > 0)) {
    const choices = [...hidden.keys()]
      .filter((part) => !hidden[part])
      .map((part) => ({ part, missing: missing(hidden.with(part, true)) }));
    const [best] = choices.sort((a, b) => a.missing - b.missing || people(a.part) - people(b.part));
    if (best) hidden[best.part] = true;
  }
  return hidden;
}

/** Some units and their people, for each of some sets of divisions. */
interface Units {
  readonly codes: readonly string[];
  /** Codes of the parts that are to be decided. */
  readonly parts: readonly string[];
  readonly besides: readonly Beside[];
}

/** What of several units, or of one, is looked at together: their atoms by division. */
function atomsIn({ codes, besides }: Pick<Units, 'codes' | 'besides'>): Beside[] {
  const own = new Set(codes);
  return besides.map((beside) => ({ ...beside, atoms: beside.atoms.filter(({ unit }) => own.has(unit)) }));
}

/** One layer of some units whose parts are known added up: the other parts are those of each unit. */
function crossingIn({ threshold }: Rules, { beside, layer, parts }: Crossed): Crossing {
  const { divisions, atoms } = beside;
  return crossingOf({
    threshold,
    parts,
    ofPeople: layer.quantities.map(({ changed }) => changed !== undefined),
    covers: divisions.map(
      ({ pattern, isAddedUp }) => isAddedUp && pattern !== null && pattern.units.length > 1,
    ),
    people: atoms.map(({ unit, others, part, cell }) => ({
      unit,
      part,
      others: divisions.map(({ pattern }, place) => {
        const other = others[place] ?? '';
        return { code: other, isHidden: isHiddenIn(pattern, layer.name, { unit, other }) };
      }),
      counts: layer.quantities.map(({ read }) => read(cell)),
    })),
  });
}

interface Crossed {
  readonly beside: Beside;
  readonly layer: Layer;
  /** Codes. */
  readonly parts: readonly string[];
}

function isHiddenIn(
  pattern: Pattern | null,
  layer: string,
  { unit, other }: { unit: string; other: string },
): boolean {
  if (pattern === null) return true;
  const [row, column] = [pattern.units.indexOf(unit), pattern.columns.indexOf(other)];
  return pattern.layers[layer]?.at(row, column) ?? false;
}

/** Whether a division that is not decided has a small part. */
function hasFew({ atoms }: Beside, division: number, threshold: number): boolean {
  const people = new Map<string, number>();
  for (const { others, cell } of atoms) {
    const other = others[division] ?? '';
    people.set(other, (people.get(other) ?? 0) + cell.responses);
  }
  return [...people.values()].some((count) => isSmall(count, { threshold, isEmptySecret: false }));
}

/** Whether another division hides some of a unit, or will, or showed of it before what it shows no more. */
function isTouched(beside: Beside, threshold: number): boolean {
  const { divisions, atoms } = beside;
  return divisions.some(({ pattern }, place) => {
    if (pattern === null) return hasFew(beside, place, threshold);
    const isHidden = ({ unit, others }: SharedAtom) =>
      isHiddenIn(pattern, OVERALL, { unit, other: others[place] ?? '' });
    return pattern.isRevision === true || atoms.some(isHidden);
  });
}

const partsIn = (besides: readonly Beside[]) => [
  ...new Set(besides.flatMap(({ atoms }) => atoms.map(({ part }) => part))),
];

type IsHidden = (layer: string, part: string) => boolean;

/** One layer of some units. */
function crossingsIn(rules: Rules, layer: Layer, units: Units): Crossing[] {
  return atomsIn(units).map((beside) => crossingIn(rules, { beside, layer, parts: units.parts }));
}

/** The parts of one unit that have too little room though all of them are hidden: their sum with other units' is hidden, too. */
function cramped(rules: Rules, layer: Layer, unit: Units): string[] {
  const tight = crossingsIn(rules, layer, unit).map(crampedParts);
  return unit.parts.filter((_, part) => tight.some((own) => own[part]));
}

/** The parts that are hidden of some units together, by layer: at least those that are hidden already. */
function hiddenBeside(
  rules: Rules,
  units: Units,
  isHiddenAlready: IsHidden,
): Map<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  const { parts } = units;
  for (const layer of layersOf(rules)) {
    const within = layer.within === null ? undefined : found.get(layer.within);
    const crossings = crossingsIn(rules, layer, units);
    const ofUnits =
      units.codes.length > 1
        ? units.codes.flatMap((code) => cramped(rules, layer, { ...units, codes: [code] }))
        : [];
    const isForced = (part: string) =>
      within?.has(part) === true || ofUnits.includes(part) || isHiddenAlready(layer.name, part);
    const hidden = hideInUnits(crossings, parts.map(isForced));
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
export function computeCounterPattern(rules: Rules, areas: Pattern, besides: readonly Beside[]): Pattern {
  const { threshold, units } = rules;
  const columns = partsIn(besides);
  const isSumHidden = (layer: string, unit: string | undefined) =>
    areas.layers[layer]?.at(areas.units.indexOf(unit ?? ''), areas.columns.length) ?? true;
  const byUnit = units.map((code) => {
    const own = atomsIn({ codes: [code], besides });
    const isAll =
      areas.isRevision === true || (units.length > 1 && own.some((beside) => isTouched(beside, threshold)));
    const unit = { codes: [code], parts: partsIn(own), besides: own };
    return hiddenBeside(rules, unit, (layer) => isAll || isSumHidden(layer, code));
  });
  const tableOf = (layer: string) =>
    TableWithSums.of({ rows: units.length, columns: columns.length }, (row, column) => {
      // The counters of several units are never added up; those of one unit are their own sums.
      const place = units.length === 1 ? 0 : row;
      if (column === columns.length) return isSumHidden(layer, units[place]);
      const own = byUnit[place]?.get(layer);
      return own === undefined || own.has(columns[column] ?? '');
    });
  const layers = Object.fromEntries(layersOf(rules).map(({ name }) => [name, tableOf(name)]));
  return asPartOf(areas, { threshold, units, columns, withholdsLevels: true, layers });
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
    const own = atomsIn({ codes: [code], besides });
    return units.length === 1 || isHidden || own.some((beside) => isTouched(beside, input.threshold));
  });
  const codes = units.filter((_, row) => isClosed[row]);
  if (codes.length === 0) return alone;
  const isAll = besides.some(({ divisions }) =>
    divisions.some(({ pattern }) => pattern?.isRevision === true),
  );
  const places = new Map(columns.map((code, place) => [code, place]));
  const isHidden: IsHidden = (layer, part) =>
    isAll || (alone.layers[layer]?.at(units.length, places.get(part) ?? -1) ?? true);
  const hidden = hiddenBeside(input, { codes, parts: columns, besides }, isHidden);
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
