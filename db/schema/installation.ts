import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Facts about this installation as a whole, such as that it holds sample data only. */
export const installation = pgTable('installation', {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
});

/**
 * The processes of the site that run on this database at present. Unlogged (its migration says so): it holds nothing that
 * must outlive them.
 */
export const siteProcesses = pgTable('site_processes', {
  id: uuid().primaryKey(),
  host: text().notNull(),
  pid: integer().notNull(),
  version: text().notNull(),
  /** Marks of the secrets that it knows, by name, the one in use first. */
  secrets: jsonb().$type<Readonly<Record<string, readonly string[]>>>().notNull(),
  seenAt: timestamp({ withTimezone: true }).notNull(),
});
