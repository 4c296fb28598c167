import { and, eq, ne, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { siteProcesses } from '#db/schema/index.ts';

export type SiteProcess = Omit<typeof siteProcesses.$inferSelect, 'seenAt'>;

/** Any number, as long as it is the same for every process of this product. */
const JOIN_LOCK = 781_203_003;

/** Until the transaction ends no other process joins. */
export async function lockProcesses(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${JOIN_LOCK})`);
}

/** Says that a process runs, by the database's clock. */
export async function noteProcess(db: Db, process: SiteProcess): Promise<void> {
  const seenAt = sql`now()`;
  await db
    .insert(siteProcesses)
    .values({ ...process, seenAt })
    .onConflictDoUpdate({ target: siteProcesses.id, set: { seenAt } });
}

/** The other processes that said so within the last seconds. */
export async function listOtherProcesses(
  db: Db,
  { id, seconds }: { id: string; seconds: number },
): Promise<SiteProcess[]> {
  const isAlive = sql`${siteProcesses.seenAt} > now() - ${seconds} * interval '1 second'`;
  return db
    .select()
    .from(siteProcesses)
    .where(and(ne(siteProcesses.id, id), isAlive));
}

/** Forgets a process that ends, and those that have not been heard of for an hour. */
export async function forgetProcess(db: Db, id: string): Promise<void> {
  await db.delete(siteProcesses).where(eq(siteProcesses.id, id));
  await db.delete(siteProcesses).where(sql`${siteProcesses.seenAt} < now() - interval '1 hour'`);
}
