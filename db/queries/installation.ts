import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';

/** The cheapest question there is; throws when the database cannot be reached. */
export async function ping(db: Db): Promise<void> {
  await db.execute(sql`select 1`);
}
