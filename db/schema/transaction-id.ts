import { sql } from 'drizzle-orm';
import { bigint } from 'drizzle-orm/pg-core';

/** A transaction's number: it has 64 bits. `bigint`, not `xid8`, which has no BRIN operators. */
export const transactionId = () => bigint({ mode: 'number' });

/**
 * The transaction that wrote a row. Everything below the oldest running transaction is complete, so tallies can be
 * folded up to there without missing a row (docs/decisions/013-tallies.md).
 */
export function writtenBy() {
  return transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()::text::bigint`);
}
