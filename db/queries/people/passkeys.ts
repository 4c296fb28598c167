import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { staffPasskeys } from '#db/schema/index.ts';

export type PasskeyRow = typeof staffPasskeys.$inferSelect;
export type NewPasskey = Pick<PasskeyRow, 'id' | 'staffId' | 'name' | 'publicKey' | 'counter'>;

/** The passkeys of a person, the oldest first. */
export async function listPasskeys(db: Db, staffId: string): Promise<PasskeyRow[]> {
  return db
    .select()
    .from(staffPasskeys)
    .where(eq(staffPasskeys.staffId, staffId))
    .orderBy(asc(staffPasskeys.createdAt));
}

/** The passkey with this id, or null. */
export async function findPasskey(db: Db, id: string): Promise<PasskeyRow | null> {
  const [row] = await db.select().from(staffPasskeys).where(eq(staffPasskeys.id, id));
  return row ?? null;
}

/** Adds one; false when it is there already. */
export async function insertPasskey(db: Db, passkey: NewPasskey): Promise<boolean> {
  const added = await db
    .insert(staffPasskeys)
    .values(passkey)
    .onConflictDoNothing()
    .returning({ id: staffPasskeys.id });
  return added.length > 0;
}

/** Notes that one was used. */
export async function notePasskeyUsed(
  db: Db,
  id: string,
  { counter, at }: { counter: number; at: Date },
): Promise<void> {
  await db.update(staffPasskeys).set({ counter, lastUsedAt: at }).where(eq(staffPasskeys.id, id));
}

/** Takes one of a person's passkeys away, or all of them (null); returns how many. */
export async function deletePasskeys(db: Db, staffId: string, id: string | null): Promise<number> {
  const one = id === null ? undefined : eq(staffPasskeys.id, id);
  const gone = await db
    .delete(staffPasskeys)
    .where(and(eq(staffPasskeys.staffId, staffId), one))
    .returning({ id: staffPasskeys.id });
  return gone.length;
}
