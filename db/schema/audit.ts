import { bigint, index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * What staff and the command line changed, written in the same transaction as the change. A trigger (in the first
 * migration) refuses to update or delete a row. Never holds free text of citizens or a secret.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Id of the person, or null for the command line and the system itself. */
    staffId: text(),
    /** `staff`, `cli` or `system`. */
    actorKind: text({ enum: ['staff', 'cli', 'system'] }).notNull(),
    /** Verb with its subject, such as `round.open` or `units.import`. */
    action: text().notNull(),
    subjectId: text(),
    details: jsonb().$type<Record<string, string | number | boolean | null>>().notNull().default({}),
  },
  (table) => [index().on(table.at)],
);
