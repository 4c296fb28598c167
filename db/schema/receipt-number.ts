import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/**
 * The receipt of a submission key as a number: the first 40 bits of the SHA-256 of its text (`receiptOf`). Indexed as
 * an expression, not stored.
 */
export function receiptNumberOf(submissionKey: AnyPgColumn) {
  return sql`(('x' || encode(substr(sha256(${submissionKey}::text::bytea), 1, 5), 'hex'))::bit(40)::bigint)`;
}
