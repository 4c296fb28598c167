import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { ReportContent } from '#app/domain/reform-reports/content.ts';
import type { ReportOutline } from '#app/domain/reform-reports/outline.ts';
import type { PeriodRule } from '#app/domain/reform-reports/rules.ts';
import { units } from './units.ts';

const moment = () => timestamp({ withTimezone: true });

/** The periodic report of one unit on administrative reform. */
export const reformReports = pgTable(
  'reform_reports',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    year: smallint().notNull(),
    /** Id of a period of its template. */
    period: text().notNull(),
    templateVersion: smallint().notNull(),
    /** The version of the rules that say its days and its due day; 0 for those of the template. */
    rulesVersion: smallint().notNull().default(0),
    /** The outline of the province that it was begun with; 0 for the product's own, of the template's version. */
    outlineVersion: smallint().notNull().default(0),
    /** What people wrote, by id of section; what is missing is proposed anew each time it is read. */
    texts: jsonb().$type<Readonly<Record<string, string>>>().notNull().default({}),
    /** Numbers that were typed, by id of annex line. */
    numbers: jsonb().$type<Readonly<Record<string, number>>>().notNull().default({}),
    /** The whole report as it was sent; null while it is a draft. It does not change until it is returned. */
    sent: jsonb().$type<ReportContent>(),
    sentAt: moment(),
    /** Null for the command line. */
    sentBy: text(),
    /** SHA-256 of what was sent, as canonical JSON; null for a draft, and for reports that were sent before it was kept. */
    sentSha256: text(),
    /** Whether it said next to nothing of its own when it was sent. */
    isPerfunctory: boolean(),
    /** Why it was last sent back; null when it never was. */
    returnReason: text(),
    changedAt: moment().notNull(),
  },
  (table) => [
    unique('reform_reports_once').on(table.year, table.period, table.unitId),
    check('reform_reports_sent_whole', sql`num_nulls(${table.sent}, ${table.sentAt}) in (0, 2)`),
  ],
);

/** What of a report was sent and then sent back: each is a version, which stays as it was. Rows never change. */
export const reformReportVersions = pgTable(
  'reform_report_versions',
  {
    reportId: integer()
      .notNull()
      .references(() => reformReports.id),
    /** 1 for what was sent first. */
    version: smallint().notNull(),
    content: jsonb().$type<ReportContent>().notNull(),
    /** SHA-256 of the content as canonical JSON. */
    sha256: text().notNull(),
    sentAt: moment().notNull(),
    /** Null for the command line. */
    sentBy: text(),
    isPerfunctory: boolean().notNull(),
    returnedAt: moment().notNull(),
    returnedBy: text(),
    returnReason: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.version] })],
);

/** When periods are reported and by which kinds of unit, as a province says from a day on. Rows never change. */
export const reformReportRules = pgTable(
  'reform_report_rules',
  {
    /** From 1; version 0 is what the product begins with. */
    version: smallint().primaryKey(),
    appliesFrom: date().notNull(),
    /** The document that says so, or why. */
    basis: text().notNull(),
    periods: jsonb().$type<readonly PeriodRule[]>().notNull(),
    createdAt: moment().notNull(),
    /** Null for the command line. */
    createdBy: text(),
  },
  (table) => [check('reform_report_rules_version', sql`${table.version} > 0`)],
);

/**
 * Sections and annex lines as a province wants them. Rows with a version never change; the one without is what somebody read
 * from a file to be looked at.
 */
export const reformReportOutlines = pgTable(
  'reform_report_outlines',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** From 1; version 0 is what the product begins with; null for the draft. */
    version: smallint().unique(),
    /** It is of periods that are due on this day or later. */
    appliesFrom: date(),
    /** The document that says so, or why. */
    basis: text(),
    outline: jsonb().$type<ReportOutline>().notNull(),
    /** The file that it was read from. */
    fileName: text().notNull(),
    createdAt: moment().notNull(),
    /** Null for the command line. */
    createdBy: text(),
  },
  (table) => [
    check(
      'reform_report_outlines_adopted_whole',
      sql`num_nulls(${table.version}, ${table.appliesFrom}, ${table.basis}) in (0, 3)`,
    ),
    uniqueIndex('reform_report_outlines_one_draft')
      .on(sql`(${table.version} is null)`)
      .where(sql`${table.version} is null`),
  ],
);

/** Units that report though their kind does not, or do not though it does. */
export const reformReportExceptions = pgTable(
  'reform_report_exceptions',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    /** Null for every period; one of a period counts before it. */
    period: text(),
    reports: boolean().notNull(),
    reason: text().notNull(),
    /** It is of periods that are due from this day to that; null while it goes on. */
    validFrom: date().notNull(),
    validTo: date(),
    createdAt: moment().notNull(),
    createdBy: text(),
  },
  (table) => [
    index().on(table.unitId),
    uniqueIndex('reform_report_exceptions_once')
      .on(table.unitId, sql`coalesce(${table.period}, '')`)
      .where(sql`${table.validTo} is null`),
  ],
);
