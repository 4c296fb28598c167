import type { Cell } from '#app/domain/results/figures/cell.ts';
import type { Pattern, PatternInput } from './pattern.ts';
import { layersOf, type Layer } from './quantities.ts';
import { asPartOf } from './shown-levels.ts';
import { TableWithSums } from './table-with-sums.ts';
import { isSmall } from './threshold.ts';

/** The responses of one unit in one service area at one counter. */
export interface CounterAtom {
  /** Codes. */
  readonly unit: string;
  readonly area: string;
  readonly counter: string;
  readonly cell: Cell;
}

export interface CounterInput extends Pick<PatternInput, 'threshold' | 'definition' | 'method' | 'units'> {
  readonly atoms: readonly CounterAtom[];
  /** What the same reader may see of the units and their service areas; one column for all where areas are not shown. */
  readonly areas: Pattern;
}

/** Counters and service areas of one unit in one layer: the same people, divided in two ways. */
interface Unit {
  readonly threshold: number;
  readonly counters: readonly string[];
  readonly areas: readonly string[];
  /** By area. */
  readonly hiddenAreas: readonly boolean[];
  /** Whether what is hidden of its areas also hides areas of other units. */
  readonly coversOthers: boolean;
  /** By quantity: how much of it, by area and counter. */
  readonly counts: readonly (readonly (readonly number[])[])[];
  /** Which quantities count people. */
  readonly ofPeople: readonly boolean[];
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** A unit with its counters as areas and its areas as counters. */
function turned(unit: Unit, hidden: readonly boolean[]): { unit: Unit; hidden: readonly boolean[] } {
  const { counters, areas, counts, hiddenAreas } = unit;
  const turn = (table: readonly (readonly number[])[]) =>
    counters.map((_, counter) => areas.map((__, area) => table[area]?.[counter] ?? 0));
  const other = { ...unit, counters: areas, areas: counters, counts: counts.map(turn), hiddenAreas: hidden };
  return { unit: other, hidden: hiddenAreas };
}

/** How many of a quantity are at one counter. */
function atCounter(table: readonly (readonly number[])[] | undefined, counter: number): number {
  return sum((table ?? []).map((line) => line[counter] ?? 0));
}

function isFew({ threshold, counts, ofPeople }: Unit, counter: number): boolean {
  return counts.some(
    (table, quantity) =>
      ofPeople[quantity] && isSmall(atCounter(table, counter), { threshold, isEmptySecret: false }),
  );
}

/** How much of a quantity is in an area at the hidden counters, or at those and shown ones. */
function inArea(line: readonly number[] | undefined, hidden: readonly boolean[]): number {
  return sum((line ?? []).filter((_, counter) => hidden[counter]));
}

/**
 * How wide the range of a quantity at one hidden counter is at least. People of hidden areas at hidden counters can be of any
 * of these; those of a shown area can be of any of its hidden counters. Both keep every shown sum as it is.
 */
function roomAt(
  unit: Unit,
  { hidden, counter, quantity }: { hidden: readonly boolean[]; counter: number; quantity: number },
): number {
  const people = unit.counts[0] ?? [];
  const table = unit.counts[quantity] ?? [];
  const serves = (area: number, at: number) => (people[area]?.[at] ?? 0) > 0;
  const places = unit.areas.map((_, area) => area).filter((area) => serves(area, counter));
  const shared = places.filter(
    (area) =>
      !unit.hiddenAreas[area] &&
      hidden.some((isHidden, at) => isHidden && at !== counter && serves(area, at)),
  );
  const isInHidden = places.some((area) => unit.hiddenAreas[area]);
  const free = isInHidden ? unit.areas.map((_, area) => area).filter((area) => unit.hiddenAreas[area]) : [];
  return sum([...shared, ...free].map((area) => inArea(table[area], hidden)));
}

/** What is missing of the room of every small group of one division, 1 for all of one quantity. */
function missingOf(unit: Unit, hidden: readonly boolean[]): number {
  let missing = 0;
  for (const counter of unit.counters.keys()) {
    if (!hidden[counter] || !isFew(unit, counter)) continue;
    for (const [quantity, table] of unit.counts.entries()) {
      const wanted = Math.min(unit.threshold, sum(table.map(sum)));
      const room = wanted === 0 ? 0 : roomAt(unit, { hidden, counter, quantity });
      if (room < wanted) missing += (wanted - room) / wanted;
    }
  }
  return missing;
}

/** What is missing at hidden counters of the areas that cover those of other units: as much as is ever lent, or all. */
function missingCover(
  { threshold, hiddenAreas, coversOthers, counts }: Unit,
  hidden: readonly boolean[],
): number {
  if (!coversOthers) return 0;
  let missing = 0;
  for (const table of counts) {
    for (const [area, line] of table.entries()) {
      const wanted = hiddenAreas[area] ? Math.min(threshold, sum(line)) : 0;
      if (wanted > 0) missing += Math.max(0, wanted - inArea(line, hidden)) / wanted;
    }
  }
  return missing;
}

/** What is missing for small counters, for small areas, and for what they cover. */
function missingIn(unit: Unit, hidden: readonly boolean[]): number {
  const areas = turned(unit, hidden);
  return missingOf(unit, hidden) + missingOf(areas.unit, areas.hidden) + missingCover(unit, hidden);
}

/**
 * The counters of a unit that must be hidden: small ones, and the least further ones that leave every small counter and
 * every small service area room enough. Where no choice does, all: then nothing is told but the areas.
 */
function hideCounters(unit: Unit, forced: readonly boolean[]): boolean[] {
  const hidden = unit.counters.map((_, counter) => forced[counter] === true || isFew(unit, counter));
  const people = (counter: number) => atCounter(unit.counts[0], counter);
  while (hidden.includes(false) && missingIn(unit, hidden) > 0) {
    const choices = [...hidden.keys()]
      .filter((counter) => !hidden[counter])
      .map((counter) => ({
        counter,
        missing: missingIn(unit, hidden.with(counter, true)),
      }));
    const [best] = choices.sort((a, b) => a.missing - b.missing || people(a.counter) - people(b.counter));
    if (best) hidden[best.counter] = true;
  }
  return hidden;
}

/** One layer of one unit. */
function unitOf(
  { threshold, areas: { units, columns, layers } }: CounterInput,
  { layer, row, atoms }: { layer: Layer; row: number; atoms: readonly CounterAtom[] },
): Unit {
  const counters = [...new Set(atoms.map(({ counter }) => counter))];
  const areas = [...new Set(atoms.map(({ area }) => area))];
  const cells = new Map(atoms.map(({ area, counter, cell }) => [`${area}\n${counter}`, cell]));
  const hidden = layers[layer.name];
  return {
    threshold,
    counters,
    areas,
    hiddenAreas: areas.map((area) => hidden?.at(row, columns.indexOf(area)) ?? false),
    coversOthers: units.length > 1,
    counts: layer.quantities.map(({ read }) =>
      areas.map((area) =>
        counters.map((counter) => {
          const cell = cells.get(`${area}\n${counter}`);
          return cell ? read(cell) : 0;
        }),
      ),
    ),
    ofPeople: layer.quantities.map(({ changed }) => changed !== undefined),
  };
}

/** One layer of all units: the counters that are hidden, by unit. */
function hiddenBy(input: CounterInput, layer: Layer, isWithin: (unit: string, counter: string) => boolean) {
  const { units, atoms, areas } = input;
  const rows = new Map(areas.units.map((code, row) => [code, row]));
  const own = new Map<string, CounterAtom[]>(units.map((unit) => [unit, []]));
  for (const atom of atoms) own.get(atom.unit)?.push(atom);
  return units.map((code) => {
    const row = rows.get(code) ?? -1;
    const unit = unitOf(input, { layer, row, atoms: own.get(code) ?? [] });
    const isUnitHidden = areas.layers[layer.name]?.at(row, areas.columns.length) ?? true;
    const hidesArea = unit.areas.some((area) =>
      areas.layers['overall']?.at(row, areas.columns.indexOf(area)),
    );
    const isAll = isUnitHidden || areas.isRevision === true || (units.length > 1 && hidesArea);
    const forced = unit.counters.map((counter) => isAll || isWithin(code, counter));
    const hidden = hideCounters(unit, forced);
    return { isUnitHidden, counters: new Set(unit.counters.filter((_, counter) => hidden[counter])) };
  });
}

/**
 * Which counters of each unit may be shown beside what is shown of its service areas: both divide the same people, and
 * where a counter serves one area they are the same groups. A reader of several units sees the counters of those of which
 * no area is hidden, for the hidden areas of one unit are covered by those of others. Nobody sees those of a round that was
 * published again with other figures: the first publication tells of areas what the second withholds.
 * Source: docs/decisions/012-suppression.md.
 */
export function computeCounterPattern(input: CounterInput): Pattern {
  const { threshold, definition, method, units, atoms } = input;
  const columns = [...new Set(atoms.map(({ counter }) => counter))];
  const shape = { rows: units.length, columns: columns.length };
  const layers: Record<string, TableWithSums<boolean>> = {};
  for (const layer of layersOf({ definition, method })) {
    const within = layer.within === null ? undefined : layers[layer.within];
    const hidden = hiddenBy(
      input,
      layer,
      (unit, counter) => within?.at(units.indexOf(unit), columns.indexOf(counter)) === true,
    );
    layers[layer.name] = TableWithSums.of(shape, (row, column) => {
      // The counters of several units are never added up; those of one unit are their own sums.
      const unit = hidden[row] ?? (units.length === 1 ? hidden[0] : undefined);
      if (column === columns.length) return unit?.isUnitHidden ?? true;
      return unit?.counters.has(columns[column] ?? '') ?? true;
    });
  }
  return asPartOf(input.areas, { threshold, units, columns, withholdsLevels: true, layers });
}
