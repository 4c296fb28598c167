import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  INVALID_REASONS,
  SHEET_STATES,
  type InvalidReason,
  type SheetState,
} from '#app/domain/paper/sheet.ts';
import { responses } from './responses.ts';
import { rounds } from './rounds.ts';
import { units } from './units.ts';

const moment = () => timestamp({ withTimezone: true });
const listOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '));

/** Sheets that were issued together to one unit for one round: their numbers from the first to the last. */
export const paperBatches = pgTable(
  'paper_batches',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    roundId: integer()
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    firstNumber: integer().notNull(),
    lastNumber: integer().notNull(),
    /** The version that is printed on them. */
    definitionVersion: smallint().notNull(),
    issuedAt: moment().notNull(),
    /** The account that issued them; null for the command line. */
    issuedBy: text(),
  },
  (table) => [
    unique('paper_batches_first').on(table.unitId, table.roundId, table.firstNumber),
    index().on(table.roundId),
    check(
      'paper_batches_numbers',
      sql`${table.firstNumber} >= 1 and ${table.lastNumber} >= ${table.firstNumber}`,
    ),
  ],
);

/**
 * The ledger: one row a numbered sheet. A sheet is out, valid or invalid, so that issued = returned + out and
 * returned = valid + invalid hold for any set of rows; a valid one has exactly one response, and no response has two sheets.
 */
export const paperSheets = pgTable(
  'paper_sheets',
  {
    unitId: integer()
      .notNull()
      .references(() => units.id),
    roundId: integer()
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    batchId: integer()
      .notNull()
      .references(() => paperBatches.id, { onDelete: 'cascade' }),
    state: text({ enum: SHEET_STATES }).$type<SheetState>().notNull().default('out'),
    /** What was keyed from it, and counts. */
    responseId: bigint({ mode: 'number' }),
    invalidReason: text({ enum: INVALID_REASONS }).$type<InvalidReason>(),
    invalidNote: text(),
    /** Who keyed it last, and when; null while it is out. */
    keyedBy: text(),
    keyedAt: moment(),
    /** How often it was keyed, corrections included: part of the key of its response. */
    keyings: smallint().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.roundId, table.number] }),
    index('paper_sheets_round').on(table.roundId, table.unitId, table.state),
    uniqueIndex('paper_sheets_response').on(table.unitId, table.responseId),
    foreignKey({
      columns: [table.unitId, table.responseId],
      foreignColumns: [responses.unitId, responses.id],
      name: 'paper_sheets_response_of',
    }),
    check('paper_sheets_state_known', sql`${table.state} in (${listOf(SHEET_STATES)})`),
    check('paper_sheets_reason_known', sql`${table.invalidReason} in (${listOf(INVALID_REASONS)})`),
    check('paper_sheets_valid_counts', sql`(${table.state} = 'valid') = (${table.responseId} is not null)`),
    check(
      'paper_sheets_invalid_says_why',
      sql`(${table.state} = 'invalid') = (${table.invalidReason} is not null)`,
    ),
    check('paper_sheets_out_not_keyed', sql`(${table.state} = 'out') = (${table.keyedAt} is null)`),
  ],
);

/** What was changed of a sheet that had been keyed, with the reason: append-only. */
export const paperChanges = pgTable(
  'paper_changes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    unitId: integer().notNull(),
    roundId: integer().notNull(),
    number: integer().notNull(),
    /** `undone`: by whoever had just keyed it; the sheet is out again. `settled`: after a second keying. */
    kind: text({ enum: ['corrected', 'undone', 'settled'] }).notNull(),
    reason: text(),
    at: moment().notNull(),
    staffId: text(),
  },
  (table) => [
    foreignKey({
      columns: [table.unitId, table.roundId, table.number],
      foreignColumns: [paperSheets.unitId, paperSheets.roundId, paperSheets.number],
      name: 'paper_changes_sheet',
    }).onDelete('cascade'),
    index('paper_changes_of').on(table.unitId, table.roundId, table.number),
    check('paper_changes_kind_known', sql`${table.kind} in ('corrected', 'undone', 'settled')`),
  ],
);

/** Which sheets of a ledger are keyed a second time: drawn once, by a seed that everybody may know, and never anew. */
export const paperDraws = pgTable(
  'paper_draws',
  {
    unitId: integer()
      .notNull()
      .references(() => units.id),
    roundId: integer()
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    seed: text().notNull(),
    /** One sheet of each so many that follow each other (app/services/paper/second/is-drawn.ts). */
    oneIn: smallint().notNull(),
    drawnAt: moment().notNull(),
    staffId: text(),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.roundId] }),
    check('paper_draws_share', sql`${table.oneIn} between 1 and 100`),
  ],
);

/** What a second person keyed of a sheet without seeing the first keying. */
export const paperSecondKeyings = pgTable(
  'paper_second_keyings',
  {
    unitId: integer().notNull(),
    roundId: integer().notNull(),
    number: integer().notNull(),
    /** Who keyed it first, and who keyed it now: two people. */
    firstBy: text().notNull(),
    staffId: text().notNull(),
    keyedAt: moment().notNull(),
    /** How many questions were compared, blanks too. */
    fields: smallint().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.roundId, table.number] }),
    foreignKey({
      columns: [table.unitId, table.roundId, table.number],
      foreignColumns: [paperSheets.unitId, paperSheets.roundId, paperSheets.number],
      name: 'paper_second_keyings_sheet',
    }).onDelete('cascade'),
    check('paper_second_keyings_two_people', sql`${table.firstBy} <> ${table.staffId}`),
  ],
);

/** A question that two people keyed differently; null is a blank. */
export const paperMismatches = pgTable(
  'paper_mismatches',
  {
    unitId: integer().notNull(),
    roundId: integer().notNull(),
    number: integer().notNull(),
    questionId: text().notNull(),
    firstValue: smallint(),
    secondValue: smallint(),
    /** What stands on the paper, by a third look. */
    settledValue: smallint(),
    settledAt: moment(),
    staffId: text(),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.roundId, table.number, table.questionId] }),
    foreignKey({
      columns: [table.unitId, table.roundId, table.number],
      foreignColumns: [paperSecondKeyings.unitId, paperSecondKeyings.roundId, paperSecondKeyings.number],
      name: 'paper_mismatches_keying',
    }).onDelete('cascade'),
    check('paper_mismatches_differ', sql`${table.firstValue} is distinct from ${table.secondValue}`),
  ],
);
