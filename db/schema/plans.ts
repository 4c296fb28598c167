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
  uuid,
} from 'drizzle-orm/pg-core';
import type { DraftPlan } from '#app/domain/plans/draft.ts';
import type { AnnexColumn } from '#app/domain/plans/annex-columns.ts';
import { EVIDENCE_KINDS } from '#app/domain/plans/evidence.ts';
import { CHECK_IN_PERIODS, DEADLINE_KINDS, TASK_ORIGINS } from '#app/domain/plans/plan.ts';
import { TASK_STATES } from '#app/domain/plans/task-state.ts';
import { DAY_KINDS } from '#app/domain/plans/working-days.ts';
import { MAIL_STATES } from '#app/domain/reports/report.ts';
import { staff } from './people.ts';
import { rounds } from './rounds.ts';
import { serviceAreas, units } from './units.ts';

/** Percent, points or counts: an index from 0 to 1 has four decimals. */
const figure = () => numeric({ precision: 14, scale: 4, mode: 'number' });
const moment = () => timestamp({ withTimezone: true });

/** A plan to improve figures: the document of one unit, with tasks for many. */
export const plans = pgTable(
  'plans',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** Its id in addresses. */
    ref: uuid().notNull().unique().defaultRandom(),
    title: text().notNull(),
    /** Number and sign of the document; null before it is issued. */
    number: text(),
    issuedOn: date(),
    periodFrom: date().notNull(),
    periodTo: date().notNull(),
    /** The unit that issued it: it accepts what is reported done. */
    unitId: integer()
      .notNull()
      .references(() => units.id),
    legalBasis: text(),
    createdAt: moment().notNull(),
  },
  (table) => [
    index().on(table.unitId),
    check('plans_period_ordered', sql`${table.periodTo} >= ${table.periodFrom}`),
  ],
);

/** One task of a plan, led by one unit. */
export const planTasks = pgTable(
  'plan_tasks',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    ref: uuid().notNull().unique().defaultRandom(),
    planId: integer()
      .notNull()
      .references(() => plans.id, { onDelete: 'cascade' }),
    /** Its place in the plan, from 1. */
    position: integer().notNull(),
    /** The headings above it in the document, the outermost first. */
    sections: text().array().notNull().default([]),
    title: text().notNull(),
    /** What is to be done, where the title does not say it. */
    solution: text(),
    product: text(),
    leadUnitId: integer()
      .notNull()
      .references(() => units.id),
    deadlineKind: text({ enum: DEADLINE_KINDS }).notNull(),
    /** The deadline the task began with; it stays when the deadline moves. */
    firstDueOn: date(),
    dueOn: date(),
    /** The first deadline that had passed when it was moved: whether the task is late is judged by it; null where none had. */
    missedDueOn: date(),
    /** The figure before and the one to be reached, in `measure`. */
    baseline: figure(),
    /** When the baseline was read from results, which may go on changing; null for a figure that a person wrote. */
    baselineAt: moment(),
    target: figure(),
    measure: text(),
    origin: text({ enum: TASK_ORIGINS }).notNull(),
    /** What in a survey it was made from: a criterion (or question with reasons) of a round, at a unit, in a service area. */
    roundId: integer().references(() => rounds.id, { onDelete: 'set null' }),
    questionId: text(),
    aboutUnitId: integer().references(() => units.id),
    serviceAreaId: integer().references(() => serviceAreas.id),
    /** The comment it was made from; its text is never copied, because its author may take it back. */
    commentRef: uuid(),
    /** The alarm it was made from. */
    alarmRef: uuid(),
    /** The node of a criteria set it is about; moved by a person when that set was replaced, and then named in its events. */
    nodeSetId: integer(),
    nodeCode: text(),
    /** The task of an earlier plan that was not finished. */
    carriedFromId: integer(),
    state: text({ enum: TASK_STATES }).notNull().default('open'),
    reportedOn: date(),
    acceptedOn: date(),
    /** Percent, of the last check-in. */
    progress: smallint().notNull().default(0),
    createdAt: moment().notNull(),
  },
  (table) => [
    index().on(table.planId, table.position),
    index().on(table.leadUnitId),
    index('plan_tasks_open')
      .on(table.dueOn)
      .where(sql`${table.state} = 'open'`),
    index('plan_tasks_of_round').on(table.roundId, table.questionId),
    index('plan_tasks_of_node')
      .on(table.nodeSetId, table.nodeCode)
      .where(sql`${table.nodeSetId} is not null`),
    index('plan_tasks_of_alarm')
      .on(table.alarmRef)
      .where(sql`${table.alarmRef} is not null`),
    check('plan_tasks_due', sql`(${table.deadlineKind} = 'date') = (${table.dueOn} is not null)`),
    check('plan_tasks_first_due', sql`(${table.dueOn} is null) = (${table.firstDueOn} is null)`),
    check('plan_tasks_reported', sql`(${table.state} = 'open') = (${table.reportedOn} is null)`),
    check('plan_tasks_accepted', sql`(${table.state} = 'accepted') = (${table.acceptedOn} is not null)`),
    check('plan_tasks_node', sql`num_nulls(${table.nodeSetId}, ${table.nodeCode}) in (0, 2)`),
    check('plan_tasks_progress', sql`${table.progress} between 0 and 100`),
  ],
);

/** The units that help with a task. */
export const planTaskUnits = pgTable(
  'plan_task_units',
  {
    taskId: integer()
      .notNull()
      .references(() => planTasks.id, { onDelete: 'cascade' }),
    unitId: integer()
      .notNull()
      .references(() => units.id),
  },
  (table) => [primaryKey({ columns: [table.taskId, table.unitId] }), index().on(table.unitId)],
);

