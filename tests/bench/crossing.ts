import { computePattern } from '#app/domain/results/disclosure/compute-pattern.ts';
import {
  atomsOfParts,
  computeCounterPattern,
  computePatternBeside,
  divisionsBeside,
  kindOfDivision,
  type Beside,
  type SharedAtom,
} from '#app/domain/results/disclosure/divisions.ts';
import type { Pattern, PatternInput } from '#app/domain/results/disclosure/pattern.ts';
import type { Dimension } from '#app/domain/results/disclosure/protection.ts';
import { addCells, emptyCell } from '#app/domain/results/figures/cell-math.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { seeded } from '#tests/support/results/random-rounds.ts';
import { drawnGroups, wholeNumbers } from './drawn-groups.ts';
import { exactly, type Row } from './measure.ts';

const SIZES = [20, 200, 1_000] as const;
const SEED = 20261130;
/** Parts of the divisions of a unit; each counter serves some areas. */
const [AREAS, COUNTERS, CHANNELS, HALVES] = [10, 4, 3, 6];
/** Of a unit's service areas nobody is in so many, fewer than the threshold in so many more. */
const [EMPTY, FEW] = [0.2, 0.3];
/** Of the groups of the others, one part of each division, somebody is in so many, so many people at the most. */
const [PEOPLED, MOST] = [0.4, 6];

type Counted = Pick<PatternInput, 'definition' | 'method'>;
type People = Readonly<Record<Dimension, string>> & { readonly unit: string; readonly cell: Cell };

/** What a manager of so many units reads: few people in each group. */
function peopleOf({ definition }: Counted, units: number): People[] {
  const random = seeded(SEED);
  const int = wholeNumbers(random);
  const drawn = drawnGroups(definition, random, MOST);
  const groupAt = (unit: number, area: number, way: number, count: number): People => ({
    unit: `u${unit}`,
    service_area: `a${area}`,
    counter: `c${area % COUNTERS}`,
    channel: `k${way % CHANNELS}`,
    half_month: `h${Math.floor(way / CHANNELS)}`,
    cell: drawn(count) ?? emptyCell(definition),
  });
  const ways = Array.from({ length: CHANNELS * HALVES }, (_, way) => way);
  return Array.from({ length: units * AREAS }, (_, place) => {
    const [unit, area] = [Math.floor(place / AREAS), place % AREAS];
    const kind = random();
    if (kind < EMPTY) return [];
    if (kind < EMPTY + FEW) {
      return [groupAt(unit, area, int(0, ways.length - 1), int(1, USUAL_THRESHOLD - 1))];
    }
    return ways.filter(() => random() < PEOPLED).map((way) => groupAt(unit, area, way, int(1, MOST)));
  }).flat();
}

function atomsOf(people: readonly People[], others: readonly Dimension[], part: Dimension): SharedAtom[] {
  const atoms = new Map<string, SharedAtom>();
  for (const one of people) {
    const codes = others.map((other) => one[other]);
    const name = [one.unit, ...codes, one[part]].join('\n');
    const cell = atoms.get(name)?.cell;
    atoms.set(name, {
      unit: one.unit,
      others: codes,
      part: one[part],
      cell: cell ? addCells(cell, one.cell) : one.cell,
    });
  }
  return [...atoms.values()];
}

/** Decides every division of some units, one after the other, as a request for the last of them does. */
function decideAll(counted: Counted, people: readonly People[]): ReadonlyMap<Dimension, Pattern> {
  const units = [...new Set(people.map(({ unit }) => unit))];
  const rules = { ...counted, threshold: USUAL_THRESHOLD, units };
  const patterns = new Map<Dimension, Pattern>();
  const besideOf = (part: Dimension): Beside => {
    const others = divisionsBeside(part);
    const keys = others.map(({ dimension }) => dimension);
    return {
      divisions: others.map(({ dimension, isBefore }) => ({
        pattern: (isBefore && patterns.get(dimension)) || null,
        ...kindOfDivision(dimension),
      })),
      atoms: atomsOf(people, keys, part),
    };
  };
  const inputOf = (part: Dimension, shared: readonly SharedAtom[]): PatternInput => {
    const atoms = atomsOfParts(shared);
    const columns = [...new Set(atoms.map(({ column }) => column))];
    return { ...rules, columns, atoms, isEmptySecret: false, earlier: null };
  };
  const areas = computePattern(inputOf('service_area', atomsOf(people, [], 'service_area')));
  patterns.set('service_area', areas);
  patterns.set('counter', computeCounterPattern(rules, areas, besideOf('counter')));
  for (const part of ['channel', 'half_month'] as const) {
    const beside = besideOf(part);
    patterns.set(part, computePatternBeside(inputOf(part, beside.atoms), beside));
  }
  return patterns;
}

/** What it takes to hide counters, channels and half months of a manager's units with all divisions in mind; processor time. */
export function crossingRows(counted: Counted, say: (line: string) => void): Row[] {
  return SIZES.flatMap((units) => {
    say(`divisions of ${units} units ...`);
    const people = peopleOf(counted, units);
    const begun = process.cpuUsage();
    const patterns = decideAll(counted, people);
    const { user, system } = process.cpuUsage(begun);
    const shown = (['channel', 'half_month'] as const).map((dimension) => {
      const { columns = [], layers } = patterns.get(dimension) ?? {};
      return columns.filter((_, column) => layers?.['overall']?.at(units, column) === false).length;
    });
    return [
      {
        what: `areas, counters, channels and half months of ${units.toLocaleString('en')} units, ${people.length.toLocaleString('en')} groups`,
        unit: 's',
        measured: exactly((user + system) / 1e6),
      },
      {
        what: '  channels and half months whose sums are shown',
        unit: '',
        measured: exactly(shown.reduce((sum, count) => sum + count, 0)),
      },
    ];
  });
}
