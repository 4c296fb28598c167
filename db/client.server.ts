import { drizzle } from 'drizzle-orm/postgres-js';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { endLostTransactions } from './lost-connections.server.ts';
import * as schema from './schema/index.ts';

/** A pool, a transaction or a savepoint: queries take any of them. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Database {
  readonly db: Db;
  /** The driver itself, for COPY streams and cursors that drizzle does not offer. */
  readonly sql: postgres.Sql;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Connections in the pool. */
  max?: number;
}

const IDLE_TRANSACTION_MS = 60_000;

/** Opens a pool on a PostgreSQL >= 15. Connections are made when first used; a wrong address fails there. */
export function openDatabase(url: string, { max = 10 }: OpenOptions = {}): Database {
  const sql = postgres(url, {
    max,
    onnotice: () => undefined,
    connection: {
      application_name: 'sipas',
      TimeZone: 'Asia/Ho_Chi_Minh',
      // Compiling a wide count takes longer than counting it.
      jit: 'off',
      // A transaction that was left open would keep every response after it out of the tallies.
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
    },
  });
  endLostTransactions(sql);
  return {
    db: drizzle(sql, { schema, casing: 'snake_case' }),
    sql,
    close: () => sql.end({ timeout: 5 }),
  };
}
