import { isAdmitted } from '#app/domain/settings/identity-settings.ts';
import { mayLogIn } from '#app/domain/people/may-log-in.ts';
import { actingGrants } from '#db/queries/people/grants.ts';
import { findStaffByIdentity, hasIdentity, insertIdentity } from '#db/queries/people/identities.ts';
import { findStaffByEmail, type StaffRow } from '#db/queries/people/staff.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';

interface Identity {
  /** Names the person at the identity server. */
  readonly subject: string;
  /** Lower case; null where the server does not say that it is theirs. */
  readonly email: string | null;
}

/**
 * The account that an identity opens, or null. The first time it is tied to the account with its verified e-mail, from then
 * on it is known by itself. It makes no account and gives no role; an account that is tied to another identity stays so.
 * `domains` are those of the e-mails whose accounts may be opened so; none: all.
 */
export async function openIdentity(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { subject, email }: Identity,
  domains: readonly string[],
): Promise<StaffRow | null> {
  const mayEnter = (person: StaffRow) => mayLogIn(person) && isAdmitted(person.email, domains);
  const known = await findStaffByIdentity(db, subject);
  if (known !== null) return mayEnter(known) ? known : null;
  const person = email === null ? null : await findStaffByEmail(db, email);
  if (person === null || !mayEnter(person)) return null;
  return db.transaction(async (tx) => {
    if (await hasIdentity(tx, person.id)) return null;
    if (!(await insertIdentity(tx, { staffId: person.id, subject }))) return null;
    const actor = { kind: 'staff', id: person.id, grants: actingGrants(person.grants) } as const;
    await recordEvent({ actor, now }, tx, { action: 'staff.link_identity', subjectId: person.id });
    return person;
  });
}
