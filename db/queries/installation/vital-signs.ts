import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { reportMails, reportRuns, staffLinks } from '#db/schema/index.ts';

/** How the database is doing, in counts. */
export interface VitalSigns {
  readonly reportsWaiting: number;
  /** Of the last seven days. */
  readonly reportsFailed: number;
  readonly mailsWaiting: number;
  readonly mailsFailed: number;
  /** To this database, of all processes; and how many the server allows in all. */
  readonly connections: number;
  readonly connectionsAllowed: number;
  /** Seconds that the oldest transaction under way has been open; 0 when there is none. */
  readonly oldestTransactionSeconds: number;
  readonly databaseBytes: number;
}

/** How the database is doing, in one statement. */
export async function readVitalSigns(db: Db): Promise<VitalSigns> {
  const whole = (part: ReturnType<typeof sql>) => sql<number>`${part}::float8`;
  const mailsIn = (state: string) => sql`(
    (select count(*) from ${reportMails} m where m.state = ${state})
    + (select count(*) from ${staffLinks} l where l.mail_state = ${state}))`;
  const [row] = await db
    .select({
      reportsWaiting: whole(
        sql`(select count(*) from ${reportRuns} r where r.state in ('queued', 'running'))`,
      ),
      reportsFailed: whole(
        sql`(select count(*) from ${reportRuns} r where r.state = 'failed' and r.problem is distinct from 'reports.problem.cancelled' and r.requested_at > now() - interval '7 days')`,
      ),
      mailsWaiting: whole(mailsIn('waiting')),
      mailsFailed: whole(mailsIn('failed')),
      connections: whole(sql`(select count(*) from pg_stat_activity where datname = current_database())`),
      connectionsAllowed: whole(sql`current_setting('max_connections')`),
      oldestTransactionSeconds: whole(
        sql`(select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)
          from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
            and pid <> pg_backend_pid())`,
      ),
      databaseBytes: whole(sql`pg_database_size(current_database())`),
    })
    .from(sql`(values (1)) as one`);
  if (row === undefined) throw new Error('a statement without a table gave no row');
  return row;
}
