import type { Role } from '#app/domain/people/roles.ts';
import { toldOn } from './reminders.ts';

/** Somebody who can be told, with the unit they are bound to. */
export interface Person {
  readonly id: string;
  readonly role: Role;
  readonly unitId: number | null;
}

/** What a reminder is about. */
export interface Reminded {
  readonly rung: number;
  readonly leadUnitId: number;
  readonly ownerUnitId: number;
}

const SPEAKING: readonly Role[] = ['manager', 'staff'];

/**
 * The people of a unit: those bound to it, or else to the nearest unit above that has any. Nobody where no unit above has.
 */
function peopleOf(unitId: number, people: readonly Person[], parents: ReadonlyMap<number, number>): Person[] {
  const seen = new Set<number>();
  for (
    let unit: number | undefined = unitId;
    unit !== undefined && !seen.has(unit);
    unit = parents.get(unit)
  ) {
    seen.add(unit);
    const bound = people.filter((person) => person.unitId === unit && SPEAKING.includes(person.role));
    if (bound.length > 0) return bound;
  }
  return [];
}

/** Who is told of a task on its rung: its lead unit, then its issuer (the province where that has nobody), then leadership. */
export function toldPeople(
  { rung, leadUnitId, ownerUnitId }: Reminded,
  people: readonly Person[],
  parents: ReadonlyMap<number, number>,
): ReadonlySet<string> {
  const province = people.filter(({ role }) => role === 'admin');
  const orProvince = (found: readonly Person[]) => (found.length > 0 ? found : province);
  const parts = {
    lead: () => orProvince(peopleOf(leadUnitId, people, parents)),
    owner: () =>
      orProvince(people.filter(({ unitId, role }) => unitId === ownerUnitId && role === 'manager')),
    leadership: () => people.filter(({ role }) => role === 'leader'),
  };
  return new Set(toldOn(rung).flatMap((part) => parts[part]().map(({ id }) => id)));
}
