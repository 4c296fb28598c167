import { silentLog } from '#app/platform/logger.ts';
import { openDatabase } from '#db/client.server.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';

/**
 * Lets a petition, by its printed number, have come so many days earlier with all that happened to it: what no browser can
 * wait for.
 */
export async function letDaysPass(printed: string, days: number): Promise<void> {
  const [, year = '', number = ''] = /^PA-(\d{4})-(\d+)$/.exec(printed) ?? [];
  const { SITE_DATA_DIR: dataDir = '' } = process.env;
  const server = await startEmbeddedDatabase({ dataDir, log: silentLog });
  const database = openDatabase(server.url);
  const { sql } = database;
  try {
    const [moved] = await sql<{ id: number }[]>`
      update petitions set received_on = received_on - ${days}::int, assigned_on = assigned_on - ${days}::int,
        due_on = due_on - ${days}::int
      where year = ${Number(year)} and number = ${Number(number)} returning id`;
    if (moved === undefined) throw new Error(`there is no petition ${printed}`);
    await sql`update petition_events set "on" = "on" - ${days}::int, at = at - ${days}::int * interval '1 day'
      where petition_id = ${moved.id}`;
  } finally {
    await database.close();
    await server.stop();
  }
}
