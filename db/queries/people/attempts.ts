import { randomUUID } from 'node:crypto';
import { eq, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { rateLimits } from '#db/schema/index.ts';

/** The attempts counted under a key since `startedAt` (milliseconds since 1970), this one included. */
export interface AttemptCount {
  count: number;
  startedAt: number;
}

/** Counts one attempt in one statement, so that of many at once each gets a number of its own. */
export async function countAttempt(
  db: Db,
  { key, now, windowMs }: { key: string; now: number; windowMs: number },
): Promise<AttemptCount> {
  const isOver = sql`${rateLimits.lastRequest} <= ${now - windowMs}`;
  const [row] = await db
    .insert(rateLimits)
    // An id of its own: with one that two attempts share, the second could clash on it and not on the key.
    .values({ id: randomUUID(), key, count: 1, lastRequest: now })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimits.count} + 1 end`,
        lastRequest: sql`case when ${isOver} then ${now} else ${rateLimits.lastRequest} end`,
      },
    })
    .returning({ count: rateLimits.count, startedAt: rateLimits.lastRequest });
  return row ?? { count: 1, startedAt: now };
}

/** Takes one attempt back, for what turned out to be no guess. */
export async function uncountAttempts(db: Db, keys: readonly string[]): Promise<void> {
  await db
    .update(rateLimits)
    .set({ count: sql`greatest(${rateLimits.count} - 1, 0)` })
    .where(inArray(rateLimits.key, [...keys]));
}

/** Forgets all attempts under a key. */
export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await db.delete(rateLimits).where(eq(rateLimits.key, key));
}

/** Removes counters that began before a time (milliseconds since 1970). */
export async function deleteAttemptsBefore(db: Db, time: number): Promise<void> {
  await db.delete(rateLimits).where(lt(rateLimits.lastRequest, time));
}
