import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import type { Flag } from '#app/domain/survey/method.ts';

/** The bits are written into the statement, so that the planner sees them. */
function commonBits(column: SQLWrapper, flags: readonly Flag[]): SQL {
  return sql`${column} & ${sql.raw(String(flagBits(flags)))}`;
}

/** Whether a response has one of these flags; a method leaves out those that have one of its `excludedFlags`. */
export function hasFlag(column: SQLWrapper, flags: readonly Flag[]): SQL {
  return sql`${commonBits(column, flags)} <> 0`;
}

/** Whether a response has none of these flags. */
export function hasNoFlag(column: SQLWrapper, flags: readonly Flag[]): SQL {
  return sql`${commonBits(column, flags)} = 0`;
}
