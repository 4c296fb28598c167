import { index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { IMPORT_LISTS } from '#app/domain/tables/import-lists.ts';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';

/** What one import or change of a list did, so that it can be taken back while nothing rests on it. */
export const importBatches = pgTable(
  'import_batches',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** Id of the person; null for the command line. */
    staffId: text(),
    /** The audit action: `units.import`, `units.merge`. Its part before the dot is the list. */
    action: text().notNull(),
    /** The name of the file, without its folders; null for a change by command. */
    fileName: text(),
    /** What was added and changed, with the values before. */
    rows: jsonb().$type<readonly ImportedRow[]>().notNull(),
    takenBackAt: timestamp({ withTimezone: true }),
  },
  (table) => [index().on(table.action)],
);

/** A file of a list that somebody is looking at before it is imported; it is forgotten after a day. */
export const importDrafts = pgTable('import_drafts', {
  ref: uuid().primaryKey().defaultRandom(),
  list: text({ enum: IMPORT_LISTS }).notNull(),
  fileName: text().notNull(),
  /** The file in base64. */
  content: text().notNull(),
  staffId: text(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
});
