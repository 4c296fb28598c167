import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { units } from './units.ts';

/** The PIN with which a unit's staff leave the kiosk page on its tablets; one per unit. */
export const kioskPins = pgTable('kiosk_pins', {
  unitId: integer()
    .primaryKey()
    .references(() => units.id),
  /** Salted and slow, as the passwords of people who log in. */
  hash: text().notNull(),
  changedAt: timestamp({ withTimezone: true }).notNull(),
});
