import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { KeptReasons } from '#app/domain/improvements/kept-reasons.ts';
import { planTasks } from './plans.ts';
import { roundLocks } from './publication.ts';
import { rounds } from './rounds.ts';

const moment = () => timestamp({ withTimezone: true });

/**
 * What citizens read of a task of a plan: a text for them, written by one person and published by another. A task without
 * a row, or with a row that nobody published, is shown to no citizen.
 */
export const publicTasks = pgTable(
  'public_tasks',
  {
    taskId: integer()
      .primaryKey()
      .references(() => planTasks.id, { onDelete: 'cascade' }),
    text: text().notNull(),
    /** Null for the command line. */
    writtenBy: text(),
    writtenAt: moment().notNull(),
    /** Null while nobody published this text. */
    publishedAt: moment(),
    publishedBy: text(),
  },
  (table) => [
    index('public_tasks_published')
      .on(table.publishedAt)
      .where(sql`${table.publishedAt} is not null`),
    check(
      'public_tasks_second_person',
      sql`${table.publishedAt} is null or ${table.writtenBy} is distinct from ${table.publishedBy}`,
    ),
  ],
);

/**
 * Every text about a task that two people published, as citizens read it. Nothing here is changed but the moment at which
 * it was taken from them.
 */
export const publicTaskTexts = pgTable(
  'public_task_texts',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** A task with such a text is not deleted; null for texts of tasks that were before that held. */
    taskId: integer().references(() => planTasks.id, { onDelete: 'set null' }),
    text: text().notNull(),
    /** SHA-256 of the text in UTF-8, in hexadecimal digits. */
    hash: text().notNull(),
    /** Ids of people; null for the command line. */
    writtenBy: text(),
    writtenAt: moment().notNull(),
    publishedBy: text(),
    publishedAt: moment().notNull(),
    /** When it was taken back, written anew, or its task went to another unit; null while citizens read it. */
    withdrawnAt: moment(),
  },
  (table) => [index('public_task_texts_task').on(table.taskId)],
);

/**
 * How often citizens ticked what was not good, as everybody may know it: counted once, when the round was first published,
 * and never again, for from two counts of one round a reader could take what few people changed in between.
 */
export const publishedReasons = pgTable('published_reasons', {
  roundId: integer()
    .primaryKey()
    .references(() => rounds.id),
  /** The lock that was published then. */
  lockId: integer()
    .notNull()
    .references(() => roundLocks.id),
  countedAt: moment().notNull(),
  /** Null where the questionnaire does not ask. */
  kept: jsonb().$type<KeptReasons>(),
});
