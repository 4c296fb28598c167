import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { APOLOGY_REASONS, SEND_CHANNELS } from '#app/domain/apologies/apology.ts';
import type { ListedChange } from '#app/domain/apologies/listed-change.ts';
import { DAY_RULES } from '#app/domain/settings/day-rule.ts';
import { bytes } from './bytes.ts';
import { units } from './units.ts';

const moment = () => timestamp({ withTimezone: true });

/** A dossier that is late, or due before long, as lists of provincial systems have it; who handed it in is kept apart. */
export const lateDossiers = pgTable(
  'late_dossiers',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** Its id in addresses of the console. */
    ref: uuid().notNull().unique().defaultRandom(),
    /** As the provincial system numbers it; the same code again is the same dossier. */
    code: text().notNull().unique(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    area: text(),
    procedure: text().notNull(),
    receivedOn: date().notNull(),
    /** The first date that was promised; it stays when a letter promises another. */
    dueOn: date().notNull(),
    returnedOn: date(),
    /** Why it is late, as the list says. */
    reason: text(),
    listedAt: moment().notNull(),
    changedAt: moment().notNull(),
  },
  (table) => [
    index('late_dossiers_of_unit').on(table.unitId, table.dueOn),
    index('late_dossiers_due').on(table.dueOn),
    check('late_dossiers_days', sql`${table.dueOn} >= ${table.receivedOn}`),
  ],
);

/**
 * Who handed a late dossier in and how to reach them: sealed with a key that is not in the database, and deleted when their
 * time is over.
 */
export const lateApplicants = pgTable(
  'late_applicants',
  {
    dossierId: integer()
      .primaryKey()
      .references(() => lateDossiers.id, { onDelete: 'cascade' }),
    /** Nonce, ciphertext and tag of AES-256-GCM. */
    sealed: bytes().notNull(),
    keyId: text().notNull(),
    expiresAt: moment().notNull(),
  },
  (table) => [index('late_applicants_expiry').on(table.expiresAt)],
);

/** A letter that apologises for a late result and promises another date ("phiếu xin lỗi"): at most one for a dossier. */
export const apologies = pgTable(
  'apologies',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    dossierId: integer()
      .notNull()
      .unique()
      .references(() => lateDossiers.id),
    /** The unit that writes it, whose series its number belongs to. */
    unitId: integer()
      .notNull()
      .references(() => units.id),
    year: smallint(),
    /** Given when it is signed. */
    number: integer(),
    reason: text({ enum: APOLOGY_REASONS }).notNull(),
    note: text(),
    newDueOn: date().notNull(),
    /** The last day on which it is sent in time, and by which rule. */
    latestOn: date().notNull(),
    dayRule: text({ enum: DAY_RULES }).notNull(),
    draftedAt: moment().notNull(),
    draftedBy: text(),
    signedOn: date(),
    sentAt: moment(),
    /** The day of it in Viet Nam. */
    sentOn: date(),
    channel: text({ enum: SEND_CHANNELS }),
  },
  (table) => [
    unique('apologies_number').on(table.unitId, table.year, table.number),
    check('apologies_signed', sql`num_nulls(${table.year}, ${table.number}, ${table.signedOn}) in (0, 3)`),
    check('apologies_sent', sql`num_nulls(${table.sentAt}, ${table.sentOn}, ${table.channel}) in (0, 3)`),
    check('apologies_sent_signed', sql`${table.sentAt} is null or ${table.signedOn} is not null`),
  ],
);

/** A list of late dossiers that was taken, with what its dossiers were before, so that a wrong one can be taken back. */
export const lateLists = pgTable(
  'late_lists',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** Its id in addresses and commands. */
    ref: uuid().notNull().unique().defaultRandom(),
    fileName: text().notNull(),
    importedAt: moment().notNull(),
    /** Id of the person; null for the command line. */
    staffId: text(),
    added: integer().notNull(),
    changed: integer().notNull(),
    /** Dossiers that it found as it says. */
    unchanged: integer().notNull(),
    /** Nobody's name; null once it can be taken back no more. */
    rows: jsonb().$type<readonly ListedChange[]>(),
    takenBackAt: moment(),
  },
  (table) => [index('late_lists_imported').on(table.importedAt)],
);
