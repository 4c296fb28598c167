import {
  bigint,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';
import { responses } from './responses.ts';

/**
 * How to reach a citizen who asked to be called back: given and stored apart from the answers, encrypted with a key
 * that is not in the database, and deleted when it expires, when the call was made or when the citizen asks.
 */
export const contacts = pgTable(
  'contacts',
  {
    unitId: integer().notNull(),
    responseId: bigint({ mode: 'number' }).notNull(),
    /** What staff name it by. */
    ref: uuid().notNull().defaultRandom(),
    kind: text({ enum: ['phone', 'email'] }).notNull(),
    /** Nonce, ciphertext and tag of AES-256-GCM; see `app/services/receipts/sealed-contact.server.ts`. */
    sealed: bytes().notNull(),
    /** Id of the key that decrypts it. */
    keyId: text().notNull(),
    /** When the citizen consented. */
    askedAt: timestamp({ withTimezone: true }).notNull(),
    /** From then on nobody is shown it; the next purge deletes it. */
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.responseId] }),
    foreignKey({
      columns: [table.unitId, table.responseId],
      foreignColumns: [responses.unitId, responses.id],
      name: 'contacts_response',
    }).onDelete('cascade'),
    index('contacts_ref').on(table.ref),
    index('contacts_expiry').on(table.expiresAt),
  ],
);
