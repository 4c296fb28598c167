import { sql } from 'drizzle-orm';
import { bigint } from 'drizzle-orm/pg-core';

/** A transaction's number: it has 64 bits. `bigint`, not `xid8`, which has no BRIN operators. */
export const transactionId = () => bigint({ mode: 'number' });

/**
 * The transaction that wrote a row. What is below the oldest transaction still running is complete, so that tallies can
 * fold up to there and miss nothing (docs/decisions/013-tallies.md).
 */
export function writtenBy() {
  return transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()::text::bigint`);
}
