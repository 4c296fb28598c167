import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Database, Db } from './client.server.ts';
import { NotKept } from './transaction.server.ts';
import * as schema from './schema/index.ts';

/** One transaction, for the driver (COPY) and for queries that take a `Db`. */
export interface DriverTransaction {
  readonly sql: postgres.TransactionSql;
  readonly db: Db;
}

interface TransactionOptions {
  /** Isolation and access, as SQL has them. */
  readonly mode?: string;
  /** Whether what was written stays; if not, it is rolled back after `work`. */
  readonly isKept?: boolean;
}

/** Runs `work` in a postgres.js transaction: COPY streams need the client, audit events and other queries a `Db`. */
export async function inDriverTransaction<Result>(
  sql: Database['sql'],
  work: (transaction: DriverTransaction) => Promise<Result>,
  { mode = '', isKept = true }: TransactionOptions = {},
): Promise<Result> {
  let result: { value: Result } | undefined;
  const run = sql.begin(mode, async (tx) => {
    // A postgres.js transaction lacks only `options`; drizzle has already set its parsers on those of the pool.
    const client = Object.assign(tx, { options: sql.options }) as unknown as postgres.Sql;
    const transaction = { sql: tx, db: drizzle(client, { schema, casing: 'snake_case' }) };
    result = { value: await work(transaction) };
    if (!isKept) throw new NotKept();
  });
  await run.catch((error: unknown) => {
    if (!(error instanceof NotKept)) throw error;
  });
  if (!result) throw new Error('the transaction ended without a result');
  return result.value;
}
