import { isSmall as isSmallCount } from './threshold.ts';

/** Some people of one unit who are in the same part of each division. */
interface People {
  readonly unit: string;
  /** Codes. */
  readonly part: string;
  /** By division: the part, and whether what its reader is shown hides it. */
  readonly others: readonly { readonly code: string; readonly isHidden: boolean }[];
  /** By quantity; the first counts people. */
  readonly counts: readonly number[];
}

interface Given {
  readonly threshold: number;
  /** Codes of the parts that are to be decided. */
  readonly parts: readonly string[];
  /** Which quantities count people. */
  readonly ofPeople: readonly boolean[];
  /** By division: whether what is hidden of a unit's parts also hides those of other units. */
  readonly covers: readonly boolean[];
  readonly people: readonly People[];
}

/** All people of one part. */
interface Group {
  /** Places of its people. */
  readonly places: readonly number[];
}

/** Those of one unit in a part that is to be decided. */
interface UnitGroup extends Group {
  readonly unit: string;
  readonly part: number;
}

/**
 * The people of some units in one layer, divided in several ways at once. Who looks at all divisions can tell two people of
 * a unit apart only by a part that is shown: those who are alike but for hidden parts can be taken for each other, and
 * every shown sum stays what it is. So much room each hidden part has at least.
 */
