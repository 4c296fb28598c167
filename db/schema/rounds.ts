import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { ROUND_STATUSES } from '#app/domain/rounds/round.ts';
import { SLUG_PATTERN } from '#app/domain/rounds/slug.ts';
import { units } from './units.ts';

const statusList = sql.raw(ROUND_STATUSES.map((status) => `'${status}'`).join(', '));

/** A survey round: one definition, one method, a period, its units and quotas. */
export const rounds = pgTable(
  'rounds',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    definitionId: text().notNull(),
    definitionVersion: smallint().notNull(),
    methodId: text().notNull(),
    /** First and last day on which responses are taken, local dates. */
    periodFrom: date().notNull(),
    periodTo: date().notNull(),
    status: text({ enum: ROUND_STATUSES }).notNull().default('draft'),
    /** The decision or plan the round is run under, as printed on results. */
    legalBasis: text(),
    /** Whether displays on counters show codes that prove presence (docs/decisions/025-presence.md). */
    asksPresence: boolean().notNull().default(false),
    /** The target for the overall rate, in the rate's unit; null: none. */
    target: numeric({ precision: 5, scale: 2, mode: 'number' }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** When it was opened first: what was answered since then may still wait on a phone. */
    openedAt: timestamp({ withTimezone: true }),
    /** When it was opened last, if it was closed meanwhile. */
    reopenedAt: timestamp({ withTimezone: true }),
    closedAt: timestamp({ withTimezone: true }),
    /** The lock that a locked or published round is answered from; null while its figures may change. */
    lockId: integer(),
    /** The lock that citizens are shown, also while the round is open again; null when none was published. */
    publishedLockId: integer(),
  },
  (table) => [
    index().on(table.status),
    check('rounds_slug_shape', sql`${table.slug} ~ ${sql.raw(`'^${SLUG_PATTERN}$'`)}`),
    check('rounds_status_known', sql`${table.status} in (${statusList})`),
    check('rounds_target_is_a_rate', sql`${table.target} between 0 and 100`),
    check('rounds_period_ordered', sql`${table.periodTo} >= ${table.periodFrom}`),
  ],
);

/** The units a round surveys, each with its quota (null: none). */
export const roundUnits = pgTable(
  'round_units',
  {
    roundId: integer()
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    quota: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.unitId] }),
    index().on(table.unitId),
    check('round_units_quota_positive', sql`${table.quota} > 0`),
  ],
);
