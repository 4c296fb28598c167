import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  boolean,
  smallint,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { FormerName } from '#app/domain/units/former-names.ts';
import { POSTER_BUNDLES, POSTER_FORMATS } from '#app/domain/access-points/poster-format.ts';
import type { WeekHours } from '#app/domain/units/opening-hours.ts';
import { UNIT_KINDS } from '#app/domain/units/kinds.ts';

const kindList = sql.raw(UNIT_KINDS.map((kind) => `'${kind}'`).join(', '));

/** Administrative units and centres: a tree that keeps its history over mergers and renames. */
export const units = pgTable(
  'units',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull().unique(),
    parentId: integer().references((): AnyPgColumn => units.id),
    kind: text({ enum: UNIT_KINDS }).notNull(),
    name: text().notNull(),
    /** Names it had before, the latest first. */
    formerNames: jsonb().$type<readonly FormerName[]>().notNull().default([]),
    /** `name` and former names folded (no diacritics, lower case), so that a search finds it however it is typed. */
    searchName: text().notNull(),
    validFrom: date(),
    validTo: date(),
    /** The unit that took this one over when it was merged or dissolved. */
    successorId: integer().references((): AnyPgColumn => units.id),
    /** The unit that this one was separated from. Figures of before cannot be divided: they stay there. */
    splitFromId: integer().references((): AnyPgColumn => units.id),
  },
  (table) => [
    index().on(table.parentId),
    index().on(table.successorId),
    check('units_kind_known', sql`${table.kind} in (${kindList})`),
    check('units_not_own_parent', sql`${table.parentId} <> ${table.id}`),
    check('units_validity_ordered', sql`${table.validTo} >= ${table.validFrom}`),
  ],
);

/** Service areas (lĩnh vực), the same list for the whole province. */
export const serviceAreas = pgTable('service_areas', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  code: text().notNull().unique(),
  name: text().notNull(),
  searchName: text().notNull(),
  /** The first day on which nobody is asked about it any more; null while it goes on. */
  closedOn: date(),
});

export const counters = pgTable(
  'counters',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    code: text().notNull(),
    name: text().notNull(),
    active: boolean().notNull().default(true),
    /** The first day on which it is closed; null while that is not known, or nobody means to close it. */
    closedOn: date(),
  },
  (table) => [unique().on(table.unitId, table.code)],
);

export const counterServiceAreas = pgTable(
  'counter_service_areas',
  {
    counterId: integer()
      .notNull()
      .references(() => counters.id, { onDelete: 'cascade' }),
    serviceAreaId: integer()
      .notNull()
      .references(() => serviceAreas.id),
  },
  (table) => [primaryKey({ columns: [table.counterId, table.serviceAreaId] })],
);

/** When a unit, or one counter of it, serves people; who has no row follows the unit above. */
export const openingHours = pgTable(
  'opening_hours',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    unitId: integer()
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    counterId: integer().references(() => counters.id, { onDelete: 'cascade' }),
    week: jsonb().$type<WeekHours>().notNull(),
  },
  (table) => [unique('opening_hours_of_place').on(table.unitId, table.counterId).nullsNotDistinct()],
);

/** Networks of the computers of a unit's office: marks alone, never an address. */
export const officeNetworks = pgTable(
  'office_networks',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    unitId: integer()
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    /** Keyed mark of the network (`keyedMark`); comparable while MARK_SECRET stays. */
    mark: text().notNull(),
    /** What people call it. */
    label: text().notNull(),
    addedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [unique().on(table.unitId, table.mark)],
);

/** One printed QR code: a unit, and where known a counter and a service area. It outlives rounds. */
export const accessPoints = pgTable(
  'access_points',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** 7 Crockford base32 characters and a check character, upper case, without the dash. */
    code: text().notNull().unique(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    counterId: integer().references(() => counters.id),
    serviceAreaId: integer().references(() => serviceAreas.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** The account that made it; null for the command line, and for codes of before this was recorded. */
    createdBy: text(),
    /** When its poster was first opened for printing; null: it may be known only to whoever made it. */
    posterAt: timestamp({ withTimezone: true }),
    /** When, by which account and as what its poster was last printed. */
    printedAt: timestamp({ withTimezone: true }),
    printedBy: text(),
    printedAs: text(),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    // One code in use at a place; those it had before stay, so that old paper can be answered.
    uniqueIndex('access_points_in_use')
      .on(table.unitId, sql`coalesce(${table.counterId}, 0)`, sql`coalesce(${table.serviceAreaId}, 0)`)
      .where(sql`${table.revokedAt} is null`),
    check('access_points_code_shape', sql`${table.code} ~ '^[0-9A-HJKMNP-TV-Z]{8}$'`),
  ],
);

/**
 * Posters that were asked for and are too many to wait for: made one batch after the other, kept for some days as a file of
 * DATA_DIR.
 */
export const posterBatches = pgTable(
  'poster_batches',
  {
    /** Its id in addresses and file names. */
    ref: uuid().primaryKey().defaultRandom(),
    requestedAt: timestamp({ withTimezone: true }).notNull(),
    /** The account that asked, and alone may fetch it. */
    requestedBy: text().notNull(),
    /** The choice of codes, as the list of codes reads it; null for all in reach. */
    search: text(),
    format: text({ enum: POSTER_FORMATS }).notNull(),
    bundle: text({ enum: POSTER_BUNDLES }).notNull(),
    /** Percent. */
    progress: smallint().notNull().default(0),
    /** Null until it is made. */
    fileName: text(),
    codes: integer().notNull(),
    /** How often it was begun. */
    attempts: smallint().notNull().default(0),
    /** Message key of why it failed; null while it is wanted. */
    problem: text(),
  },
  (table) => [
    index('poster_batches_waiting')
      .on(table.requestedAt)
      .where(sql`${table.fileName} is null and ${table.problem} is null`),
    // Two that ask at the same moment, too: a person waits for one batch at a time.
    uniqueIndex('poster_batches_one_waiting')
      .on(table.requestedBy)
      .where(sql`${table.fileName} is null and ${table.problem} is null`),
    check('poster_batches_progress', sql`${table.progress} between 0 and 100`),
  ],
);
