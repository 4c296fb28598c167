import { date, index, integer, pgTable, smallint, timestamp } from 'drizzle-orm/pg-core';
import { rounds } from './rounds.ts';
import { units } from './units.ts';

/**
 * Forms of a unit that were shown to its staff together (docs/decisions/020-watching.md), at least the disclosure threshold
 * of them, of the responses that figures count. Written once and never changed: whoever withdraws later stays in the point.
 */
export const signalPoints = pgTable(
  'signal_points',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    roundId: integer()
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    definitionVersion: smallint().notNull(),
    forms: integer().notNull(),
    /** Of them, those with a low answer to a criterion. */
    low: integer().notNull(),
    /** The local day of the last of them. */
    day: date().notNull(),
    /** The local hour of all of them; null where they came in different hours. */
    hour: smallint(),
    shownAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('signal_points_unit').on(table.unitId, table.day)],
);
