import { refuse } from '#app/domain/errors.ts';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import type { Db } from '#db/client.server.ts';
import { deleteGrant, lockAndCountAdmins } from '#db/queries/people/grants.ts';
import { deleteStaff, findStaffByEmail, hasEverHadPassword, updateStaff } from '#db/queries/people/staff.ts';
import { grantText } from './import-staff.server.ts';

/** People that are named where some have come already. */
const NAMED = 5;

/**
 * Deletes the people whom an import added, and takes from others what it gave them.
 * @throws AppError `conflict` when somebody has used an invitation: they are disabled instead; or has no other role left.
 */
export async function takeBackStaff(
  tx: Db,
  { added, changed }: { added: readonly string[]; changed: readonly ImportedRow[] },
): Promise<void> {
  await lockAndCountAdmins(tx);
  const people = (await Promise.all(added.map((email) => findStaffByEmail(tx, email)))).filter(
    (person) => person !== null,
  );
  const used: string[] = [];
  for (const { id, email } of people) if (await hasEverHadPassword(tx, id)) used.push(email);
  if (used.length > 0) {
    const emails = used.slice(0, NAMED).join(', ');
    refuse('conflict', 'imports.refusal.invitationUsed', { emails, count: used.length });
  }
  await deleteStaff(
    tx,
    people.map(({ id }) => id),
  );
  for (const row of changed) if (!added.includes(row.code)) await takeBackChange(tx, row);
}

async function takeBackChange(tx: Db, { code: email, values }: ImportedRow): Promise<void> {
  const person = await findStaffByEmail(tx, email);
  if (person === null) return;
  const name = values.find(({ column }) => column === 'name')?.from;
  if (name !== undefined) await updateStaff(tx, person.id, { name, email });
  const given = values.find(({ column }) => column === 'role')?.to;
  const grant = person.grants.find(({ role, unit }) => grantText(role, unit?.code) === given);
  if (grant === undefined) return;
  if (person.grants.length === 1) refuse('conflict', 'imports.refusal.onlyRole', { email });
  await deleteGrant(tx, person.id, grant.id);
}
