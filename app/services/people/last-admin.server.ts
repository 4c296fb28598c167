import { refuse } from '#app/domain/errors.ts';
import type { Db } from '#db/client.server.ts';
import { lockAndCountAdmins } from '#db/queries/people/grants.ts';
import type { StaffRow } from '#db/queries/people/staff.ts';
import { getPerson } from './get-person.server.ts';

/**
 * The person as they are, and whether nobody else could administer the system, while nobody else can change what anybody
 * may: begin every transaction with it that disables a person, takes a role or a password away, or gives them a link.
 * @throws AppError `not_found`.
 */
export async function lockPerson(
  tx: Db,
  id: string,
): Promise<{ readonly person: StaffRow; readonly isLastAdmin: boolean }> {
  const admins = await lockAndCountAdmins(tx);
  const person = await getPerson({ db: tx }, { id });
  const isAdmin = person.grants.some(({ role }) => role === 'admin');
  const counts = isAdmin && person.disabledAt === null && person.hasPassword;
  return { person, isLastAdmin: counts && admins <= 1 };
}

/** Refuses what would leave nobody to administer the system. @throws AppError `conflict`. */
export function refuseLastAdmin(isLastAdmin: boolean): void {
  if (isLastAdmin) refuse('conflict', 'people.refusal.lastAdmin');
}
