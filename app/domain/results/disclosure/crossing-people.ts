import { groupsOf } from '#app/domain/groups-of.ts';
import { remember } from '#app/domain/remember.ts';
import { isSmall as isSmallCount } from './threshold.ts';

/** Some people of one unit who are in the same part of each division. */
export interface People {
  readonly unit: string;
  /** Codes: of the division that is to be decided, and of the others in their order. */
  readonly part: string;
  readonly others: readonly string[];
}

/** All people of one part. */
export interface Group {
  /** Places of its people. */
  readonly places: readonly number[];
}

/** Those of one unit in a part that is to be decided. */
export interface UnitGroup extends Group {
  readonly unit: string;
  readonly part: number;
}

/** People by unit and by the parts that are to be decided. */
export interface Layout {
  readonly parts: readonly Group[];
  readonly ofUnits: readonly UnitGroup[];
  /** By place. */
  readonly unitOf: readonly string[];
  readonly partOf: readonly number[];
}

/** What the other divisions show of people. */
export interface Sight {
  /** By place: alike for those of one unit who are told apart by no shown part. */
  readonly kindOf: readonly number[];
  /** Hidden parts. */
  readonly hidden: readonly Group[];
  /** Those of them that hide others of other units, those of one unit in one division together. */
  readonly lending: readonly (readonly Group[])[];
}

/**
 * The people of some units in one layer, divided in several ways at once. Who looks at all divisions can tell two people of
 * a unit apart only by a part that is shown: those who are alike but for hidden parts can be taken for each other, and
 * every shown sum stays what it is. So much room each hidden part has at least.
 */
export interface Crossing extends Counted {
  /** By quantity: how much there is. */
  readonly totals: readonly number[];
  readonly layout: Layout;
  readonly sight: Sight;
  /** The parts that are to be decided that are small in one unit. */
  readonly fewOfUnits: readonly UnitGroup[];
  /** Small hidden parts of the other divisions. */
  readonly few: readonly Group[];
}

/** How much there is of some people. */
export interface Counted {
  readonly threshold: number;
  /** By quantity: whether it counts people. */
  readonly ofPeople: readonly boolean[];
  /** By place and quantity. */
  readonly counts: readonly (readonly number[])[];
}

/** All of them together. */
export const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** How much of a quantity is in a group; 0 for none. */
export function sumOf(
  { counts }: Pick<Counted, 'counts'>,
  group: Group | undefined,
  quantity: number,
): number {
  return sum((group?.places ?? []).map((place) => counts[place]?.[quantity] ?? 0));
}

/** Whether a group is small, or few of its people answered something. */
export function isFew(counted: Counted, group: Group): boolean {
  const { threshold, ofPeople } = counted;
  return ofPeople.some(
    (isCount, quantity) =>
      isCount && isSmallCount(sumOf(counted, group, quantity), { threshold, isEmptySecret: false }),
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

/** Places by a name of each; places without one are left out. */
function placesBy<Item>(items: readonly Item[], nameOf: (item: Item) => string | null): Group[] {
  const groups = new Map<string, number[]>();
  for (const [place, item] of items.entries()) {
    const name = nameOf(item);
    if (name === null) continue;
    remember(groups, name, (): number[] => []).push(place);
  }
  return [...groups.values()].map((places) => ({ places }));
}

/** Lays out people by the parts that are to be decided (codes). */
export function layoutOf(people: readonly People[], parts: readonly string[]): Layout {
  const placeOfPart = new Map(parts.map((code, place) => [code, place]));
  const partOf = people.map(({ part }) => placeOfPart.get(part) ?? -1);
  const ofUnits = placesBy(people, ({ unit, part }) => JSON.stringify([unit, part])).map(({ places }) => {
    const [first = -1] = places;
    return { unit: people[first]?.unit ?? '', part: partOf[first] ?? -1, places };
  });
  const ofParts = parts.map((): number[] => []);
  for (const { part, places } of ofUnits) ofParts[part]?.push(...places);
  return {
    parts: ofParts.map((places) => ({ places })),
    ofUnits,
    unitOf: people.map(({ unit }) => unit),
    partOf,
  };
}

/** One of the other divisions, as its reader sees it. */
export interface Shown {
  readonly isHidden: (unit: string, part: string) => boolean;
  /** Whether what is hidden of a unit's parts also hides those of other units. */
  readonly covers: boolean;
}

/** What others see of people. */
export function sightOf(people: readonly People[], divisions: readonly Shown[]): Sight {
  const kindOf = numbered();
  const isHidden = ({ unit, others }: People, division: number) =>
    divisions[division]?.isHidden(unit, others[division] ?? '') === true;
  const hidden = divisions.map((_, division) =>
    placesBy(people, (one) =>
      isHidden(one, division) ? JSON.stringify([one.unit, one.others[division]]) : null,
    ),
  );
  return {
    kindOf: people.map((one) =>
      kindOf(JSON.stringify([one.unit, ...one.others.map((code, at) => (isHidden(one, at) ? null : code))])),
    ),
    hidden: hidden.flat(),
    lending: hidden
      .filter((_, division) => divisions[division]?.covers)
      .flatMap((groups) => groupsOf(groups, ({ places: [first = -1] }) => people[first]?.unit)),
  };
}

/** Lays out people for the questions below. */
export function crossingOf(layout: Layout, sight: Sight, counted: Counted): Crossing {
  const { ofPeople, counts } = counted;
  const isSmall = (group: Group) => isFew(counted, group);
  return {
    ...counted,
    layout,
    sight,
    totals: ofPeople.map((_, quantity) => sum(counts.map((own) => own[quantity] ?? 0))),
    fewOfUnits: layout.ofUnits.filter(isSmall),
    few: sight.hidden.filter(isSmall),
  };
}

/** Those who look alike by everything that is shown. */
export interface Alike {
  /** By place. */
  readonly classOf: readonly number[];
  readonly classes: readonly Class[];
}

export interface Class {
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

/** Who looks alike where some parts are hidden. */
export function alikeIn({ layout, sight, counts, totals }: Crossing, hidden: readonly boolean[]): Alike {
  const { partOf, unitOf } = layout;
  const { kindOf } = sight;
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
