import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { EarlierValue } from '#app/domain/service-quality/captured.ts';
import { criteriaSets } from './indexes.ts';
import { units } from './units.ts';

/**
 * A closed period, or one day, of which values of the service-quality index were captured, with the formulas that were in
 * force at its end: days that follow each other by other formulas are not compared.
 */
export const qualityPeriods = pgTable(
  'quality_periods',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    setId: integer()
      .notNull()
      .references(() => criteriaSets.id),
    /** The same as `period_to`: what stood on one day, which may still change. */
    periodFrom: date().notNull(),
    periodTo: date().notNull(),
    /** When the last of its values was taken in. */
    importedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    unique('quality_periods_days').on(table.periodTo, table.periodFrom),
    check('quality_periods_ordered', sql`${table.periodTo} >= ${table.periodFrom}`),
  ],
);

/** What was captured of a unit: official points, and what they were computed from, where it is shown. */
export const qualityValues = pgTable(
  'quality_values',
  {
    periodId: integer()
      .notNull()
      .references(() => qualityPeriods.id, { onDelete: 'cascade' }),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    /** Of a metric or a group of the set; empty: the index as a whole. */
    nodeCode: text().notNull(),
    /** Official; null where only counts are shown. */
    points: numeric({ precision: 10, scale: 4, mode: 'number' }),
    numerator: integer(),
    denominator: integer(),
    /** The day it was captured at its source; null where the file does not say. */
    capturedOn: date(),
    /** What it was before it was corrected, the first first: a closed period never changes silently. */
    earlier: jsonb().$type<readonly EarlierValue[]>().notNull().default([]),
  },
  (table) => [
    primaryKey({ columns: [table.periodId, table.unitId, table.nodeCode] }),
    index('quality_values_unit').on(table.unitId, table.periodId),
    check('quality_values_share', sql`num_nulls(${table.numerator}, ${table.denominator}) in (0, 2)`),
    check('quality_values_something', sql`num_nonnulls(${table.points}, ${table.numerator}) > 0`),
    check('quality_values_part', sql`${table.numerator} between 0 and ${table.denominator}`),
  ],
);
