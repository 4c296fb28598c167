import { eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { installation } from '#db/schema/index.ts';

/** The cheapest question there is; throws when the database cannot be reached. */
export async function ping(db: Db): Promise<void> {
  await db.execute(sql`select 1`);
}

/** The server's version as PostgreSQL numbers it (180004 = 18.4) and the database's encoding. */
export async function readServerFacts(db: Db): Promise<{ version: number; encoding: string }> {
  const [facts] = await db
    .select({
      version: sql<number>`current_setting('server_version_num')::int`,
      encoding: sql<string>`current_setting('server_encoding')`,
    })
    .from(sql`(values (1)) as one`);
  return facts ?? { version: 0, encoding: '' };
}

/** What is known of this installation under a key, or null. */
export async function findInstallationFact(db: Db, key: string): Promise<unknown> {
  const [fact] = await db
    .select({ value: installation.value })
    .from(installation)
    .where(eq(installation.key, key));
  return fact?.value ?? null;
}
