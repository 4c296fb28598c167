import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';

/** Facts about this installation as a whole, such as that it holds sample data only. */
export const installation = pgTable('installation', {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
});
