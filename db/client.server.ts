import { drizzle } from 'drizzle-orm/postgres-js';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { endLostTransactions } from './lost-connections.server.ts';
import * as schema from './schema/index.ts';

/** A pool, a transaction or a savepoint: queries take any of them. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Database {
  readonly db: Db;
  /** The postgres.js client, for COPY streams and cursors, which drizzle does not offer. */
  readonly sql: postgres.Sql;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Connections in the pool. */
  max?: number;
  /** A statement that takes longer is cancelled. */
  statementTimeoutMs?: number;
}

/** For statements that somebody waits for with a page open: what takes longer would only hold a connection. */
export const PAGE_STATEMENT_MS = 30_000;

/** For jobs, commands and exports, which may read everything; still an end for what hangs. */
export const LONG_STATEMENT_MS = 60 * 60_000;

const IDLE_TRANSACTION_MS = 60_000;

/** Opens a connection pool on PostgreSQL 15 or newer. Connects on first use, so a wrong address fails then. */
export function openDatabase(url: string, options: OpenOptions = {}): Database {
  const { max = 10, statementTimeoutMs = LONG_STATEMENT_MS } = options;
  const sql = postgres(url, {
    max,
    onnotice: () => undefined,
    connection: {
      // With the process, so that programs on one database can be told apart.
      application_name: `sipas ${process.pid}`,
      TimeZone: 'Asia/Ho_Chi_Minh',
      // JIT-compiling the wide counting statement takes longer than running it.
      jit: 'off',
      // A transaction left open would hold back the watermark, and all later responses with it.
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
      statement_timeout: statementTimeoutMs,
    },
  });
  endLostTransactions(sql);
  return {
    db: drizzle(sql, { schema, casing: 'snake_case' }),
    sql,
    close: () => sql.end({ timeout: 5 }),
  };
}
