import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { staff, staffAccounts } from '#db/schema/index.ts';
import { IDENTITY_PROVIDER, staffColumns, type StaffRow } from './staff.ts';

/** The person whom an identity was tied to, or null. */
export async function findStaffByIdentity(db: Db, subject: string): Promise<StaffRow | null> {
  const [row] = await db
    .select(staffColumns)
    .from(staffAccounts)
    .innerJoin(staff, eq(staff.id, staffAccounts.userId))
    .where(and(eq(staffAccounts.providerId, IDENTITY_PROVIDER), eq(staffAccounts.accountId, subject)));
  return row ?? null;
}

/** Whether a person is tied to an identity; whoever else asks for the same person waits until the transaction ends. */
export async function hasIdentity(tx: Db, staffId: string): Promise<boolean> {
  await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId)).for('update');
  return (await tx.$count(staffAccounts, ofPerson(staffId))) > 0;
}

/** Ties an identity to a person; false when it is tied to somebody already. */
export async function insertIdentity(
  tx: Db,
  { staffId, subject }: { staffId: string; subject: string },
): Promise<boolean> {
  const row = { id: randomUUID(), userId: staffId, providerId: IDENTITY_PROVIDER, accountId: subject };
  const added = await tx
    .insert(staffAccounts)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: staffAccounts.id });
  return added.length > 0;
}

/** Unties a person from the identity server; false when they were not tied. */
export async function deleteIdentity(tx: Db, staffId: string): Promise<boolean> {
  const gone = await tx.delete(staffAccounts).where(ofPerson(staffId)).returning({ id: staffAccounts.id });
  return gone.length > 0;
}

function ofPerson(staffId: string) {
  return and(eq(staffAccounts.userId, staffId), eq(staffAccounts.providerId, IDENTITY_PROVIDER));
}
