import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Who does a background job at present and when it was last done: one process of all that share this database. */
export const jobLeases = pgTable('job_leases', {
  job: text().primaryKey(),
  /** The process that does the job. */
  holder: uuid().notNull(),
  /** Until when that process need not be heard of; later any may take the job. */
  heldUntil: timestamp({ withTimezone: true }).notNull(),
  /** Kept for jobs that are due seldom. */
  doneAt: timestamp({ withTimezone: true }),
});
