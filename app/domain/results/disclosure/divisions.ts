import { groupsOf } from '#app/domain/groups-of.ts';
import { remember } from '#app/domain/remember.ts';
import { addCells } from '#app/domain/results/figures/cell-math.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import { computePattern } from './compute-pattern.ts';
import { placesIn } from './counts.ts';
import { crampedParts, missingIn } from './crossing.ts';
import {
  crossingOf,
  isFew,
  layoutOf,
  sightOf,
  sum,
  sumOf,
  type Crossing,
  type Shown,
  type Sight,
} from './crossing-people.ts';
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
  /**
   * Whether a unit's parts are hidden all together and told in a sum with those of other such units, as channels and half
   * months are: of a single unit the sum less the others tells them.
   */
  readonly isByUnit: boolean;
}

/** What is known of another division of the same people, but for its pattern. */
export const kindOfDivision = (dimension: Dimension): Omit<Division, 'pattern'> => ({
  isAddedUp: dimension !== 'counter',
  isByUnit: dimension === 'channel' || dimension === 'half_month',
});

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

/**
 * The parts of some units that must be hidden: small ones, and the least further ones that leave every small part and every
 * small part of the other divisions room enough. Where no choice does, all: then nothing is told but the other divisions.
 */
function hideInUnits(crossings: readonly Crossing[], forced: readonly boolean[]): boolean[] {
  const [first] = crossings;
  if (!first) return [...forced];
  const hidden = first.layout.parts.map((part, place) => forced[place] === true || isFew(first, part));
  const people = (part: number) => sumOf(first, first.layout.parts[part], 0);
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

/** Some units and all that is known of their people. */
interface Units {
  /** Codes of the parts that are to be decided. */
  readonly parts: readonly string[];
  readonly atoms: readonly SharedAtom[];
  /** What the other divisions show of all units of the reader. */
  readonly shown: ShownBy;
}

/** The people of each unit, by its code. */
const atomsByUnit = (atoms: readonly SharedAtom[]) =>
  new Map(groupsOf(atoms, ({ unit }) => unit).map((own) => [own[0]?.unit ?? '', own]));

/** What other divisions show, by layer. */
type ShownBy = (layer: string) => readonly Shown[];

/** The units in which anybody is in a part of one of the divisions. */
function unitsByPart(atoms: readonly SharedAtom[], division: number): ReadonlyMap<string, readonly string[]> {
  const units = new Map<string, Set<string>>();
  for (const { unit, others } of atoms) {
    remember(units, others[division] ?? '', () => new Set<string>()).add(unit);
  }
  return new Map([...units].map(([part, own]) => [part, [...own]]));
}

/** What another division shows of one layer; `unitsOf`: those in which anybody is in a part. */
function shownIn(
  { pattern, isAddedUp, isByUnit }: Division,
  layer: string,
  unitsOf: ReadonlyMap<string, readonly string[]>,
): Shown {
  const covers = isAddedUp && pattern !== null && pattern.units.length > 1;
  if (pattern === null) return { covers, isHidden: () => true };
  const [rows, columns] = [placesIn(pattern.units), placesIn(pattern.columns)];
  const table = pattern.layers[layer];
  const isCellHidden = (unit: string, part: string) =>
    table?.at(rows.get(unit) ?? -1, columns.get(part) ?? -1) ?? false;
  const isAlone = (part: string) =>
    isByUnit &&
    table?.at(pattern.units.length, columns.get(part) ?? -1) === false &&
    (unitsOf.get(part) ?? []).filter((unit) => isCellHidden(unit, part)).length === 1;
  const alone = new Set(pattern.columns.filter(isAlone));
  return { covers, isHidden: (unit, part) => isCellHidden(unit, part) && !alone.has(part) };
}

/** What divisions show of some units, looked up once for each layer. */
function shownBy({ divisions, atoms }: Beside): ShownBy {
  const byLayer = new Map<string, readonly Shown[]>();
  const units = divisions.map((_, place) => unitsByPart(atoms, place));
  const ofLayer = (layer: string) =>
    divisions.map((division, place) => shownIn(division, layer, units[place] ?? new Map<string, string[]>()));
  return (layer) => remember(byLayer, layer, () => ofLayer(layer));
}

/** People by the parts that are to be decided, and what of the others is shown of them. */
interface Given {
  readonly threshold: number;
  readonly layers: readonly Layer[];
  readonly parts: readonly string[];
  readonly shown: ShownBy;
}

/** How much there is of each quantity of a layer. */
type CountsOf = (atom: SharedAtom) => readonly number[];

/** Counts everything once. */
function countAll(atoms: readonly SharedAtom[], { quantities }: Layer): CountsOf {
  const counts = new Map(atoms.map((atom) => [atom, quantities.map(({ read }) => read(atom.cell))]));
  return (atom) => counts.get(atom) ?? [];
}

/**
 * People laid out for every layer of figures. Other divisions tell of a layer by their figures of the same layer and of those
 * above, which are sums of its own: where the overall figures of an area are shown and its criteria are not, the people of
 * that area can all the same hardly be taken for others by the criteria of a channel.
 */
function layOut(atoms: readonly SharedAtom[], { threshold, layers, parts, shown }: Given) {
  const layout = layoutOf(atoms, parts);
  const sights = new Map<string, Sight>();
  const sightIn = (layer: string) => remember(sights, layer, () => sightOf(atoms, shown(layer)));
  return (layer: Layer, countsOf: CountsOf): Crossing[] => {
    const counted = {
      threshold,
      ofPeople: layer.quantities.map(({ changed }) => changed !== undefined),
      counts: atoms.map(countsOf),
    };
    return differing(chainOf(layers, layer).map(sightIn)).map((sight) => crossingOf(layout, sight, counted));
  };
}

/** A layer and those above it, by name. */
function chainOf(layers: readonly Layer[], { name, within }: Layer): string[] {
  const above = layers.find((one) => one.name === within);
  return [name, ...(above ? chainOf(layers, above) : [])];
}

/** Sights of the same people, but those that are like another one. */
function differing(sights: readonly Sight[]): Sight[] {
  const isLike = (a: Sight, b: Sight) =>
    a.hidden.length === b.hidden.length && a.kindOf.every((kind, place) => kind === b.kindOf[place]);
  return sights.filter((one, place) => !sights.slice(0, place).some((before) => isLike(before, one)));
}

/** Whether a division that is not decided has a small part. */
function hasFew(atoms: readonly SharedAtom[], division: number, threshold: number): boolean {
  const people = new Map<string, number>();
  for (const { others, cell } of atoms) {
    const other = others[division] ?? '';
    people.set(other, (people.get(other) ?? 0) + cell.responses);
  }
  return [...people.values()].some((count) => isSmall(count, { threshold, isEmptySecret: false }));
}

/** Whether another division hides some of these people, or will, or showed of them before what it shows no more. */
function isTouched({ divisions, atoms }: Beside, shown: ShownBy, threshold: number): boolean {
  return divisions.some(({ pattern }, place) => {
    if (pattern === null) return hasFew(atoms, place, threshold);
    const isHidden = ({ unit, others }: SharedAtom) =>
      shown(OVERALL)[place]?.isHidden(unit, others[place] ?? '') === true;
    return pattern.isRevision === true || atoms.some(isHidden);
  });
}

const partsIn = (atoms: readonly SharedAtom[]) => [...new Set(atoms.map(({ part }) => part))];

type IsHidden = (layer: string, part: string) => boolean;

/** The parts that are hidden of some units together, by layer: at least those that are hidden already. */
function hiddenBeside(
  { threshold, ...subject }: Rules,
  { parts, atoms, shown }: Units,
  isHiddenAlready: IsHidden,
): Map<string, ReadonlySet<string>> {
  const layers = layersOf(subject);
  const isAll = ({ name }: Layer) => parts.every((part) => isHiddenAlready(name, part));
  if (layers.every(isAll)) return new Map(layers.map(({ name }) => [name, new Set(parts)]));
  const given = { threshold, layers, parts, shown };
  const together = layOut(atoms, given);
  const ofUnits = [...atomsByUnit(atoms).values()];
  // A part that has too little room in one unit though all of them are hidden: its sum with other units' is hidden, too.
  const alone = ofUnits.length > 1 ? ofUnits.map((own) => layOut(own, given)) : [];
  const found = new Map<string, ReadonlySet<string>>();
  for (const layer of layers) {
    const within = layer.within === null ? undefined : found.get(layer.within);
    const countsOf = countAll(atoms, layer);
    const cramped = alone.flatMap((crossings) => crossings(layer, countsOf).map(crampedParts));
    const isForced = (part: string, place: number) =>
      within?.has(part) === true ||
      cramped.some((own) => own[place] === true) ||
      isHiddenAlready(layer.name, part);
    const hidden = hideInUnits(together(layer, countsOf), parts.map(isForced));
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
export function computeCounterPattern(rules: Rules, areas: Pattern, beside: Beside): Pattern {
  const { threshold, units } = rules;
  const { divisions, atoms } = beside;
  const columns = partsIn(atoms);
  const rows = placesIn(areas.units);
  const isSumHidden = (layer: string, unit: string | undefined) =>
    areas.layers[layer]?.at(rows.get(unit ?? '') ?? -1, areas.columns.length) ?? true;
  const [ofUnits, shown] = [atomsByUnit(atoms), shownBy(beside)];
  const byUnit = units.map((code) => {
    const own = { divisions, atoms: ofUnits.get(code) ?? [] };
    const isAll = areas.isRevision === true || (units.length > 1 && isTouched(own, shown, threshold));
    const parts = partsIn(own.atoms);
    return hiddenBeside(
      rules,
      { parts, shown, atoms: own.atoms },
      (layer) => isAll || isSumHidden(layer, code),
    );
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
export function computePatternBeside(input: PatternInput, beside: Beside): Pattern {
  const { divisions, atoms } = beside;
  const alone = computePattern(input);
  const { units, columns, threshold } = input;
  const [ofUnits, shown] = [atomsByUnit(atoms), shownBy(beside)];
  const isClosed = units.map((code, row) => {
    const isHidden = columns.some((_, column) => alone.layers[OVERALL]?.at(row, column));
    const own = { divisions, atoms: ofUnits.get(code) ?? [] };
    return units.length === 1 || isHidden || isTouched(own, shown, threshold);
  });
  const closed = units.filter((_, row) => isClosed[row]);
  if (closed.length === 0) return alone;
  const isAll = divisions.some(({ pattern }) => pattern?.isRevision === true);
  const places = placesIn(columns);
  const isHidden: IsHidden = (layer, part) =>
    isAll || (alone.layers[layer]?.at(units.length, places.get(part) ?? -1) ?? true);
  const ofClosed = closed.flatMap((code) => ofUnits.get(code) ?? []);
  const hidden = hiddenBeside(input, { parts: columns, shown, atoms: ofClosed }, isHidden);
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
