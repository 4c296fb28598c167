import { refuse } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { lockPerson, refuseLastAdmin } from '#app/services/people/last-admin.server.ts';
import type { Db } from '#db/client.server.ts';
import { deleteGrant, lockAndCountAdmins } from '#db/queries/people/grants.ts';
import {
  deleteStaff,
  findStaffByEmail,
  hasEverHadPassword,
  updateStaff,
  type StaffRow,
} from '#db/queries/people/staff.ts';
import { grantText } from './import-staff.server.ts';

/** How far the clocks of the site and of the database may be apart. */
const CLOCKS_MS = 120_000;

/** People that are named where some have come already. */
const NAMED = 5;

/**
 * Deletes the people whom an import added, and takes from others what it gave them.
 * @throws AppError `conflict` when somebody has used an invitation: they are disabled instead; or has no other role left;
 * for the actor's own role, the last administrator, and an e-mail that is another account's by now.
 */
export async function takeBackStaff(
  tx: Db,
  { added, changed, at }: { added: readonly string[]; changed: readonly ImportedRow[]; at: Date },
  ctx: Context,
): Promise<void> {
  requireScope(ctx, 'staff.manage');
  await lockAndCountAdmins(tx);
  const people = await Promise.all(added.map((email) => requireAdded(tx, email, at)));
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
  for (const row of changed) if (!added.includes(row.code)) await takeBackChange(ctx, tx, row);
}

/** The account that an import made under this e-mail, and no other that has come to it since. */
async function requireAdded(tx: Db, email: string, at: Date): Promise<StaffRow> {
  const person = await findStaffByEmail(tx, email);
  const isOfImport = person !== null && person.createdAt.getTime() <= at.getTime() + CLOCKS_MS;
  if (isOfImport) return person;
  return refuse('conflict', 'imports.refusal.otherEmail', { email });
}

async function takeBackChange(ctx: Context, tx: Db, { code: email, values }: ImportedRow): Promise<void> {
  const person = await findStaffByEmail(tx, email);
  if (person === null) return;
  const name = values.find(({ column }) => column === 'name')?.from;
  if (name !== undefined) await updateStaff(tx, person.id, { name, email });
  const given = values.find(({ column }) => column === 'role')?.to;
  const grant = person.grants.find(({ role, unit }) => grantText(role, unit?.code) === given);
  if (grant === undefined) return;
  if (staffIdOf(ctx.actor) === person.id) refuse('conflict', 'people.refusal.ownGrants');
  if (person.grants.length === 1) refuse('conflict', 'imports.refusal.onlyRole', { email });
  const { isLastAdmin } = await lockPerson(tx, person.id);
  refuseLastAdmin(isLastAdmin && grant.role === 'admin');
  await deleteGrant(tx, person.id, grant.id);
  await recordEvent(ctx, tx, {
    action: 'staff.revoke',
    subjectId: person.id,
    details: { role: grant.role, unit: grant.unit?.code ?? null },
  });
}
