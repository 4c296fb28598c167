import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, smallint, text, timestamp } from 'drizzle-orm/pg-core';
import { DAY_RULES } from '#app/domain/settings/day-rule.ts';
import { bytes } from './bytes.ts';

/**
 * What a province sets for itself in the console. One row, or none while nothing was set; what it was before stands in the
 * audit log.
 */
export const provinceSettings = pgTable(
  'province_settings',
  {
    id: smallint().primaryKey().default(1),
    /** How often it was changed: who saves what is not the latest is refused. */
    version: integer().notNull(),
    name: text(),
    parentBody: text(),
    issuingBody: text(),
    symbol: text(),
    place: text(),
    addressee: text(),
    signerTitle: text(),
    signerName: text(),
    /** One a line. */
    recipients: text(),
    hotline: text(),
    /** Null: the threshold of the environment. */
    disclosureThreshold: smallint(),
    /** How the last day for a letter of apology is counted; null: by working days. */
    apologyDays: text({ enum: DAY_RULES }),
    /** Working days in which a comment is to be answered; null: `USUAL_COMMENT_DAYS`. */
    commentDays: smallint(),
    /** PNG, drawn by the site itself. */
    logo: bytes(),
    changedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    check('province_settings_one', sql`${table.id} = 1`),
    check('province_settings_threshold', sql`${table.disclosureThreshold} between 3 and 20`),
    check('province_settings_comment_days', sql`${table.commentDays} between 1 and 60`),
  ],
);

/**
 * The province's identity server as the console sets it. One row, or none; settings of the environment go first. What it
 * was before stands in the audit log, but for the secret.
 */
export const identitySettings = pgTable(
  'identity_settings',
  {
    id: smallint().primaryKey().default(1),
    version: integer().notNull(),
    issuer: text().notNull(),
    clientId: text().notNull(),
    /** Encrypted: nonce, ciphertext, tag. */
    clientSecret: bytes().notNull(),
    /** Names the key that encrypted it. */
    keyId: text().notNull(),
    name: text(),
    domains: text().array().notNull(),
    isOn: boolean().notNull(),
    changedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [check('identity_settings_one', sql`${table.id} = 1`)],
);
