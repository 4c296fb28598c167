import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Database, Db } from './client.server.ts';
import * as schema from './schema/index.ts';

/** One transaction, for the driver (COPY) and for queries that take a `Db`. */
export interface DriverTransaction {
  readonly sql: postgres.TransactionSql;
  readonly db: Db;
}

/** SQLSTATE classes and driver codes of a connection that is gone or about to be: terminated, shut down, cut off. */
const CONNECTION_LOST = /^(57P0|08|CONNECTION_|ECONN|EPIPE)/;

function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CONNECTION_LOST.test(String(error.code));
}

/**
 * The work, which never ends when its connection is lost: the driver tells that by itself. Told by the work, it would send
 * a rollback into the closed connection, an error nobody can catch.
 */
function leavingLossToDriver<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    if (!isConnectionLost(error)) throw error;
    return new Promise<never>(() => undefined);
  });
}

/** Runs `work` in a transaction of the driver: COPY streams need the driver, audit events and other queries a `Db`. */
export async function inDriverTransaction<Result>(
  sql: Database['sql'],
  work: (transaction: DriverTransaction) => Promise<Result>,
  mode = '',
): Promise<Result> {
  let result: { value: Result } | undefined;
  await sql.begin(mode, async (tx) => {
    // The driver's transaction lacks only the options, whose parsers drizzle has already set on the pool's.
    const client = Object.assign(tx, { options: sql.options }) as unknown as postgres.Sql;
    const transaction = { sql: tx, db: drizzle(client, { schema, casing: 'snake_case' }) };
    result = { value: await leavingLossToDriver(work(transaction)) };
  });
  if (!result) throw new Error('the transaction ended without a result');
  return result.value;
}
