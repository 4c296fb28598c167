import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { LOCALES } from '#app/domain/locale/locale.ts';
import {
  MAIL_STATES,
  PERIOD_SYSTEMS,
  REPORT_CONTENTS,
  RUN_STATES,
  SCHEDULE_KINDS,
} from '#app/domain/reports/report.ts';
import { rounds } from './rounds.ts';
import { staff } from './people.ts';
import { units } from './units.ts';

/** What a report is about, for single reports and schedules alike. */
function aboutColumns() {
  return {
    title: text().notNull(),
    roundId: integer().references(() => rounds.id, { onDelete: 'cascade' }),
    /** Instead of a round: this questionnaire's round that covers the period when the report is made. */
    definitionId: text(),
    content: text({ enum: REPORT_CONTENTS }).notNull(),
    /** Limits the report to a unit and those below it, with small groups withheld; null: the whole province. */
    unitId: integer().references(() => units.id),
    locale: text({ enum: LOCALES }).notNull(),
  };
}

/** Reports that are made after each month or quarter. */
export const reportSchedules = pgTable(
  'report_schedules',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    ...aboutColumns(),
    kind: text({ enum: SCHEDULE_KINDS }).notNull(),
    system: text({ enum: PERIOD_SYSTEMS }).notNull(),
    /** The local date in the first period to report. */
    since: date().notNull(),
    /** Id of the person, or null for the command line. */
    createdBy: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    stoppedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    check('report_schedules_subject', sql`num_nonnulls(${table.roundId}, ${table.definitionId}) = 1`),
  ],
);

/** Who is told by e-mail when a report of a schedule is ready. */
export const reportRecipients = pgTable(
  'report_recipients',
  {
    scheduleId: integer()
      .notNull()
      .references(() => reportSchedules.id, { onDelete: 'cascade' }),
    staffId: text()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.scheduleId, table.staffId] })],
);

/** One report: waiting for its turn, being made, made or failed. */
export const reportRuns = pgTable(
  'report_runs',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** Its id in addresses and file names. */
    ref: uuid().notNull().unique().defaultRandom(),
    scheduleId: integer().references(() => reportSchedules.id, { onDelete: 'set null' }),
    ...aboutColumns(),
    /** The days it counts; null: the whole round. */
    periodFrom: date(),
    periodTo: date(),
    requestedBy: text(),
    requestedAt: timestamp({ withTimezone: true }).notNull(),
    state: text({ enum: RUN_STATES }).notNull().default('queued'),
    /** Percent. */
    progress: smallint().notNull().default(0),
    /** How often it was started. */
    attempts: smallint().notNull().default(0),
    /** After a failure: not to be retried before this time. */
    notBefore: timestamp({ withTimezone: true }),
    /** Set by the process that makes it; a process that takes over sets its own. */
    claim: uuid(),
    /** End of the lease; any process may claim the report afterwards. */
    claimedUntil: timestamp({ withTimezone: true }),
    madeAt: timestamp({ withTimezone: true }),
    fileName: text(),
    bytes: bigint({ mode: 'number' }),
    /** The overall figure in one line, as in the mail. */
    summary: text(),
    /** Message key of why it failed. */
    problem: text(),
  },
  (table) => [
    unique('report_runs_once_a_period').on(table.scheduleId, table.periodFrom),
    index().on(table.requestedAt),
    index('report_runs_open')
      .on(table.id)
      .where(sql`${table.state} in ('queued', 'running')`),
    check('report_runs_subject', sql`num_nonnulls(${table.roundId}, ${table.definitionId}) = 1`),
    check('report_runs_period', sql`num_nulls(${table.periodFrom}, ${table.periodTo}) in (0, 2)`),
    check('report_runs_progress', sql`${table.progress} between 0 and 100`),
  ],
);

/** The mail that tells one person that a report is ready. */
export const reportMails = pgTable(
  'report_mails',
  {
    runId: integer()
      .notNull()
      .references(() => reportRuns.id, { onDelete: 'cascade' }),
    staffId: text()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    state: text({ enum: MAIL_STATES }).notNull().default('waiting'),
    attempts: smallint().notNull().default(0),
    nextAt: timestamp({ withTimezone: true }).notNull(),
    sentAt: timestamp({ withTimezone: true }),
    /** What the mail server said last, without addresses. */
    problem: text(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.staffId] }),
    index('report_mails_waiting')
      .on(table.nextAt)
      .where(sql`${table.state} = 'waiting'`),
  ],
);
