import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  pgTable,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { ALARM_KINDS } from '#app/domain/signals/alarm.ts';
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
    /** Of them, those with a low answer. */
    low: integer().notNull(),
    /** The local day of the last of them. */
    day: date().notNull(),
    /** The local hour of all of them; null where they came in different hours, or one is of paper. */
    hour: smallint(),
    shownAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('signal_points_unit').on(table.unitId, table.day),
    // What was shown since the last look for alarms.
    index('signal_points_shown').on(table.shownAt),
  ],
);

/** What a control chart signalled: one of a kind for a unit and day. */
export const signalAlarms = pgTable(
  'signal_alarms',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    ref: uuid().notNull().unique().defaultRandom(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    kind: text({ enum: ALARM_KINDS }).notNull(),
    /** The day of the last form of the dot that signalled. */
    day: date().notNull(),
    raisedAt: timestamp({ withTimezone: true }).notNull(),
    /** The account that saw it first. */
    seenBy: text(),
    seenAt: timestamp({ withTimezone: true }),
    /** What was done about it, as the unit says. */
    note: text(),
    notedBy: text(),
    notedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    unique('signal_alarms_day').on(table.unitId, table.kind, table.day),
    index('signal_alarms_unseen')
      .on(table.unitId)
      .where(sql`${table.seenAt} is null`),
    check('signal_alarms_kind_known', sql`${table.kind} in ('peak', 'run')`),
  ],
);
