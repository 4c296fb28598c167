import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { Declared } from '#app/domain/indexes/points.ts';
import { LATEST_SUM_RULES, SUM_RULES, type SumRules } from '#app/domain/indexes/score-sheet.ts';
import type { FigureSource } from '#app/domain/scoring/figure-source.ts';
import type { RankGroup } from '#app/domain/scoring/rank-groups.ts';
import { SCORE_STAGES, SHEET_STATES } from '#app/domain/scoring/sheet-state.ts';
import { criteriaSets } from './indexes.ts';
import { staff } from './people.ts';
import { evidence } from './plans.ts';
import { units } from './units.ts';

const listOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '));
const moment = () => timestamp({ withTimezone: true });

/** A year's scoring of units by one version of a set of criteria. */
export const scoringRounds = pgTable(
  'scoring_rounds',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    setId: integer()
      .notNull()
      .references(() => criteriaSets.id),
    year: smallint().notNull(),
    /** Last days of scoring oneself and of explaining. */
    selfDue: date().notNull(),
    explainDue: date().notNull(),
    /** Days on which the first appraisal and the final points are planned; nothing is refused after them. */
    reviewDue: date(),
    finalDue: date(),
    /** Groups of the ranking from the best down: from how many points each begins; none: units are not grouped. */
    groups: jsonb().$type<readonly RankGroup[]>().notNull().default([]),
    /** By which rules its sheets are summed up; it keeps those that it was opened by (`app/domain/indexes/score-sheet.ts`). */
    sumRules: smallint().$type<SumRules>().notNull().default(LATEST_SUM_RULES),
    /** Since when every reader of a sheet sees the ranking. */
    publishedAt: moment(),
    createdAt: moment().notNull(),
  },
  (table) => [
    check('scoring_rounds_due_ordered', sql`${table.explainDue} >= ${table.selfDue}`),
    check('scoring_rounds_sum_rules', sql`${table.sumRules} in (${sql.raw(SUM_RULES.join(', '))})`),
  ],
);

/** The sheet of one unit in a round. */
export const scoreSheets = pgTable(
  'score_sheets',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    roundId: integer()
      .notNull()
      .references(() => scoringRounds.id),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    state: text({ enum: SHEET_STATES }).notNull().default('draft'),
    /** The group of units that the same people appraise; empty: anybody who may appraise. */
    cluster: text().notNull().default(''),
    submittedAt: moment(),
    /** Why it was given back the last time. */
    returnReason: text(),
    finalAt: moment(),
  },
  (table) => [
    unique().on(table.roundId, table.unitId),
    index().on(table.unitId),
    check('score_sheets_state_known', sql`${table.state} in (${listOf(SHEET_STATES)})`),
  ],
);

/** Who appraises the sheets of a cluster. */
export const scoreReviewers = pgTable(
  'score_reviewers',
  {
    roundId: integer()
      .notNull()
      .references(() => scoringRounds.id),
    cluster: text().notNull(),
    staffId: text()
      .notNull()
      .references(() => staff.id),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.cluster, table.staffId] })],
);

/** What was given for a node at a stage: the data and the points apart. */
export const scoreEntries = pgTable(
  'score_entries',
  {
    sheetId: integer()
      .notNull()
      .references(() => scoreSheets.id),
    nodeCode: text().notNull(),
    stage: text({ enum: SCORE_STAGES }).notNull(),
    isExempt: boolean().notNull().default(false),
    /** What the unit declared; appraisers give points, and leave it. */
    declared: jsonb().$type<Declared>(),
    points: numeric({ precision: 10, scale: 4, mode: 'number' }),
    /** Whether the points are not those of the rule; a note says why then. */
    isOverride: boolean().notNull().default(false),
    note: text(),
    /** The figure of this site that was taken over; null for what somebody gave. */
    source: jsonb().$type<FigureSource>(),
    staffId: text(),
    at: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sheetId, table.nodeCode, table.stage] }),
    check('score_entries_stage_known', sql`${table.stage} in (${listOf(SCORE_STAGES)})`),
    check('score_entries_exempt', sql`not ${table.isExempt} or ${table.points} is null`),
    check('score_entries_override', sql`not ${table.isOverride} or ${table.note} is not null`),
  ],
);

/** What a unit says to an appraisal that it sees otherwise. */
export const scoreExplanations = pgTable(
  'score_explanations',
  {
    sheetId: integer()
      .notNull()
      .references(() => scoreSheets.id),
    nodeCode: text().notNull(),
    text: text().notNull(),
    at: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sheetId, table.nodeCode] })],
);

/** Which document proves which node, and on which page; a document that a sheet names cannot be deleted. */
export const scoreEvidence = pgTable(
  'score_evidence',
  {
    sheetId: integer()
      .notNull()
      .references(() => scoreSheets.id),
    nodeCode: text().notNull(),
    evidenceId: integer()
      .notNull()
      .references(() => evidence.id),
    page: text(),
    at: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sheetId, table.nodeCode, table.evidenceId] }),
    index().on(table.evidenceId),
  ],
);

/**
 * What was corrected in a sheet after it was final: each is a new version of the sheet, and what stood before is kept. Rows
 * never change.
 */
export const scoreCorrections = pgTable(
  'score_corrections',
  {
    sheetId: integer()
      .notNull()
      .references(() => scoreSheets.id),
    /** The version that it made; 1 is the sheet as it first was final. */
    version: smallint().notNull(),
    nodeCode: text().notNull(),
    /** Points of the node before and after; null: it did not apply. */
    pointsBefore: numeric({ precision: 10, scale: 4, mode: 'number' }),
    pointsAfter: numeric({ precision: 10, scale: 4, mode: 'number' }),
    /** Whether the node did not apply, before and after; null: nobody noted it when it was corrected. */
    exemptBefore: boolean(),
    exemptAfter: boolean(),
    /** The stage that gave the points before; null where none did, and where nobody noted it. Those after are the correction's. */
    stageBefore: text({ enum: SCORE_STAGES }),
    /** The figure of this site that the points before rested on; those after rest on none. */
    sourceBefore: jsonb().$type<FigureSource>(),
    /** The index of the sheet before and after, as it ranks. */
    totalBefore: numeric({ precision: 10, scale: 4, mode: 'number' }),
    totalAfter: numeric({ precision: 10, scale: 4, mode: 'number' }),
    /** The note on the points that stood before; null for none. */
    noteBefore: text(),
    reason: text().notNull(),
    staffId: text(),
    at: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sheetId, table.version] }),
    check('score_corrections_version', sql`${table.version} >= 2`),
    check('score_corrections_stage_known', sql`${table.stageBefore} in (${listOf(SCORE_STAGES)})`),
  ],
);
