import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { Message } from '#app/domain/locale/translate.ts';
import type { LockCounts, StoredPattern } from '#app/domain/publication/lock.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { SEAL_KINDS } from '#app/domain/publication/seal.ts';
import { staff } from './people.ts';
import { rounds } from './rounds.ts';

/**
 * One locking of a round's figures, which stand in `locked_tallies`. Never deleted; after a reopening it stays readable,
 * and a published one stays published until another is.
 */
export const roundLocks = pgTable(
  'round_locks',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    roundId: integer()
      .notNull()
      .references(() => rounds.id),
    /** 1 for the first lock of a round. */
    number: integer().notNull(),
    lockedAt: timestamp({ withTimezone: true }).notNull(),
    /** Id of the person; null for the command line. */
    lockedBy: text(),
    /** Why it was locked before late responses could all have come; null when they could. */
    earlyReason: text(),
    definitionId: text().notNull(),
    definitionVersion: integer().notNull(),
    /** SHA-256 of the questionnaire's canonical text. */
    definitionSha256: text().notNull(),
    /** The method as it was. */
    method: jsonb().$type<Method>().notNull(),
    /** The disclosure threshold of these figures, whatever the setting became since. */
    disclosureThreshold: integer().notNull(),
    counts: jsonb().$type<LockCounts>().notNull(),
    /** SHA-256 of the canonical text of everything locked: docs/locks.md. */
    sha256: text().notNull(),
    reopenedAt: timestamp({ withTimezone: true }),
    reopenReason: text(),
    publishedAt: timestamp({ withTimezone: true }),
    /** Which figures the publication shows, decided when it was made; null before. */
    pattern: jsonb().$type<StoredPattern>(),
    /**
     * Whether an earlier lock of its round was published before revisions were marked in the pattern: its counters are
     * shown to nobody below the province.
     */
    hidesCounters: boolean().notNull().default(false),
    /** What the authority did about the results, for citizens. */
    actionsVi: text(),
    actionsEn: text(),
  },
  (table) => [unique('round_locks_number').on(table.roundId, table.number)],
);

/**
 * What was locked, published and reopened, signed: a chain over all rounds, by `previous`. Never changed (a trigger), and
 * the key is not in the database. Format: docs/locks.md.
 */
export const seals = pgTable(
  'seals',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    lockId: integer()
      .notNull()
      .references(() => roundLocks.id),
    kind: text({ enum: SEAL_KINDS }).notNull(),
    /** The canonical JSON that is signed; `Statement` of app/domain/publication/seal.ts. */
    statement: text().notNull(),
    /** What the statement names by its hash: all that a lock keeps beside its counts, or the open data of a publication. */
    document: text(),
    /** SHA-256 of the statement. */
    sha256: text().notNull().unique(),
    /** That of the seal before; null for the first. No two follow the same one. */
    previous: text().unique('seals_previous', { nulls: 'not distinct' }),
    /** Ed25519 over the statement, in base64. */
    signature: text().notNull(),
    key: text().notNull(),
  },
  (table) => [index().on(table.lockId)],
);

/**
 * Publications that were asked for and wait, are worked out, or were refused: those of thousands of units take longer than
 * anybody waits for a page. The row goes when the round is published.
 */
export const publicationRequests = pgTable(
  'publication_requests',
  {
    lockId: integer()
      .primaryKey()
      .references(() => roundLocks.id, { onDelete: 'cascade' }),
    requestedAt: timestamp({ withTimezone: true }).notNull(),
    requestedBy: text()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    /** Percent. */
    progress: smallint().notNull().default(0),
    /** How often it was begun. */
    attempts: smallint().notNull().default(0),
    /** Why it was refused or failed; null while it is wanted. */
    problem: jsonb().$type<Message>(),
  },
  (table) => [check('publication_requests_progress', sql`${table.progress} between 0 and 100`)],
);
