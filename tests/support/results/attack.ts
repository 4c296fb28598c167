import { addCells, emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { narrowedSecrets, type Secret } from '#tests/support/results/narrowed.ts';
import {
  computeCounterPattern,
  computePatternBeside,
  divisionsBeside,
  kindOfDivision,
  type Beside,
  type SharedAtom,
} from '#app/domain/results/disclosure/divisions.ts';
import { computePattern } from '#app/domain/results/disclosure/compute-pattern.ts';
import type { Atom, Pattern, PatternInput } from '#app/domain/results/disclosure/pattern.ts';
import { bucketOf } from '#app/domain/periods/bucket.ts';
import { isIsoDate } from '#app/domain/periods/date.ts';
import { dimensionOf, protectTable, type Dimension } from '#app/domain/results/disclosure/protection.ts';
import { asPartOf, unitsAlone } from '#app/domain/results/disclosure/shown-levels.ts';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import type { ResultQuestion } from '#app/domain/results/table/question.ts';
import type { ResultGroup, ResultRow } from '#app/domain/results/table/table.ts';
import { LinearProgramme } from '#tests/support/results/linear-programme.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import type { Attacker, Place } from './attacker.ts';
import { methodOf, roundTable } from './definitions.ts';
import { SHORT_FORM, type RandomRound } from './random-rounds.ts';

const METHOD = methodOf('top2');
const CRITERIA = criterionColumns(SHORT_FORM);
const FIGURES: readonly (readonly ResultKey[])[] = [[], ['factor'], ['criterion']];

export type Division = 'area' | 'counter' | 'channel' | 'half';

const DIMENSIONS = {
  area: 'service_area',
  counter: 'counter',
  channel: 'channel',
  half: 'half_month',
} as const;

const keyOf = (dimension: Dimension): Division =>
  (Object.keys(DIMENSIONS) as Division[]).find((key) => DIMENSIONS[key] === dimension) ?? 'area';

/** Responses by unit and one more key. */
function atomsOf(places: readonly Place[], key: Division): Atom[] {
  const cells = new Map<string, Atom>();
  for (const place of places) {
    const column = place[key];
    const name = `${place.unit}/${column}`;
    const cell = addCells(cells.get(name)?.cell ?? emptyCell(SHORT_FORM), place.cell);
    cells.set(name, { unit: place.unit, column, cell });
  }
  return [...cells.values()].filter(({ cell }) => cell.responses > 0);
}

/** What was published of a round before. */
export interface Before {
  readonly pattern: Pattern;
  readonly places: readonly Place[];
}

interface Terms {
  readonly threshold: number;
  readonly before?: Before | undefined;
}

/** What a publication of a round is decided by. */
export function publicationInput(
  units: readonly string[],
  places: readonly Place[],
  { threshold, before }: Terms,
): PatternInput {
  const atoms = atomsOf(places, 'area');
  return {
    threshold,
    definition: SHORT_FORM,
    method: METHOD,
    units,
    columns: [...new Set(atoms.map(({ column }) => column))].sort(),
    atoms,
    isEmptySecret: true,
    earlier: before && { pattern: before.pattern, atoms: atomsOf(before.places, 'area') },
  };
}

/** What is published of a round, given what was published before. */
export function publish(units: readonly string[], places: readonly Place[], terms: Terms): Pattern {
  return computePattern(publicationInput(units, places, terms));
}

interface Source {
  readonly places: readonly Place[];
  readonly pattern: Pattern;
  readonly units: readonly string[];
  readonly key: Division;
}

function aboutLine(row: ResultRow, by: readonly ResultKey[]): number[] {
  const code = (key: ResultKey) => row.labels[by.indexOf(key)]?.code;
  const [criterion, factor] = [code('criterion'), code('factor')];
  return CRITERIA.flatMap(({ question, factorIndex }, place) =>
    (criterion === undefined || question.id === criterion) &&
    (factor === undefined || SHORT_FORM.factors[factorIndex]?.id === factor)
      ? [place]
      : [],
  );
}

/** A question's filter by a key: its code. Half months are asked for by their first day alone. */
function filterOf(
  { serviceArea, counter, channel, from }: ResultQuestion,
  key: Division,
): string | undefined {
  return { area: serviceArea, counter, channel, half: from }[key];
}

/** What asks for one part of a division alone. */
function filterFor(key: Division, code: string): Partial<ResultQuestion> {
  if (key === 'half') return isIsoDate(code) ? bucketOf(code) : {};
  const name = { area: 'serviceArea', counter: 'counter', channel: 'channel' }[key];
  return { [name]: code };
}

/** Reads one table as a protected reader is given it. */
function readTable(attacker: Attacker, source: Source, question: ResultQuestion): void {
  const { places, pattern, units, key } = source;
  const name = DIMENSIONS[key];
  const { by } = question;
  const filter = filterOf(question, key);
  const covered = places.filter(
    (place) => units.includes(place.unit) && (filter === undefined || place[key] === filter),
  );
  const groups = new Map<string, ResultGroup & { places: Place[] }>();
  for (const place of covered) {
    const labels = {
      ...(by.includes('unit') && { unit: { code: place.unit, name: '' } }),
      ...(by.includes(name) && { [name]: { code: place[key], name: '' } }),
    };
    const id = JSON.stringify(labels);
    const known = groups.get(id);
    const cell = known ? addCells(known.cell, place.cell) : place.cell;
    groups.set(id, { labels, cell, places: [...(known?.places ?? []), place] });
  }
  const list = [...groups.values()].filter(({ cell }) => cell.responses > 0);
  const table = roundTable({ definition: SHORT_FORM, method: METHOD, by, groups: list, locale: 'vi' });
  const shown = protectTable(table, {
    pattern,
    question,
    definition: SHORT_FORM,
    dimension: dimensionOf(question, units.length),
    units,
    dropsHidden: false,
  });
  const lines = list.length === 0 ? 0 : shown.rows.length / list.length;
  for (const [index, row] of shown.rows.entries()) {
    const own = new Set(list[Math.floor(index / lines)]?.places);
    attacker.read(row, { holds: (place) => own.has(place), criteria: aboutLine(row, by) });
  }
  const all = new Set(covered);
  attacker.read(shown.total, {
    holds: (place) => all.has(place),
    criteria: CRITERIA.map((_, place) => place),
  });
}

/** Reads every table of one pattern: each view, narrowed to nothing, to each unit, branch and column. */
export function readEverything(
  attacker: Attacker,
  source: Source,
  branches: RandomRound['branches'] = [],
): void {
  const { pattern, units, key } = source;
  const name = DIMENSIONS[key];
  const sets = [
    units,
    ...units.map((unit) => [unit]),
    ...branches.filter((set) => set.every((unit) => units.includes(unit))),
  ];
  for (const set of sets) {
    if (key === 'counter' && set.length !== 1) continue;
    const own = { ...source, units: set };
    for (const figure of FIGURES) {
      for (const view of [[], ['unit'], [name], ['unit', name]] as ResultKey[][]) {
        readTable(attacker, own, { by: [...view, ...figure] });
      }
      for (const column of pattern.columns) {
        const filter = filterFor(key, column);
        readTable(attacker, own, { by: [...figure], ...filter });
        readTable(attacker, own, { by: ['unit', ...figure], ...filter });
      }
    }
  }
}

/** Reads what staff, a manager of some units or a key for them is given: of a published round, else of one that is not. */
export function readAsStaff(
  attacker: Attacker,
  {
    places,
    units,
    threshold,
    published,
    divisions = ['area', 'counter', 'channel', 'half'],
  }: {
    places: readonly Place[];
    units: readonly string[];
    threshold: number;
    published: Pattern | null;
    /** Which of them are read; all unless told otherwise. */
    divisions?: readonly Division[];
  },
): void {
  const own = places.filter(({ unit }) => units.includes(unit));
  const areas = published ?? patternFor(own, { units, threshold });
  const patterns = new Map<Division, Pattern>([['area', areas]]);
  const besideOf = (key: Division): Beside => {
    const beside = divisionsBeside(DIMENSIONS[key]);
    const before = beside.map(({ dimension }) => keyOf(dimension));
    return {
      divisions: beside.map(({ dimension, isBefore }) => ({
        pattern: isBefore ? (patterns.get(keyOf(dimension)) ?? areas) : null,
        ...kindOfDivision(dimension),
      })),
      atoms: sharedAtoms(own, before, key),
    };
  };
  const rules = { threshold, definition: SHORT_FORM, method: METHOD, units };
  patterns.set('counter', computeCounterPattern(rules, areas, besideOf('counter')));
  for (const key of ['channel', 'half'] as const) {
    const atoms = atomsOf(own, key);
    const columns = [...new Set(atoms.map(({ column }) => column))].sort();
    const input = {
      ...rules,
      columns,
      atoms,
      isEmptySecret: false,
      earlier: published && { pattern: unitsAlone(published, units), atoms },
    };
    const pattern = computePatternBeside(input, besideOf(key));
    patterns.set(key, published ? asPartOf(published, pattern) : pattern);
  }
  for (const [key, pattern] of patterns) {
    if (!divisions.includes(key)) continue;
    readEverything(attacker, { places: own, pattern, units, key }, key === 'counter' ? [] : [units]);
  }
}

/** The people of some places by the parts of some divisions and of one more. */
function sharedAtoms(places: readonly Place[], before: readonly Division[], key: Division): SharedAtom[] {
  const known = new Map<string, SharedAtom>();
  for (const place of places) {
    if (place.cell.responses === 0) continue;
    const others = before.map((other) => place[other]);
    const name = [place.unit, ...others, place[key]].join('/');
    const cell = addCells(known.get(name)?.cell ?? emptyCell(SHORT_FORM), place.cell);
    known.set(name, { unit: place.unit, others, part: place[key], cell });
  }
  return [...known.values()];
}

function patternFor(
  places: readonly Place[],
  { units, threshold }: { units: readonly string[]; threshold: number },
): Pattern {
  const atoms = atomsOf(places, 'area');
  return computePattern({
    threshold,
    definition: SHORT_FORM,
    method: METHOD,
    units,
    columns: [...new Set(atoms.map(({ column }) => column))].sort(),
    atoms,
    isEmptySecret: false,
  });
}

interface GroupOf {
  readonly name: string;
  /** Whether it is no group of units and areas, which alone are published. */
  readonly isOwnDivision?: boolean;
  readonly holds: (place: Place) => boolean;
}

/** Every group that can be asked for by one reader. */
function groupsOf(round: RandomRound, counterUnits: readonly string[]): GroupOf[] {
  const partsOf = (unit: string, key: Division) => [
    ...new Set(round.places.filter((place) => place.unit === unit).map((place) => place[key])),
  ];
  return [
    ...round.units.map((unit) => ({ name: unit, holds: (place: Place) => place.unit === unit })),
    ...round.areas.map((area) => ({ name: area, holds: (place: Place) => place.area === area })),
    ...round.units.flatMap((unit) =>
      round.areas.map((area) => ({
        name: `${unit} ${area}`,
        holds: (place: Place) => place.unit === unit && place.area === area,
      })),
    ),
    ...counterUnits.flatMap((unit) =>
      (['counter', 'channel', 'half'] as const).flatMap((key) =>
        partsOf(unit, key).map((part) => ({
          name: `${unit} ${part}`,
          isOwnDivision: true,
          holds: (place: Place) => place.unit === unit && place[key] === part,
        })),
      ),
    ),
  ];
}

/** What must not be known of a group of few people, or of the few who answered one criterion. */
function secretsOf(attacker: Attacker, { name, holds }: GroupOf, threshold: number): Secret[] {
  const { levels } = SHORT_FORM.scale;
  const all = CRITERIA.map((_, place) => place);
  const isFew = (count: number) => count > 0 && count < threshold;
  const size = attacker.peopleIn(holds);
  const isSmall = isFew(attacker.sumOf(size));
  const about = (what: string, criteria: readonly number[]): Secret[] => {
    const ask = (part: string, isLevel: (level: number) => boolean) => {
      const unknowns = (ofCriteria: readonly number[]) =>
        attacker.answersIn({ holds, criteria: ofCriteria }, isLevel);
      const parts = criteria.length > 1 ? criteria.map((criterion) => unknowns([criterion])) : [];
      // A group that is not small may be known itself.
      const most = isSmall ? threshold : attacker.sumOf(unknowns(all));
      return attacker.secret(`${name}: ${what} ${part}`, unknowns(criteria), { threshold, parts, most });
    };
    return [
      ask('good', (level) => levels[level]?.satisfied === true),
      ask('bad', (level) => levels[level]?.satisfied === false),
      ...(criteria.length > 1
        ? []
        : levels.map((_, own) => ask(`level ${own + 1}`, (level) => level === own))),
    ];
  };
  const few = all.filter((criterion) =>
    isFew(attacker.sumOf(attacker.answersIn({ holds, criteria: [criterion] }))),
  );
  const ofCriteria = (isSmall ? all : few).flatMap((criterion) => about(`q${criterion + 1}`, [criterion]));
  if (!isSmall) return ofCriteria;
  return [attacker.secret(`${name}: size`, size, { threshold }), ...about('all', all), ...ofCriteria];
}

export interface Attack {
  readonly groups: number;
  readonly secrets: number;
  readonly equations: number;
  readonly narrowed: readonly string[];
}

/** The same group of the first publication, of the second, and of what came in between. */
function atBothTimes(group: GroupOf): GroupOf[] {
  const { name, holds } = group;
  return [
    { ...group, name: `${name} at first`, holds: (place) => !place.isLate && holds(place) },
    group,
    { ...group, name: `${name} since`, holds: (place) => place.isLate && holds(place) },
  ];
}

/**
 * Whatever of a reader's small groups can be narrowed down from all that he was shown. Counters, channels and half months
 * lie within units and areas, and what sums of those allow them to be is no secret: a bound that somebody finds who knows
 * of units and areas alone is not counted (of units and areas themselves it is).
 */
export async function attack(attacker: Attacker, asked: Asked): Promise<Attack> {
  const { round, threshold, counterUnits, isTwice, ofAreas } = asked;
  const groups = groupsOf(round, counterUnits).flatMap((group) => (isTwice ? atBothTimes(group) : [group]));
  const own = groups.map((group) => secretsOf(attacker, group, threshold));
  const found = await narrowedBy(attacker, own.flat());
  const divided = new Set(own.filter((_, place) => groups[place]?.isOwnDivision).flat());
  const doubted = found.map(({ secret }) => secret).filter((secret) => divided.has(secret));
  const allowed = new Set(
    ofAreas && doubted.length > 0 ? (await narrowedBy(ofAreas, doubted)).map(rangeOf) : [],
  );
  return {
    groups: own.filter(({ length }) => length > 0).length,
    secrets: own.flat().length,
    equations: attacker.known.length,
    narrowed: found.map(rangeOf).filter((range) => !allowed.has(range)),
  };
}

interface Asked {
  readonly round: RandomRound;
  readonly threshold: number;
  readonly counterUnits: readonly string[];
  readonly isTwice: boolean;
  /** Who knows no more of the same round than its units and areas. */
  readonly ofAreas?: Attacker;
}

type Found = ReturnType<typeof narrowedSecrets>[number];

const rangeOf = ({ secret, low, high }: Found) =>
  `${secret.name}: in ${low.toFixed(1)}..${high.toFixed(1)}, wants ${secret.width}`;

async function narrowedBy(attacker: Attacker, secrets: readonly Secret[]): Promise<readonly Found[]> {
  const programme = await LinearProgramme.open(attacker.unknowns, attacker.known);
  try {
    return narrowedSecrets(secrets, programme, attacker.truth);
  } finally {
    programme.dispose();
  }
}
