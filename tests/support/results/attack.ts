import { addCells, emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { narrowedSecrets, type Secret } from '#tests/support/results/narrowed.ts';
import {
  computeCounterPattern,
  computePatternBeside,
  DIVISIONS_BEFORE,
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
  const besidesOf = (key: Division): Beside[] =>
    DIVISIONS_BEFORE[DIMENSIONS[key]].map((dimension) => {
      const other = keyOf(dimension);
      const atoms = own
        .filter(({ cell }) => cell.responses > 0)
        .map((place) => ({ unit: place.unit, other: place[other], part: place[key], cell: place.cell }));
      return { pattern: patterns.get(other) ?? areas, atoms: addedUp(atoms), isAddedUp: other !== 'counter' };
    });
  const rules = { threshold, definition: SHORT_FORM, method: METHOD, units };
  const [ofAreas] = besidesOf('counter');
  if (ofAreas) patterns.set('counter', computeCounterPattern(rules, ofAreas));
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
    const pattern = computePatternBeside(input, besidesOf(key));
    patterns.set(key, published ? asPartOf(published, pattern) : pattern);
  }
  for (const [key, pattern] of patterns) {
    if (!divisions.includes(key)) continue;
    readEverything(attacker, { places: own, pattern, units, key }, key === 'counter' ? [] : [units]);
  }
}

/** The same unit, part and other part once. */
function addedUp(atoms: readonly SharedAtom[]): SharedAtom[] {
  const known = new Map<string, SharedAtom>();
  for (const atom of atoms) {
    const key = [atom.unit, atom.other, atom.part].join('/');
    const cell = addCells(known.get(key)?.cell ?? emptyCell(SHORT_FORM), atom.cell);
    known.set(key, { ...atom, cell });
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

/** Whatever of a reader's small groups can be narrowed down from all that he was shown. */
export async function attack(
  attacker: Attacker,
  {
    round,
    threshold,
    counterUnits,
    isTwice,
    before,
  }: {
    round: RandomRound;
    threshold: number;
    counterUnits: readonly string[];
    isTwice: boolean;
    /** Who knows less of the same round: what he can narrow down as well is not told by the rest. */
    before?: Attacker;
  },
): Promise<Attack> {
  const groups = groupsOf(round, counterUnits).flatMap((group): GroupOf[] =>
    isTwice
      ? [
          { name: `${group.name} at first`, holds: (place) => !place.isLate && group.holds(place) },
          group,
          { name: `${group.name} since`, holds: (place) => place.isLate && group.holds(place) },
        ]
      : [group],
  );
  const own = groups.map((group) => secretsOf(attacker, group, threshold));
  const secrets = own.flat();
  const narrowed = await narrowedBy(attacker, secrets);
  const known = new Set(
    before && narrowed.length > 0
      ? (
          await narrowedBy(
            before,
            narrowed.map(({ secret }) => secret),
          )
        ).map(rangeOf)
      : [],
  );
  return {
    groups: own.filter(({ length }) => length > 0).length,
    secrets: secrets.length,
    equations: attacker.known.length,
    narrowed: narrowed.map((found) => rangeOf(found)).filter((range) => !known.has(range)),
  };
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
