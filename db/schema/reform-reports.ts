import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { ReportContent } from '#app/domain/reform-reports/content.ts';
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
