import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/**
 * The first 40 bits of the receipt of a submission key as a number: the first of the SHA-256 of its text (`receiptOf`).
 * Indexed as an expression, not stored.
 */
export function receiptNumberOf(submissionKey: AnyPgColumn) {
  return sql`(('x' || encode(substr(sha256(${submissionKey}::text::bytea), 1, 5), 'hex'))::bit(40)::bigint)`;
}

/** The other 15 bits of the receipt, compared where the first 40 agree. */
export function receiptTailOf(submissionKey: AnyPgColumn) {
  return sql`(('x' || encode(substr(sha256(${submissionKey}::text::bytea), 6, 2), 'hex'))::bit(16)::int >> 1)`;
}
