import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { KEY_SCOPES } from '#app/domain/api/key-scope.ts';
import { units } from './units.ts';

/** Keys with which programs read figures. The key itself is shown once and stored nowhere. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** What it is for, as its maker described it. */
    name: text().notNull(),
    /** The beginning of the key, to recognise it by. */
    prefix: text().notNull(),
    /** SHA-256 of the whole key in hexadecimal; plain, because the key is 256 random bits that nobody can guess at. */
    tokenHash: text().notNull().unique(),
    scopes: text({ enum: KEY_SCOPES }).array().notNull(),
    /** Limits the key to a unit and those below it; null: the whole province. */
    unitId: integer().references(() => units.id),
    /** Id of the person, or null for the command line. */
    createdBy: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }),
    /** The day only, never the time. */
    lastUsedOn: date(),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (table) => [check('api_keys_scopes_given', sql`cardinality(${table.scopes}) > 0`)],
);
