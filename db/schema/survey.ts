import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Draft } from '#app/domain/survey/drafts/draft.ts';

/** A questionnaire that is being made, as it stands now; a version that is published leaves none behind. */
export const definitionDrafts = pgTable('definition_drafts', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  ref: uuid().notNull().unique().defaultRandom(),
  /** The id that its versions have; one draft at a time. */
  definitionId: text().notNull().unique(),
  /** The version it was copied from, `sipas-2017@1`; null when it was begun empty or read from a file. */
  basedOn: text(),
  content: jsonb().$type<Draft>().notNull(),
  /** Counts its changes. */
  revision: integer().notNull().default(0),
  /** Null for the command line. */
  createdBy: text(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  changedBy: text(),
  changedAt: timestamp({ withTimezone: true }).notNull(),
});

/** What a draft was after each change, so that any of them can be brought back. */
export const definitionDraftSteps = pgTable(
  'definition_draft_steps',
  {
    draftId: integer()
      .notNull()
      .references(() => definitionDrafts.id, { onDelete: 'cascade' }),
    revision: integer().notNull(),
    /** What was done: `question`, `removeQuestion` ... (`app/domain/survey/drafts/steps.ts`). */
    step: text().notNull(),
    content: jsonb().$type<Draft>().notNull(),
    staffId: text(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.revision] })],
);

/**
 * Questionnaires and methods that the province published, beside those of `survey-definitions/`. A trigger (in its
 * migration) refuses to change or delete a row: a round that used one must stay countable for ever.
 */
export const publishedDefinitions = pgTable(
  'published_definitions',
  {
    kind: text({ enum: ['questionnaire', 'method'] }).notNull(),
    id: text().notNull(),
    /** 1 for a method: a changed method is a new id. */
    version: smallint().notNull(),
    /** The file as it would lie in `survey-definitions/`. */
    content: text().notNull(),
    /** Of the content's UTF-8 bytes, 64 hexadecimal digits. */
    sha256: text().notNull(),
    publishedBy: text(),
    publishedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.id, table.version] }),
    index().on(table.publishedAt),
    check('published_definitions_kind_known', sql`${table.kind} in ('questionnaire', 'method')`),
    check('published_definitions_hash', sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);