export interface Crossing {
  readonly threshold: number;
  /** By quantity: how much there is. */
  readonly totals: readonly number[];
  readonly ofPeople: readonly boolean[];
  /** The parts that are to be decided, and which of them are small in one unit. */
  readonly parts: readonly Group[];
  readonly fewOfUnits: readonly UnitGroup[];
  /** Small hidden parts of the other divisions. */
  readonly few: readonly Group[];
  /** Hidden parts of the other divisions that hide those of other units. */
  readonly lending: readonly Group[];
  /** By place: the unit, the part that is to be decided, how much of each quantity, and what the other divisions show of it. */
  readonly unitOf: readonly string[];
  readonly partOf: readonly number[];
  readonly counts: readonly (readonly number[])[];
  readonly kindOf: readonly number[];
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** How much of a quantity is in a group; 0 for none. */
export function sumOf(
  { counts }: Pick<Crossing, 'counts'>,
  group: Group | undefined,
  quantity: number,
): number {
  return sum((group?.places ?? []).map((place) => counts[place]?.[quantity] ?? 0));
}

/** Whether a group is small, or few of its people answered something. */
export function isFew(crossing: Pick<Crossing, 'threshold' | 'ofPeople' | 'counts'>, group: Group): boolean {
  const { threshold, ofPeople } = crossing;
  return ofPeople.some(
    (isCount, quantity) =>
      isCount && isSmallCount(sumOf(crossing, group, quantity), { threshold, isEmptySecret: false }),
  );
}

/** Numbers for names, in the order in which they come. */
function numbered(): (name: string) => number {
  const known = new Map<string, number>();
  return (name) => {
    const place = known.get(name) ?? known.size;
    known.set(name, place);
    return place;
  };
}

/** The hidden parts of one of the other divisions. */
function hiddenGroups(people: readonly People[], division: number): Group[] {
  const groups = new Map<string, number[]>();
  for (const [place, { unit, others }] of people.entries()) {
    const other = others[division];
    if (!other?.isHidden) continue;
    const name = JSON.stringify([unit, other.code]);
    groups.set(name, [...(groups.get(name) ?? []), place]);
  }
  return [...groups.values()].map((places) => ({ places }));
}

/** The people of each unit in each part that is to be decided. */
function unitGroups(people: readonly People[], partOf: readonly number[]): UnitGroup[] {
  const groups = new Map<string, UnitGroup & { places: number[] }>();
  for (const [place, { unit }] of people.entries()) {
    const part = partOf[place] ?? -1;
    const name = `${part} ${unit}`;
    const known = groups.get(name) ?? { unit, part, places: [] };
    known.places.push(place);
    groups.set(name, known);
  }
  return [...groups.values()];
}

/** Lays out people for the questions below. */
export function crossingOf({ threshold, parts, ofPeople, covers, people }: Given): Crossing {
  const counts = people.map((one) => one.counts);
  const kindOf = numbered();
  const placeOfPart = new Map(parts.map((code, place) => [code, place]));
  const partOf = people.map(({ part }) => placeOfPart.get(part) ?? -1);
  const ofUnits = unitGroups(people, partOf);
  const hidden = covers.map((_, division) => hiddenGroups(people, division));
  const isSmall = (group: Group) => isFew({ threshold, ofPeople, counts }, group);
  return {
    threshold,
    totals: ofPeople.map((_, quantity) => sum(counts.map((own) => own[quantity] ?? 0))),
    ofPeople,
    parts: parts.map((_, own) => ({
      places: ofUnits.flatMap(({ part, places }) => (part === own ? places : [])),
    })),
    fewOfUnits: ofUnits.filter(isSmall),
    few: hidden.flat().filter(isSmall),
    lending: hidden.filter((_, division) => covers[division]).flat(),
    unitOf: people.map(({ unit }) => unit),
    partOf,
    counts,
    kindOf: people.map(({ unit, others }) =>
      kindOf(JSON.stringify([unit, ...others.map(({ code, isHidden }) => (isHidden ? null : code))])),
    ),
  };
}

/** Those who look alike by everything that is shown. */
interface Alike {
  /** By place. */
  readonly classOf: readonly number[];
  readonly classes: readonly Class[];
}

interface Class {
  readonly unit: string;
  /** What the other divisions show. */
  readonly kind: number;
  /** The part that is to be decided; null: a hidden one. */
  readonly part: number | null;
  /** How much of each quantity. */
  readonly sums: number[];
  /** In how many places anybody is. */
  peopled: number;
}

function alikeIn({ kindOf, partOf, unitOf, counts, totals }: Crossing, hidden: readonly boolean[]): Alike {
  const classNumber = numbered();
  const classes: Class[] = [];
  const classOf = kindOf.map((kind, place) => {
    const own = partOf[place] ?? -1;
    const part = hidden[own] ? null : own;
    const number = classNumber(`${kind} ${part}`);
    const known = (classes[number] ??= {
      ...{ unit: unitOf[place] ?? '', kind, part, peopled: 0 },
      sums: totals.map(() => 0),
    });
    for (const [quantity, count] of (counts[place] ?? []).entries()) {
      known.sums[quantity] = (known.sums[quantity] ?? 0) + count;
    }
    known.peopled += Number((counts[place]?.[0] ?? 0) > 0);
    return number;
  });
  return { classOf, classes };
}

/** Classes of which there are people in a group and elsewhere: in other hidden parts of the same division. */
function sharedBy({ places }: Group, { counts }: Crossing, { classOf, classes }: Alike): ReadonlySet<number> {
  const own = new Map<number, number>();
  for (const place of places) {
    const isPeopled = (counts[place]?.[0] ?? 0) > 0;
    const among = classOf[place] ?? -1;
    if (isPeopled) own.set(among, (own.get(among) ?? 0) + 1);
  }
  return new Set(
    [...own].filter(([among, count]) => count < (classes[among]?.peopled ?? 0)).map(([among]) => among),
  );
}

/** What is missing of a room that is wanted, 1 for all of it. */
const missingOf = (wanted: number, room: number) => (wanted > room ? (wanted - room) / wanted : 0);

/** What is missing of the room of one hidden group, 1 for all of one quantity. */
function missingRoom(group: Group, crossing: Crossing, alike: Alike): number {
  const shared = [...sharedBy(group, crossing, alike)];
  return sum(
    crossing.totals.map((total, quantity) => {
      const room = sum(shared.map((among) => alike.classes[among]?.sums[quantity] ?? 0));
      return missingOf(Math.min(crossing.threshold, total), room);
    }),
  );
}

/** How much of each quantity is in a part and in another one, where people of both look alike by the other divisions. */
interface Meeting {
  readonly own: number[];
  readonly other: number[];
}

/** By other part (null: the hidden ones): where it meets a part, in one unit and in all others. */
function meetingsOf({ unit, part }: UnitGroup, { totals }: Crossing, { classes }: Alike) {
  const nothing = () => ({ own: totals.map(() => 0), other: totals.map(() => 0) });
  const peopled = classes.filter((one) => one.peopled > 0);
  const ownByKind = new Map(peopled.filter((one) => one.part === part).map((one) => [one.kind, one]));
  const meetings = new Map<number | null, { here: Meeting; elsewhere: Meeting }>();
  for (const other of peopled) {
    const own = ownByKind.get(other.kind);
    if (!own || other.part === part) continue;
    const known = meetings.get(other.part) ?? { here: nothing(), elsewhere: nothing() };
    meetings.set(other.part, known);
    const at = other.unit === unit ? known.here : known.elsewhere;
    for (const quantity of totals.keys()) {
      at.own[quantity] = (at.own[quantity] ?? 0) + (own.sums[quantity] ?? 0);
      at.other[quantity] = (at.other[quantity] ?? 0) + (other.sums[quantity] ?? 0);
    }
  }
  return [...meetings.values()];
}

/**
 * The same for a small part of one unit whose sum with those of other units is shown: its people can be taken for people of
 * another part as far as others there can be taken for its own.
 */
function missingExchange(group: UnitGroup, crossing: Crossing, alike: Alike): number {
  const meetings = meetingsOf(group, crossing, alike);
  return sum(
    crossing.totals.map((total, quantity) => {
      const rooms = meetings.map(
        ({ here, elsewhere }) =>
          Math.min(here.own[quantity] ?? 0, elsewhere.other[quantity] ?? 0) +
          Math.min(here.other[quantity] ?? 0, elsewhere.own[quantity] ?? 0),
      );
      return missingOf(Math.min(crossing.threshold, total), Math.max(0, ...rooms));
    }),
  );
}

/** What is missing of what a hidden group lends to the same part of other units: as much as is ever lent, or all. */
function missingLoan(group: Group, crossing: Crossing, alike: Alike): number {
  const shared = sharedBy(group, crossing, alike);
  const free = { places: group.places.filter((place) => shared.has(alike.classOf[place] ?? -1)) };
  return sum(
    crossing.totals.map((_, quantity) => {
      const wanted = Math.min(crossing.threshold, sumOf(crossing, group, quantity));
      return missingOf(wanted, sumOf(crossing, free, quantity));
    }),
  );
}

/** What is missing for small parts, for small parts of the other divisions, and for what those lend; 0: nothing. */
export function missingIn(crossing: Crossing, hidden: readonly boolean[]): number {
  const alike = alikeIn(crossing, hidden);
  const { fewOfUnits, few, lending } = crossing;
  return sum([
    ...fewOfUnits.map((group) =>
      (hidden[group.part] ? missingRoom : missingExchange)(group, crossing, alike),
    ),
    ...few.map((group) => missingRoom(group, crossing, alike)),
    ...lending.map((group) => missingLoan(group, crossing, alike)),
  ]);
}

/** By part: whether it is small and has too little room though all of them are hidden. */
export function crampedParts(crossing: Crossing): readonly boolean[] {
  const alike = alikeIn(
    crossing,
    crossing.parts.map(() => true),
  );
  return crossing.parts.map((part) => isFew(crossing, part) && missingRoom(part, crossing, alike) > 0);
}
