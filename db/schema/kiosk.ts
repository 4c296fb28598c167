import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, smallint, text, timestamp, unique } from 'drizzle-orm/pg-core';
import { TABLET_KINDS } from '#app/domain/kiosk/tablet-kind.ts';
import { units } from './units.ts';

/** The PIN with which a unit's staff enrol its tablets and leave the kiosk page on them; one per unit. */
export const kioskPins = pgTable('kiosk_pins', {
  unitId: integer()
    .primaryKey()
    .references(() => units.id),
  /** Salted and slow, as the passwords of people who log in. */
  hash: text().notNull(),
  /** How many digits it has; null for one that was set before this was recorded, with 4 or more. */
  digits: smallint(),
  changedAt: timestamp({ withTimezone: true }).notNull(),
});

/**
 * Devices that were enrolled by PIN: a tablet, what it sends from codes of its unit counts as of a kiosk; and a display, it
 * shows codes that prove presence.
 */
export const kioskTablets = pgTable(
  'kiosk_tablets',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    kind: text({ enum: TABLET_KINDS }).notNull().default('tablet'),
    /** Its name: the first device of a unit is 1. Never given to another one. */
    number: integer().notNull(),
    /** The code at which it was enrolled; a tablet may be moved within its unit. */
    accessPointId: integer().notNull(),
    /** SHA-256 of the tablet's secret, which is random and long enough to need no salt. */
    secretHash: text().notNull().unique(),
    enrolledAt: timestamp({ withTimezone: true }).notNull(),
    /** When it last opened its page or sent a form, to a few minutes. */
    seenAt: timestamp({ withTimezone: true }).notNull(),
    revokedAt: timestamp({ withTimezone: true }),
    /** Forms that wait on it, as it said itself; null before it said so. */
    waiting: integer(),
    /** The build of the script that it runs. */
    version: text(),
  },
  (table) => [
    unique('kiosk_tablets_number').on(table.unitId, table.number),
    index('kiosk_tablets_access_point').on(table.accessPointId),
    check('kiosk_tablets_kind_known', sql`${table.kind} in ('tablet', 'display')`),
  ],
);
