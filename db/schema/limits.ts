import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * How often what a limit counts has happened in its window, shared by every process on the database. A key is the name of
 * a limit and a keyed mark: whom it counts cannot be told from it.
 * Unlogged (its migration says so): counting costs no flush to disk, and after a crash of the database it begins anew.
 */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  count: integer().notNull(),
  /** The end of the window that began with the first. */
  expiresAt: timestamp({ withTimezone: true }).notNull(),
});
