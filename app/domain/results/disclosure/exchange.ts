import { groupsOf } from '#app/domain/groups-of.ts';
import { remember } from '#app/domain/remember.ts';
import { sum, type Alike, type Class, type Crossing, type UnitGroup } from './crossing-people.ts';

/** What is missing of a room that is wanted, 1 for all of it. */
export const missingOf = (wanted: number, room: number) => (wanted > room ? (wanted - room) / wanted : 0);

/** How much of each quantity is in a part and in another one, where people of both look alike by the other divisions. */
interface Meeting {
  readonly own: number[];
  readonly other: number[];
}

/** Where two parts meet, in one unit and in all of them. */
interface Meetings {
  readonly ofUnits: Map<string, Meeting>;
  readonly all: Meeting;
}

/** By the first part, then by the other one (null: the hidden ones). */
export type AllMeetings = ReadonlyMap<number, ReadonlyMap<number | null, Meetings>>;

function addMeeting({ own, other }: Meeting, one: Class, another: Class): void {
  for (const quantity of own.keys()) {
    own[quantity] = (own[quantity] ?? 0) + (one.sums[quantity] ?? 0);
    other[quantity] = (other[quantity] ?? 0) + (another.sums[quantity] ?? 0);
  }
}

/** Classes of the same kind, of which there are people. */
const byKind = (classes: readonly Class[]) =>
  groupsOf(
    classes.filter(({ peopled }) => peopled > 0),
    ({ kind }) => kind,
  );

/** Where some parts meet others. */
export function meetingsOf(
  parts: ReadonlySet<number>,
  { totals }: Crossing,
  { classes }: Alike,
): AllMeetings {
  const nothing = (): Meeting => ({ own: totals.map(() => 0), other: totals.map(() => 0) });
  const found = new Map<number, Map<number | null, Meetings>>();
  const meet = (one: Class, another: Class) => {
    if (one.part === null || !parts.has(one.part) || one === another) return;
    const ofPart = remember(found, one.part, () => new Map<number | null, Meetings>());
    const meetings = remember(ofPart, another.part, () => ({
      ofUnits: new Map<string, Meeting>(),
      all: nothing(),
    }));
    addMeeting(meetings.all, one, another);
    addMeeting(remember(meetings.ofUnits, one.unit, nothing), one, another);
  };
  for (const alike of byKind(classes))
    for (const one of alike) for (const another of alike) meet(one, another);
  return found;
}

/**
 * The same for a small part of one unit whose sum with those of other units is shown: its people can be taken for people of
 * another part as far as others there can be taken for its own.
 */
export function missingExchange(
  { unit, part }: UnitGroup,
  crossing: Crossing,
  meetings: AllMeetings,
): number {
  const ofPart = [...(meetings.get(part)?.values() ?? [])];
  return sum(
    crossing.totals.map((total, quantity) => {
      const rooms = ofPart.map(({ ofUnits, all }) => {
        const here = ofUnits.get(unit);
        const [own, other] = [here?.own[quantity] ?? 0, here?.other[quantity] ?? 0];
        const elsewhere = { own: (all.own[quantity] ?? 0) - own, other: (all.other[quantity] ?? 0) - other };
        return Math.min(own, elsewhere.other) + Math.min(other, elsewhere.own);
      });
      return missingOf(Math.min(crossing.threshold, total), Math.max(0, ...rooms));
    }),
  );
}
