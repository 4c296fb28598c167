import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';

/** What the server says of keeping its log. */
export interface WalState {
  /** Whether each file of the log is kept, by our own server or by somebody's (`archive_mode`). */
  readonly isKept: boolean;
  /** When the last file was kept; null when none was yet. */
  readonly lastAt: Date | null;
  /** Whether the newest attempt failed. */
  readonly isFailing: boolean;
}

/** How it stands with keeping the server's log; any role may ask. */
export async function readWalState(db: Db): Promise<WalState> {
  const [row] = await db
    .select({
      isKept: sql<boolean>`current_setting('archive_mode') <> 'off'`,
      lastAt: sql<number | null>`extract(epoch from a.last_archived_time)::float8 * 1000`,
      isFailing: sql<boolean>`coalesce(a.last_failed_time > coalesce(a.last_archived_time, '-infinity'), false)`,
    })
    .from(sql`pg_stat_archiver a`);
  if (row === undefined) return { isKept: false, lastAt: null, isFailing: false };
  return { ...row, lastAt: row.lastAt === null ? null : new Date(row.lastAt) };
}
