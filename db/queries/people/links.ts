import { and, asc, eq, gt, inArray, isNotNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { staffLinks } from '#db/schema/index.ts';

export type LinkRow = typeof staffLinks.$inferSelect;
type NewLink = Omit<typeof staffLinks.$inferInsert, 'attempts' | 'problem'>;

/** Gives a person a link, in place of an earlier one, which is good no more. */
export async function putLink(db: Db, link: NewLink): Promise<void> {
  const fresh = { ...link, attempts: 0, problem: null };
  await db.insert(staffLinks).values(fresh).onConflictDoUpdate({ target: staffLinks.staffId, set: fresh });
}

/** The same, but leaves a link in place that was handed over and is good at a time: false then. */
export async function putLinkUnlessHandedOver(db: Db, link: NewLink, now: Date): Promise<boolean> {
  const fresh = { ...link, attempts: 0, problem: null };
  const put = await db
    .insert(staffLinks)
    .values(fresh)
    .onConflictDoUpdate({
      target: staffLinks.staffId,
      set: fresh,
      setWhere: or(isNotNull(staffLinks.mailState), lte(staffLinks.expiresAt, now)),
    })
    .returning({ id: staffLinks.staffId });
  return put.length > 0;
}

/** The link with one of these marks that is good at a time, or null. */
export async function findLink(db: Db, marks: readonly string[], now: Date): Promise<LinkRow | null> {
  const [link] = await db.select().from(staffLinks).where(isGood(marks, now));
  return link ?? null;
}

/** Uses such a link up; null when there is none. Of several at once one gets it. */
export async function takeLink(tx: Db, marks: readonly string[], now: Date): Promise<LinkRow | null> {
  const [link] = await tx.delete(staffLinks).where(isGood(marks, now)).returning();
  return link ?? null;
}

function isGood(marks: readonly string[], now: Date) {
  return and(inArray(staffLinks.mark, [...marks]), gt(staffLinks.expiresAt, now));
}

/** The link of a person, good or not; null without one. */
export async function findLinkOf(db: Db, staffId: string): Promise<LinkRow | null> {
  const [link] = await db.select().from(staffLinks).where(eq(staffLinks.staffId, staffId));
  return link ?? null;
}

/** Withdraws a person's link; false when there is none. */
export async function deleteLinkOf(db: Db, staffId: string): Promise<boolean> {
  const gone = await db
    .delete(staffLinks)
    .where(eq(staffLinks.staffId, staffId))
    .returning({ id: staffLinks.staffId });
  return gone.length > 0;
}

/**
 * Claims a link whose mail is due: counts the attempt and sets the next one to `retryAt`, so that another process retries
 * if this one dies. Null when none is due. Call in a transaction.
 */
export async function claimLinkMail(
  tx: Db,
  { now, retryAt }: { now: Date; retryAt: Date },
): Promise<LinkRow | null> {
  const [next] = await tx
    .select({ staffId: staffLinks.staffId })
    .from(staffLinks)
    .where(and(eq(staffLinks.mailState, 'waiting'), lte(staffLinks.nextAt, now)))
    .orderBy(asc(staffLinks.nextAt))
    .limit(1)
    .for('update', { skipLocked: true });
  if (!next) return null;
  const [link] = await tx
    .update(staffLinks)
    .set({ attempts: sql`${staffLinks.attempts} + 1`, nextAt: retryAt })
    .where(eq(staffLinks.staffId, next.staffId))
    .returning();
  return link ?? null;
}

/** Changes what is kept of a link while its mail is sent; nothing when another was made or it was withdrawn meanwhile. */
export async function changeLinkMail(
  db: Db,
  { staffId, createdAt }: Pick<LinkRow, 'staffId' | 'createdAt'>,
  change: Partial<LinkRow>,
): Promise<boolean> {
  const changed = await db
    .update(staffLinks)
    .set(change)
    .where(and(eq(staffLinks.staffId, staffId), eq(staffLinks.createdAt, createdAt)))
    .returning({ id: staffLinks.staffId });
  return changed.length > 0;
}
