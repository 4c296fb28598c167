import type { Database } from '#db/client.server.ts';

/** What tells a database from every other one, also from one of the same rows that was made anew. */
export async function findCluster(sql: Database['sql']): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select system_identifier::text as id from pg_control_system()`;
  return row?.id ?? '';
}
