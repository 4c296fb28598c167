import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  PETITION_ACTIONS,
  PETITION_CAUSES,
  PETITION_CLASSES,
  PETITION_EVENTS,
  PETITION_RATINGS,
  PETITION_SOURCES,
} from '#app/domain/petitions/petition.ts';
import {
  ANSWERED_STATES,
  OPEN_STATES,
  PETITION_STATES,
  type PetitionState,
} from '#app/domain/petitions/petition-state.ts';
import { RULE_SETS } from '#app/domain/petitions/rule-sets.ts';
import { bytes } from './bytes.ts';
import { planTasks } from './plans.ts';
import { units } from './units.ts';

/** States as a condition of the table names them. */
const listed = (states: readonly PetitionState[]) =>
  sql.raw(`(${states.map((state) => `'${state}'`).join(', ')})`);

const moment = () => timestamp({ withTimezone: true });

/**
 * What citizens asked, reported or proposed (phản ánh, kiến nghị), without who they are. One that was made from a comment
 * of a survey leads to that comment, which is anonymous, and has no petitioner.
 */
export const petitions = pgTable(
  'petitions',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** Its id in addresses of the console. */
    ref: uuid().notNull().unique().defaultRandom(),
    year: smallint().notNull(),
    number: integer().notNull(),
    /** By which the petitioner follows it: 12 symbols, told once. */
    receipt: text().notNull().unique(),
    /** Names one press of one form; the same key twice is one petition. */
    entryKey: uuid().notNull().unique(),
    source: text({ enum: PETITION_SOURCES }).notNull(),
    class: text({ enum: PETITION_CLASSES }).notNull(),
    /** Null once the citizen took back the response whose comment it was. */
    title: text(),
    content: text(),
    commentRef: uuid(),
    /** Its code on the portal that it came from. */
    portalCode: text(),
    /** The unit in charge. */
    unitId: integer()
      .notNull()
      .references(() => units.id),
    ruleSet: text({ enum: RULE_SETS }).notNull(),
    state: text({ enum: PETITION_STATES }).notNull().default('received'),
    /** The state from which a supplement was asked. */
    heldState: text({ enum: ['received', 'in_work'] }),
    receivedOn: date().notNull(),
    assignedOn: date().notNull(),
    decidedOn: date(),
    referredOn: date(),
    /** By when the unit in charge owes an answer, and by when the first one was due. */
    dueOn: date(),
    firstDueOn: date(),
    /** The first answer, and the last since the unit has it. */
    firstAnsweredOn: date(),
    answeredOn: date(),
    resolvedOn: date(),
    answer: text(),
    /** Who wrote the last answer: somebody else publishes it. */
    answeredBy: text(),
    cause: text({ enum: PETITION_CAUSES }),
    action: text({ enum: PETITION_ACTIONS }),
    taskId: integer().references(() => planTasks.id, { onDelete: 'set null' }),
    /** The question and the answer as they are published. */
    publicContent: text(),
    publicAnswer: text(),
    publishedOn: date(),
    rating: text({ enum: PETITION_RATINGS }),
    ratedOn: date(),
    /** When the petitioner last said so of any answer; it stays, for those who look into it. */
    unsatisfiedOn: date(),
    mergedIntoId: integer(),
    splitFromId: integer(),
    createdAt: moment().notNull(),
  },
  (table) => [
    unique('petitions_number').on(table.year, table.number),
    uniqueIndex('petitions_of_comment')
      .on(table.commentRef)
      .where(sql`${table.splitFromId} is null`),
    index('petitions_of_unit').on(table.unitId, table.receivedOn),
    index('petitions_received').on(table.receivedOn),
    index('petitions_open')
      .on(table.dueOn)
      .where(sql`${table.state} in ${listed(OPEN_STATES)}`),
    index('petitions_unsatisfied')
      .on(table.unitId)
      .where(sql`${table.unsatisfiedOn} is not null`),
    index('petitions_published')
      .on(table.publishedOn)
      .where(sql`${table.publishedOn} is not null`),
    index('petitions_merged')
      .on(table.mergedIntoId)
      .where(sql`${table.mergedIntoId} is not null`),
    index('petitions_split')
      .on(table.splitFromId)
      .where(sql`${table.splitFromId} is not null`),
    index('petitions_of_task')
      .on(table.taskId)
      .where(sql`${table.taskId} is not null`),
    foreignKey({ columns: [table.mergedIntoId], foreignColumns: [table.id], name: 'petitions_merged_into' }),
    foreignKey({ columns: [table.splitFromId], foreignColumns: [table.id], name: 'petitions_split_from' }),
    check('petitions_held', sql`(${table.state} = 'waiting') = (${table.heldState} is not null)`),
    check('petitions_merged', sql`(${table.state} = 'merged') = (${table.mergedIntoId} is not null)`),
    check(
      'petitions_answered',
      sql`${table.state} not in ${listed(ANSWERED_STATES)} or num_nulls(${table.answer}, ${table.cause}, ${table.action}, ${table.answeredOn}) = 0`,
    ),
    check(
      'petitions_published_whole',
      sql`${table.publishedOn} is null or num_nulls(${table.publicContent}, ${table.publicAnswer}) = 0`,
    ),
    check('petitions_rated', sql`(${table.rating} is null) = (${table.ratedOn} is null)`),
    check('petitions_from_comment', sql`${table.commentRef} is null or ${table.source} = 'comment'`),
  ],
);

/** What happened to a petition. Nothing here is changed. */
export const petitionEvents = pgTable(
  'petition_events',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    petitionId: integer()
      .notNull()
      .references(() => petitions.id, { onDelete: 'cascade' }),
    kind: text({ enum: PETITION_EVENTS }).notNull(),
    on: date().notNull(),
    at: moment().notNull(),
    /** Null for a citizen and for the command line. */
    staffId: text(),
    /** A reason, the text of an answer, a rating. */
    note: text(),
    unitBeforeId: integer().references(() => units.id),
    unitAfterId: integer().references(() => units.id),
    /** Until when a supplement was asked; the term of the answer that was given. */
    untilOn: date(),
  },
  (table) => [index().on(table.petitionId)],
);

/**
 * Who petitioned and how to reach them: sealed with a key that is not in the database, apart from what they wrote, and
 * deleted when their time is over.
 */
export const petitioners = pgTable(
  'petitioners',
  {
    petitionId: integer()
      .primaryKey()
      .references(() => petitions.id, { onDelete: 'cascade' }),
    /** Nonce, ciphertext and tag of AES-256-GCM. */
    sealed: bytes().notNull(),
    keyId: text().notNull(),
    expiresAt: moment().notNull(),
  },
  (table) => [index('petitioners_expiry').on(table.expiresAt)],
);
