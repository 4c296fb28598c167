import { sql } from 'drizzle-orm';
import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Db } from '#db/client.server.ts';
import { auditEvents, rounds } from '#db/schema/index.ts';

/**
 * From when this site can know anything of a province: the day of the first change in the log, which loses none, or the first day
 * of its first round, which may have been held before. Null while there is neither.
 */
export async function findFirstUse(db: Db): Promise<IsoDate | null> {
  const [row] = await db
    .select({
      day: sql<string | null>`least(
        (select (min(${auditEvents.at}) at time zone 'Asia/Ho_Chi_Minh')::date from ${auditEvents}),
        (select min(${rounds.periodFrom}) from ${rounds}))::text`,
    })
    .from(sql`(values (1)) as one`);
  return row?.day ? storedDate(row.day) : null;
}