/** What happened to a task: reports, acceptance, returns, moved deadlines, nodes, ties. Nothing here is changed. */
export const planTaskEvents = pgTable(
  'plan_task_events',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    taskId: integer()
      .notNull()
      .references(() => planTasks.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['report', 'accept', 'return', 'move', 'follow', 'tie', 'untie'] }).notNull(),
    at: moment().notNull(),
    /** Null for the command line. */
    staffId: text(),
    /** Why it was sent back or its deadline moved; what a report says. */
    reason: text(),
    /** Of a move. */
    dueBefore: date(),
    dueAfter: date(),
    /** Of a task that was led on when the set of its node was replaced, or tied or untied: `PAR-TINH@1 3.2`; null: none. */
    nodeBefore: text(),
    nodeAfter: text(),
  },
  (table) => [
    index().on(table.taskId),
    check(
      'plan_task_events_reason',
      sql`${table.kind} not in ('return', 'move', 'follow') or length(${table.reason}) > 0`,
    ),
  ],
);

/** What a unit says of a task for one reporting period; saying it again replaces it until the task is accepted. */
export const planCheckIns = pgTable(
  'plan_check_ins',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    taskId: integer()
      .notNull()
      .references(() => planTasks.id, { onDelete: 'cascade' }),
    year: smallint().notNull(),
    period: text({ enum: CHECK_IN_PERIODS }).notNull(),
    progress: smallint().notNull(),
    /** What was reached. */
    result: text().notNull(),
    /** What stands in the way; before migration 0083 also what was asked for. */
    obstacle: text(),
    /** What is asked for of those above. */
    request: text(),
    staffId: text(),
    at: moment().notNull(),
  },
  (table) => [
    unique('plan_check_ins_once').on(table.taskId, table.year, table.period),
    check('plan_check_ins_progress', sql`${table.progress} between 0 and 100`),
  ],
);

/** A document that proves something, with its file where there is one; one document serves many tasks. */
export const evidence = pgTable(
  'evidence',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    ref: uuid().notNull().unique().defaultRandom(),
    /** The unit whose people recorded it. */
    unitId: integer()
      .notNull()
      .references(() => units.id),
    number: text().notNull(),
    issuedOn: date(),
    issuer: text(),
    title: text(),
    /** Names the stored file (hex); null for a document without one. */
    sha256: text(),
    fileName: text(),
    fileKind: text({ enum: EVIDENCE_KINDS }),
    bytes: integer(),
    createdAt: moment().notNull(),
  },
  (table) => [
    index().on(table.unitId),
    index('evidence_file').on(table.sha256),
    check(
      'evidence_file_whole',
      sql`num_nulls(${table.sha256}, ${table.fileName}, ${table.fileKind}, ${table.bytes}) in (0, 4)`,
    ),
    check('evidence_sha256_shape', sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** Which document proves which task. */
export const taskEvidence = pgTable(
  'task_evidence',
  {
    taskId: integer()
      .notNull()
      .references(() => planTasks.id, { onDelete: 'cascade' }),
    evidenceId: integer()
      .notNull()
      .references(() => evidence.id),
    /** The page or part that proves it. */
    page: text(),
    at: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.taskId, table.evidenceId] }), index().on(table.evidenceId)],
);

/** Days that are not what their day of the week says. */
export const calendarDays = pgTable('calendar_days', {
  day: date().primaryKey(),
  kind: text({ enum: DAY_KINDS }).notNull(),
  name: text().notNull(),
  /** Shipped as a sample, to be checked against the year's decision. */
  isSample: boolean().notNull().default(false),
});

/** Which rung of the reminder ladder a task was on, on which day; a moved deadline begins the ladder anew. */
export const planReminders = pgTable(
  'plan_reminders',
  {
    taskId: integer()
      .notNull()
      .references(() => planTasks.id, { onDelete: 'cascade' }),
    dueOn: date().notNull(),
    /** Working days before the deadline (positive) or behind it (negative). */
    rung: smallint().notNull(),
    day: date().notNull(),
  },
  (table) => [primaryKey({ columns: [table.taskId, table.dueOn, table.rung] }), index().on(table.day)],
);

/** The mail that tells one person of a day's reminders. */
export const planDigests = pgTable(
  'plan_digests',
  {
    staffId: text()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    day: date().notNull(),
    state: text({ enum: MAIL_STATES }).notNull().default('waiting'),
    attempts: smallint().notNull().default(0),
    nextAt: moment().notNull(),
    sentAt: moment(),
    /** What the mail server said last, without addresses. */
    problem: text(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.day] }),
    index('plan_digests_waiting')
      .on(table.nextAt)
      .where(sql`${table.state} = 'waiting'`),
  ],
);

/** A plan that was read from a file and waits to be checked; gone when it is taken or thrown away. */
export const planDrafts = pgTable('plan_drafts', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  ref: uuid().notNull().unique().defaultRandom(),
  unitId: integer()
    .notNull()
    .references(() => units.id),
  fileName: text().notNull(),
  content: jsonb().$type<DraftPlan>().notNull(),
  createdAt: moment().notNull(),
});

/** Which unit a name in plans means, as somebody chose it when a file was read. */
export const planUnitNames = pgTable('plan_unit_names', {
  /** Folded: lower case, no diacritics. */
  name: text().primaryKey(),
  unitId: integer()
    .notNull()
    .references(() => units.id, { onDelete: 'cascade' }),
});

/** What the columns of an annex mean, by the folded headings of its table, as somebody chose them. */
export const planColumnMaps = pgTable('plan_column_maps', {
  headings: text().primaryKey(),
  columns: jsonb().$type<readonly (AnnexColumn | null)[]>().notNull(),
});
