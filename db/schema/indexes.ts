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
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { EFFORTS } from '#app/domain/indexes/gaps.ts';
import {
  INDEX_NAMES,
  MAX_DECIMALS,
  NODE_KINDS,
  SCORERS,
  SET_LEVELS,
  SET_STATUSES,
  USUAL_DECIMALS,
} from '#app/domain/indexes/criteria-set.ts';
import type { Rule } from '#app/domain/indexes/rule.ts';
import { FIGURE_NAMES } from '#app/domain/indexes/node-figure.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';

const listOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '));
/** Printed with two decimals; more are kept. */
const points = () => numeric({ precision: 10, scale: 4, mode: 'number' });

/** One version of a set of criteria, such as a PAR INDEX of a year: it never changes once it is in force. */
export const criteriaSets = pgTable(
  'criteria_sets',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** Short name that stays over all versions. */
    code: text().notNull(),
    version: smallint().notNull(),
    index: text({ enum: INDEX_NAMES }).notNull(),
    level: text({ enum: SET_LEVELS }).notNull(),
    title: text().notNull(),
    /** The decision that issued it, with number and date. */
    legalBasis: text(),
    /** The sum and the share of surveys that the decision names. */
    total: points(),
    surveyPoints: points(),
    /** With how many decimals points and figures are printed. */
    decimals: smallint().notNull().default(USUAL_DECIMALS),
    isSample: boolean().notNull().default(false),
    status: text({ enum: SET_STATUSES }).notNull().default('draft'),
    /** First and last day on which it is scored by; null: not yet, and until further notice. */
    validFrom: date(),
    validTo: date(),
    replacedBy: integer().references((): AnyPgColumn => criteriaSets.id),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    unique().on(table.code, table.version),
    check('criteria_sets_decimals', sql`${table.decimals} between 0 and ${sql.raw(String(MAX_DECIMALS))}`),
    check('criteria_sets_index_known', sql`${table.index} in (${listOf(INDEX_NAMES)})`),
    check('criteria_sets_level_known', sql`${table.level} in (${listOf(SET_LEVELS)})`),
    check('criteria_sets_status_known', sql`${table.status} in (${listOf(SET_STATUSES)})`),
    check('criteria_sets_validity_ordered', sql`${table.validTo} >= ${table.validFrom}`),
    check('criteria_sets_in_force_dated', sql`${table.status} = 'draft' or ${table.validFrom} is not null`),
    check('criteria_sets_replaced', sql`(${table.status} = 'replaced') = (${table.replacedBy} is not null)`),
  ],
);

/** The tree of a set. */
export const criteriaNodes = pgTable(
  'criteria_nodes',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    setId: integer()
      .notNull()
      .references(() => criteriaSets.id, { onDelete: 'cascade' }),
    /** As printed: 7.3.1. */
    code: text().notNull(),
    /** Null for an area. */
    parentCode: text(),
    kind: text({ enum: NODE_KINDS }).notNull(),
    /** Its place in the set, from 1: each node stands before those below it. */
    position: integer().notNull(),
    label: text().notNull(),
    max: points().notNull(),
    rule: jsonb().$type<Rule>().notNull(),
    scoredBy: text({ enum: SCORERS }).notNull(),
    /** The documents that prove it, in words. */
    evidence: text().notNull().default(''),
    /** Empty: it applies to every kind of unit. */
    appliesTo: text().array().$type<UnitKind[]>().notNull().default([]),
    mayBeExempt: boolean().notNull().default(false),
    /** What this site counts that its data can be taken from; null for none. New ones need no migration. */
    figure: text({ enum: FIGURE_NAMES }),
  },
  (table) => [
    unique().on(table.setId, table.code),
    index().on(table.setId, table.position),
    check('criteria_nodes_kind_known', sql`${table.kind} in (${listOf(NODE_KINDS)})`),
    check('criteria_nodes_scorer_known', sql`${table.scoredBy} in (${listOf(SCORERS)})`),
    check('criteria_nodes_max_not_negative', sql`${table.max} >= 0`),
  ],
);

/** Where a node of a replaced set goes on: one row for each node after it, none for one that was dropped. */
export const criteriaSuccessors = pgTable(
  'criteria_successors',
  {
    oldNodeId: integer()
      .notNull()
      .references(() => criteriaNodes.id),
    newNodeId: integer()
      .notNull()
      .references(() => criteriaNodes.id),
  },
  (table) => [primaryKey({ columns: [table.oldNodeId, table.newNodeId] }), index().on(table.newNodeId)],
);

/** How hard points of a node are to win, as a person judged it; a node without a row is unknown. */
export const nodeEfforts = pgTable(
  'node_efforts',
  {
    setId: integer()
      .notNull()
      .references(() => criteriaSets.id, { onDelete: 'cascade' }),
    nodeCode: text().notNull(),
    effort: text({ enum: EFFORTS }).notNull(),
    note: text(),
    /** Null for the command line. */
    staffId: text(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.setId, table.nodeCode] }),
    check('node_efforts_known', sql`${table.effort} in (${listOf(EFFORTS)})`),
  ],
);

/** What others published of the province for a year, such as PAPI: a dimension each, and the whole. */
export const indexFigures = pgTable(
  'index_figures',
  {
    setId: integer()
      .notNull()
      .references(() => criteriaSets.id),
    year: smallint().notNull(),
    /** Empty: the index as a whole. */
    nodeCode: text().notNull(),
    value: points().notNull(),
    /** Its rank of how many provinces; of a merged province, too: 63 until 2024, 34 since. */
    place: smallint(),
    provinces: smallint(),
    /** The lowest and highest of the country. */
    lowest: points(),
    highest: points(),
    /** The group that was published (1: highest), where it is not the quarter that follows from the rank. */
    publishedGroup: smallint(),
    /** Whether it is the mean of the provinces that were merged into this one. */
    isMean: boolean().notNull().default(false),
    note: text(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.setId, table.year, table.nodeCode] }),
    check('index_figures_rank', sql`num_nulls(${table.place}, ${table.provinces}) in (0, 2)`),
    check('index_figures_place', sql`${table.place} between 1 and ${table.provinces}`),
    check('index_figures_group', sql`${table.publishedGroup} between 1 and 4`),
  ],
);

/** The own question that says something of a dimension; its figure is for the province itself and never called the index. */
export const nodeProxies = pgTable(
  'node_proxies',
  {
    setId: integer()
      .notNull()
      .references(() => criteriaSets.id, { onDelete: 'cascade' }),
    nodeCode: text().notNull(),
    definitionId: text().notNull(),
    questionId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.setId, table.nodeCode, table.definitionId, table.questionId] })],
);
