import type { Database } from '#db/client.server.ts';

/** Something that happened and counts for `windowMs` from the first time on. */
export interface Occurrence {
  readonly key: string;
  readonly windowMs: number;
}

/** How often it has happened in its window, now included, and the whole seconds (1 or more) until the window ends. */
export interface OccurrenceCount {
  readonly count: number;
  readonly secondsLeft: number;
}

/**
 * Counts an occurrence and returns how many there are now. One statement, so that of many at once each gets a number of its
 * own; by the database's clock, because those of processes may disagree. Through the driver, prepared, and never in a
 * use-case's transaction: an attempt counts although what it attempted is rolled back.
 */
export async function countOccurrence(
  sql: Database['sql'],
  { key, windowMs }: Occurrence,
): Promise<OccurrenceCount> {
  // A window that ends well after one that begins now was begun before the clock was set back. Not at once after it: a
  // statement that waited for the row is older than the one that it waited for.
  const isOn = sql`known.expires_at between now() and excluded.expires_at + interval '1 minute'`;
  const [counted] = await sql<[OccurrenceCount]>`
    insert into rate_limits as known (key, count, expires_at)
    values (${key}, 1, now() + ${windowMs}::int * interval '1 millisecond')
    on conflict (key) do update set
      count = excluded.count + case when ${isOn} then known.count else 0 end,
      expires_at = case when ${isOn} then known.expires_at else excluded.expires_at end
    returning count, greatest(1, ceil(extract(epoch from expires_at - now())))::int as "secondsLeft"`;
  return counted;
}

/** Takes one occurrence of each key back. */
export async function uncountOccurrences(sql: Database['sql'], keys: readonly string[]): Promise<void> {
  await sql`
    update rate_limits set count = count - 1
    where count > 0 and key in (select key from rate_limits where key = any(${[...keys]}) order by key for update)`;
}

/** Forgets all that was counted under these keys. */
export async function forgetOccurrences(sql: Database['sql'], keys: readonly string[]): Promise<void> {
  await sql`
    delete from rate_limits
    where key in (select key from rate_limits where key = any(${[...keys]}) order by key for update)`;
}

/**
 * Deletes the counts beyond a number, those that hold the fewest first; returns how many. Whoever speaks from so many
 * networks is not held back by counts of each of them.
 */
export async function deleteCountsBeyond(sql: Database['sql'], max: number): Promise<number> {
  const { count } = await sql`
    delete from rate_limits
    where key in (
      select key from rate_limits order by count desc, expires_at desc offset ${max} for update skip locked)`;
  return count;
}

/** Deletes the counts whose window is over, passing over those that are being counted on; returns how many. */
export async function deleteExpiredCounts(sql: Database['sql']): Promise<number> {
  const { count } = await sql`
    delete from rate_limits
    where key in (select key from rate_limits where expires_at <= now() for update skip locked)`;
  return count;
}
