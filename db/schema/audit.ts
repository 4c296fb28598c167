import { sql } from 'drizzle-orm';
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
  (table) => [
    index('audit_events_in_order').on(table.at, table.id),
    index('audit_events_by_person').on(table.staffId, table.at, table.id),
    index('audit_events_by_subject').on(table.subjectId, table.at, table.id),
    index('audit_events_by_kind').on(sql`split_part(${table.action}, '.', 1)`, table.at, table.id),
  ],
);

/**
 * The chain of audit events: one link an event, in the order in which their transactions ended. A trigger (in its
 * migration) makes the link when the event's transaction commits, one transaction after the other.
 */
export const auditChain = pgTable('audit_chain', {
  /** 1, 2, 3 ... without a gap. */
  place: bigint({ mode: 'number' }).primaryKey(),
  eventId: bigint({ mode: 'number' })
    .notNull()
    .unique()
    .references(() => auditEvents.id),
  /** SHA-256 of the hash before, the place and the event: docs/locks.md. */
  hash: text().notNull(),
});
