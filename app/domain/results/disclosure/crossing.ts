import { alikeIn, isFew, sum, sumOf, type Alike, type Crossing, type Group } from './crossing-people.ts';
import { meetingsOf, missingExchange, missingOf } from './exchange.ts';

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

/** With so many other parts of its unit a small one must be exchangeable, or with all there are. */
const PARTNERS = 2;

/**
 * What is missing of the parts for which people of a small one can be taken. What they give it must be given back in other
 * units, of which nothing is known here; of a single partner there may be too few.
 */
function missingPartners(group: Group, ofUnit: readonly Group[], crossing: Crossing, alike: Alike): number {
  if (!isFew(crossing, group)) return 0;
  const classesOf = ({ places }: Group) =>
    places.flatMap((place) => ((crossing.counts[place]?.[0] ?? 0) > 0 ? [alike.classOf[place] ?? -1] : []));
  const own = new Set(classesOf(group));
  const others = ofUnit.filter((other) => other !== group && classesOf(other).length > 0);
  const partners = others.filter((other) => classesOf(other).some((among) => own.has(among)));
  return missingOf(Math.min(PARTNERS, others.length), partners.length);
}

/** What is missing for small parts, for small parts of the other divisions, and for what those lend; 0: nothing. */
export function missingIn(crossing: Crossing, hidden: readonly boolean[]): number {
  const alike = alikeIn(crossing, hidden);
  const { fewOfUnits, few, sight } = crossing;
  const shown = new Set(fewOfUnits.flatMap(({ part }) => (hidden[part] ? [] : [part])));
  const meetings = meetingsOf(shown, crossing, alike);
  return sum([
    ...fewOfUnits.map((group) =>
      hidden[group.part] ? missingRoom(group, crossing, alike) : missingExchange(group, crossing, meetings),
    ),
    ...few.map((group) => missingRoom(group, crossing, alike)),
    ...sight.lending.flatMap((ofUnit) =>
      ofUnit.map(
        (group) => missingLoan(group, crossing, alike) + missingPartners(group, ofUnit, crossing, alike),
      ),
    ),
  ]);
}

/** By part: whether it is small and has too little room though all of them are hidden. */
export function crampedParts(crossing: Crossing): readonly boolean[] {
  const { parts } = crossing.layout;
  const isSmall = parts.map((part) => isFew(crossing, part));
  if (!isSmall.includes(true)) return isSmall;
  const alike = alikeIn(
    crossing,
    parts.map(() => true),
  );
  return parts.map((part, place) => isSmall[place] === true && missingRoom(part, crossing, alike) > 0);
}
