import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { responses } from './responses.ts';
import { rounds } from './rounds.ts';
import { transactionId } from './transaction-id.ts';

/**
 * What a tally counts: the responses of one group. A key that its grain does not keep apart is 0, and so is a service
 * area or counter that was not recorded. Grains: `GRAINS` in db/queries/tallies/tally-grains.ts.
 */
function groupColumns() {
  return {
    unitId: integer().notNull(),
    roundId: integer().notNull(),
    /** First day of the half month, or of the calendar quarter that a grain of quarters reports on. */
    bucket: date().notNull(),
    serviceAreaId: integer().notNull(),
    counterId: integer().notNull(),
    grain: smallint().notNull(),
    definitionVersion: smallint().notNull(),
    channel: smallint().notNull(),
    /** Has one of the flags that the round's method leaves out. */
    leftOut: boolean().notNull(),
  };
}

/** The counts of a `Cell` (app/domain/results/figures/cell.ts) as flat arrays, in the order of db/queries/tallies/cell-sql.ts. */
function countColumns() {
  return {
    responses: integer().notNull(),
    levels: integer().array().notNull(),
    sums: bigint({ mode: 'number' }).array().notNull(),
    /** Empty where the round's method does not need them. */
    pairs: bigint({ mode: 'number' }).array().notNull(),
  };
}

/**
 * Counts of all responses up to the watermark. Partitioned by `grain` (see its migration), so that the few rows of a
 * coarse grain lie together.
 */
export const tallies = pgTable('tallies', { ...groupColumns(), ...countColumns() }, (table) => [
  primaryKey({
    name: 'tallies_group',
    columns: [
      table.unitId,
      table.roundId,
      table.bucket,
      table.grain,
      table.definitionVersion,
      table.serviceAreaId,
      table.counterId,
      table.channel,
      table.leftOut,
    ],
  }),
  index('tallies_round').on(table.roundId, table.serviceAreaId, table.bucket),
]);

/** The tallies of a round as they were when its figures were locked; never changed. */
export const lockedTallies = pgTable(
  'locked_tallies',
  { lockId: integer().notNull(), ...groupColumns(), ...countColumns() },
  (table) => [
    primaryKey({
      name: 'locked_tallies_group',
      columns: [
        table.unitId,
        table.lockId,
        table.bucket,
        table.grain,
        table.definitionVersion,
        table.serviceAreaId,
        table.counterId,
        table.channel,
        table.leftOut,
      ],
    }),
    index('locked_tallies_lock').on(table.lockId, table.grain, table.serviceAreaId, table.bucket),
  ],
);

/**
 * How many ticked each reason of a low answer ("Điều gì chưa tốt?"), of responses that figures count, up to the watermark.
 * A key that its grain does not keep apart is 0, and so is a service area or counter that was not recorded. Grains:
 * `db/queries/tallies/reason-tallies.ts`.
 */
export const reasonTallies = pgTable(
  'reason_tallies',
  {
    roundId: integer().notNull(),
    definitionVersion: smallint().notNull(),
    grain: smallint().notNull(),
    unitId: integer().notNull(),
    /** The Monday of the week. */
    week: date().notNull(),
    serviceAreaId: integer().notNull(),
    counterId: integer().notNull(),
    responses: integer().notNull(),
    /** Those who ticked any reason. */
    people: integer().notNull(),
    /** In the order of the form. */
    counts: integer().array().notNull(),
  },
  (table) => [
    primaryKey({
      name: 'reason_tallies_group',
      columns: [
        table.roundId,
        table.definitionVersion,
        table.grain,
        table.unitId,
        table.week,
        table.serviceAreaId,
        table.counterId,
      ],
    }),
  ],
);

/**
 * How the tallies of a round and version were counted (`tallyShape`). No row: no tallies yet. An empty shape: the
 * responses themselves must be counted, because the questionnaire or method was missing or has changed.
 */
export const talliedRounds = pgTable(
  'tallied_rounds',
  {
    roundId: integer()
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    definitionVersion: smallint().notNull(),
    shape: text().notNull(),
    hasPairs: boolean().notNull(),
    /** The same for its reasons (`reasonShape`), empty also where it asks for none; null: to be counted by the next fold. */
    reasons: text(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.definitionVersion] })],
);

/**
 * How far tallies are folded: the last response and the last exclusion, each by transaction and id. One row, locked by
 * whoever folds.
 */
export const tallyWatermark = pgTable(
  'tally_watermark',
  {
    id: smallint().primaryKey(),
    tx: transactionId().notNull(),
    responseId: bigint({ mode: 'number' }).notNull(),
    exclusionTx: transactionId().notNull(),
    exclusionId: bigint({ mode: 'number' }).notNull(),
    foldedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [check('tally_watermark_one', sql`${table.id} = 1`)],
);

/**
 * Responses whose folded changes are not shown yet to readers who see steps (docs/decisions/020-watching.md): few, a
 * row each.
 */
export const heldChanges = pgTable(
  'held_changes',
  {
    unitId: integer().notNull(),
    responseId: bigint({ mode: 'number' }).notNull(),
    roundId: integer().notNull(),
    /** What its changes come to: 1 for a new response, -1 for one taken out of what is shown, 0 for nothing. */
    change: smallint().notNull(),
    /** Whether the response itself is not shown yet, or only what became of it. */
    isNew: boolean().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.responseId] }),
    foreignKey({
      columns: [table.unitId, table.responseId],
      foreignColumns: [responses.unitId, responses.id],
      name: 'held_changes_response',
    }).onDelete('cascade'),
  ],
);

/** When what was held of a unit and round was last shown. */
export const roundSteps = pgTable(
  'round_steps',
  {
    roundId: integer()
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    unitId: integer().notNull(),
    shownAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.unitId] })],
);
