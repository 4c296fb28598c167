import { desc, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { officials, officialsRounds } from '#db/schema/index.ts';

export type OfficialsRoundRow = typeof officialsRounds.$inferSelect;

/** The round with this slug, or null. */
export async function findOfficialsRound(db: Db, slug: string): Promise<OfficialsRoundRow | null> {
  const [row] = await db.select().from(officialsRounds).where(eq(officialsRounds.slug, slug));
  return row ?? null;
}

/** The same, locked until the transaction ends: against every other change (`update`), or only against its end (`share`). */
export async function lockOfficialsRound(
  tx: Db,
  slug: string,
  strength: 'update' | 'share' = 'update',
): Promise<OfficialsRoundRow | null> {
  const [row] = await tx.select().from(officialsRounds).where(eq(officialsRounds.slug, slug)).for(strength);
  return row ?? null;
}

/** Every round, the latest first. */
export async function listOfficialsRounds(db: Db): Promise<OfficialsRoundRow[]> {
  return db.select().from(officialsRounds).orderBy(desc(officialsRounds.lastOn), desc(officialsRounds.id));
}

/** Adds a round; false when the slug is taken. */
export async function insertOfficialsRound(
  db: Db,
  round: typeof officialsRounds.$inferInsert,
): Promise<boolean> {
  const added = await db
    .insert(officialsRounds)
    .values(round)
    .onConflictDoNothing({ target: officialsRounds.slug })
    .returning({ id: officialsRounds.id });
  return added.length > 0;
}

/** Opens a round, with the threshold that its people are promised. */
export async function openOfficialsRound(
  tx: Db,
  id: number,
  opened: { openedAt: Date; threshold: number },
): Promise<void> {
  await tx.update(officialsRounds).set(opened).where(eq(officialsRounds.id, id));
}

/** Puts the last day of a round off, or forward. */
export async function setLastDay(tx: Db, id: number, lastOn: string): Promise<void> {
  await tx.update(officialsRounds).set({ lastOn }).where(eq(officialsRounds.id, id));
}

/** Closes a round, and deletes its list of people with their links and the notes of whom they judged. */
export async function closeOfficialsRound(tx: Db, id: number, closedAt: Date): Promise<void> {
  await tx.update(officialsRounds).set({ closedAt }).where(eq(officialsRounds.id, id));
  await tx.delete(officials).where(eq(officials.roundId, id));
}

/** How many people are on the list of a round. */
export async function countOfficials(db: Db, roundId: number): Promise<number> {
  return db.$count(officials, sql`${officials.roundId} = ${roundId}`);
}
