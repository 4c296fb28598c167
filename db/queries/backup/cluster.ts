import type { Database } from '#db/client.server.ts';

/**
 * What tells the log of a database from every other one: the server's own number, which a new one has anew, and the line of
 * time, which a restored one leaves for the next.
 */
export async function findLogOwner(sql: Database['sql']): Promise<string> {
  const [row] = await sql<{ owner: string }[]>`
    select system_identifier || ' ' || left(pg_walfile_name(pg_current_wal_lsn()), 8) as owner
    from pg_control_system()`;
  return row?.owner ?? '';
}
