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
  uuid,
} from 'drizzle-orm/pg-core';
import type { Extras } from '#app/domain/dossiers/counts.ts';
import type { DossierDraft, RefusedRow } from '#app/domain/dossiers/draft.ts';
import { DOSSIER_FAMILIES } from '#app/domain/dossiers/families.ts';
import { NAMED_FILES } from '#app/domain/dossiers/named-files.ts';
import { serviceAreas, units } from './units.ts';

const moment = () => timestamp({ withTimezone: true });

/** One accepted file with counts of dossiers: a version of the report of one unit for one period, of one family. */
export const dossierReports = pgTable(
  'dossier_reports',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** Its id in addresses. */
    ref: uuid().notNull().unique().defaultRandom(),
    family: text({ enum: DOSSIER_FAMILIES }).notNull(),
    /** The unit that reports: its own areas, or the units below it. */
    unitId: integer()
      .notNull()
      .references(() => units.id),
    periodFrom: date().notNull(),
    periodTo: date().notNull(),
    /** From 1; the next file of the same unit, period and family is the next version. */
    version: smallint().notNull(),
    fileName: text().notNull(),
    /** SHA-256 of the file. */
    fileHash: text().notNull(),
    acceptedAt: moment().notNull(),
    /** Id of the person; null for the command line. */
    staffId: text(),
    /** Why rows with broken identities were taken; null where there were none, or they were left out. */
    reason: text(),
    refused: jsonb().$type<readonly RefusedRow[]>().notNull(),
    /** When it was taken back; the version before counts again from then on. */
    takenBackAt: moment(),
  },
  (table) => [
    unique('dossier_reports_version').on(
      table.family,
      table.unitId,
      table.periodFrom,
      table.periodTo,
      table.version,
    ),
    index('dossier_reports_period').on(table.periodTo, table.family),
    check('dossier_reports_period_ordered', sql`${table.periodTo} >= ${table.periodFrom}`),
  ],
);

/** The counts of one unit, in one service area or as a whole. Null where the file has no such column. */
export const dossierCounts = pgTable(
  'dossier_counts',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    reportId: integer()
      .notNull()
      .references(() => dossierReports.id, { onDelete: 'cascade' }),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    serviceAreaId: integer().references(() => serviceAreas.id),
    /** The area as the file has it, where the site does not know it; null for a known one and for the unit as a whole. */
    areaName: text(),
    /** The line of the file. */
    line: integer().notNull(),
    received: integer(),
    online: integer(),
    direct: integer(),
    carried: integer(),
    settled: integer(),
    early: integer(),
    onDue: integer(),
    late: integer(),
    open: integer(),
    openInTerm: integer(),
    openLate: integer(),
    extras: jsonb().$type<Extras>(),
    /** Taken although an identity does not hold. */
    isBroken: boolean().notNull().default(false),
    /** The report whose rows count instead of this one (its own where it was taken back); null while it counts. */
    replacedBy: integer().references(() => dossierReports.id),
  },
  (table) => [
    unique('dossier_counts_place')
      .on(table.reportId, table.unitId, table.serviceAreaId, table.areaName)
      .nullsNotDistinct(),
    index('dossier_counts_unit')
      .on(table.unitId, table.reportId)
      .where(sql`${table.replacedBy} is null`),
    index('dossier_counts_replaced')
      .on(table.replacedBy)
      .where(sql`${table.replacedBy} is not null`),
  ],
);

/** What a name in files of a kind means, as somebody chose it. */
export const dossierNames = pgTable(
  'dossier_names',
  {
    family: text({ enum: NAMED_FILES }).notNull(),
    kind: text({ enum: ['unit', 'area'] }).notNull(),
    /** Folded: lower case, no diacritics. */
    name: text().notNull(),
    unitId: integer().references(() => units.id, { onDelete: 'cascade' }),
    /** Null beside no unit: the file's name of the area stays. */
    serviceAreaId: integer().references(() => serviceAreas.id, { onDelete: 'cascade' }),
    /** The code of what was called exactly so, where something else was chosen; '' where nothing was, null of before it was kept. */
    passedCode: text(),
  },
  (table) => [primaryKey({ columns: [table.family, table.kind, table.name] })],
);

/** A file that somebody is looking at before it is taken; it is forgotten after a week. */
export const dossierDrafts = pgTable('dossier_drafts', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  ref: uuid().notNull().unique().defaultRandom(),
  fileName: text().notNull(),
  fileHash: text().notNull(),
  content: jsonb().$type<DossierDraft>().notNull(),
  staffId: text(),
  createdAt: moment().notNull(),
});
