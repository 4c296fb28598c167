import { asSupervisor, type Place } from './supervising.ts';

/** A copy of the files waits so long for the log that belongs to it. */
const ARCHIVE_PATIENCE = '15min';

/** What a copy of the server's files needs to be one. */
export interface BaseCopy {
  /** The first file of the log that it needs. */
  readonly firstSegment: string;
  /** From this moment on it can be brought to any. */
  readonly usableFrom: Date;
  /** The content of the file `backup_label` in it. */
  readonly label: string;
}

/**
 * Lets `copy` copy the files of a running server, and waits until the log that was written meanwhile is archived.
 * @throws when the log is not archived in a quarter of an hour.
 */
export async function copyBase(place: Place, copy: () => Promise<void>): Promise<BaseCopy> {
  return asSupervisor(place, async (sql) => {
    await sql.unsafe(`set statement_timeout = '${ARCHIVE_PATIENCE}'`);
    const [begun] = await sql<{ segment: string }[]>`
      select pg_walfile_name(pg_backup_start('sipas', true)) as segment`;
    await copy();
    const [ended] = await sql<{ label: string; at: Date }[]>`
      select labelfile as label, clock_timestamp() as at from pg_backup_stop(true)`;
    if (begun === undefined || ended === undefined) throw new Error('the copy was not acknowledged');
    return { firstSegment: begun.segment, usableFrom: ended.at, label: ended.label };
  });
}
