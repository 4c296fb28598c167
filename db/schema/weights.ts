import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, unique } from 'drizzle-orm/pg-core';
import { serviceAreas, units } from './units.ts';

/** How many dossiers a unit handled in a period, in one service area or (null) in all: what totals are weighted by. */
export const weights = pgTable(
  'weights',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    serviceAreaId: integer().references(() => serviceAreas.id),
    periodFrom: date().notNull(),
    /** Last day of the period. */
    periodTo: date().notNull(),
    dossiers: integer().notNull(),
  },
  (table) => [
    unique('weights_place')
      .on(table.periodFrom, table.periodTo, table.unitId, table.serviceAreaId)
      .nullsNotDistinct(),
    check('weights_dossiers_not_negative', sql`${table.dossiers} >= 0`),
    check('weights_period_ordered', sql`${table.periodTo} >= ${table.periodFrom}`),
  ],
);
