import type { Actor } from '#app/domain/people/actor.ts';
import type { Db } from '#db/client.server.ts';
import { actingGrants } from '#db/queries/people/grants.ts';
import { findStaffById } from '#db/queries/people/staff.ts';

/** A person as they act in a session. */
export interface ActingPerson {
  readonly actor: Extract<Actor, { kind: 'staff' }>;
  /** Whether somebody else knows the password, so that it must be changed before anything else is done. */
  readonly mustChangePassword: boolean;
}

/** The person with this id and what they may do now; null for a disabled account and for one that is gone. */
export async function findActor(db: Db, staffId: string): Promise<ActingPerson | null> {
  const person = await findStaffById(db, staffId);
  if (person === null || person.disabledAt !== null) return null;
  const { id, grants, mustChangePassword } = person;
  return { actor: { kind: 'staff', id, grants: actingGrants(grants) }, mustChangePassword };
}
