import postgres from 'postgres';
import { passwordOf } from './settings.ts';

/** Where the supervising role finds a database of our own server. */
export interface Place {
  readonly port: number;
  readonly secret: string;
  readonly database: string;
}

/** One connection of the role that owns the server, closed afterwards. */
export async function asSupervisor<Result>(
  { port, secret, database }: Place,
  work: (sql: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  const password = passwordOf('postgres', secret);
  const sql = postgres({
    ...{ host: '127.0.0.1', port, username: 'postgres', password, database, ssl: false, max: 1 },
    onnotice: () => undefined,
  });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
