import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { foldedSql } from '#db/folded-sql.ts';
import { COMMENT_ACTS, WORK_STATES, type CommentWork } from '#app/domain/comments/comment-work.ts';
import type { NamedAnomaly } from '#app/domain/responses/anomalies.ts';
import { accessPoints, counters, serviceAreas, units } from './units.ts';
import { staff } from './people.ts';
import { receiptNumberOf } from './receipt-number.ts';
import { rounds } from './rounds.ts';
import { writtenBy } from './transaction-id.ts';

const listOf = (names: readonly string[]) => sql.raw(names.map((name) => `'${name}'`).join(', '));
const [workStates, commentActs] = [listOf(WORK_STATES), listOf(COMMENT_ACTS)];

/**
 * One row a response. Unique keys begin with the unit, so that the table can be distributed by it.
 * `answers` holds the stored questions of the definition in the form's order (null: skipped or not applicable); see
 * `app/domain/survey/answer-columns.ts`.
 */
export const responses = pgTable(
  'responses',
  {
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    unitId: integer()
      .notNull()
      .references(() => units.id),
    roundId: integer()
      .notNull()
      .references(() => rounds.id),
    accessPointId: integer().references(() => accessPoints.id),
    counterId: integer().references(() => counters.id),
    serviceAreaId: integer().references(() => serviceAreas.id),
    /** Number of the channel in `app/domain/responses/channel.ts`. */
    channel: smallint().notNull(),
    /** The version that was answered: a response keeps it whatever the round does later. */
    definitionVersion: smallint().notNull(),
    /** Bits in the order of `FLAGS` in `app/domain/survey/method.ts`. */
    flags: smallint().notNull().default(0),
    /** When it was answered; its local date decides the period in which it counts. */
    answeredAt: timestamp({ withTimezone: true }).notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Idempotency key: made by the form, or derived from the key column of an import. */
    submissionKey: uuid(),
    /** First 8 bytes of the SHA-256 of the body, to tell a retry from a reused key. */
    bodyDigest: bigint({ mode: 'bigint' }),
    answers: smallint().array().notNull(),
    /** Whether it counts, by its latest exclusion; updated in the same transaction. */
    counted: boolean().notNull().default(true),
    tx: writtenBy(),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.id] }),
    uniqueIndex('responses_submission').on(table.unitId, table.submissionKey),
    // Only who answered at an access point was given a receipt.
    index('responses_receipt')
      .on(receiptNumberOf(table.submissionKey))
      .where(sql`${table.accessPointId} is not null`),
    index('responses_round_time').on(table.roundId, table.unitId, table.answeredAt),
    // Unfolded rows lie at the end of the table, so a BRIN index finds them and takes next to no space.
    index('responses_tx').using('brin', table.tx).with({ pages_per_range: 16, autosummarize: true }),
    check('responses_channel_known', sql`${table.channel} between 1 and 7`),
  ],
);

/**
 * Append-only events that exclude a response from the count or include it again; tallies fold them. A response itself
 * is never deleted.
 */
export const responseExclusions = pgTable(
  'response_exclusions',
  {
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    unitId: integer().notNull(),
    responseId: bigint({ mode: 'number' }).notNull(),
    /**
     * `withdrawn`: by the citizen, with the receipt, for good. `excluded`, `included`: by staff. `replaced`: the paper
     * sheet that it was keyed from was keyed anew, for good; it was no response of its own.
     */
    kind: text({ enum: ['withdrawn', 'excluded', 'included', 'replaced'] }).notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** In words, where staff exclude; a citizen gives none. */
    reason: text(),
    /** Its change of the count: 0 when an excluded response is withdrawn. */
    change: smallint().notNull().default(-1),
    /** The account that did it; null for a citizen and for the command line. */
    staffId: text(),
    tx: writtenBy(),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.id] }),
    foreignKey({
      columns: [table.unitId, table.responseId],
      foreignColumns: [responses.unitId, responses.id],
      name: 'response_exclusions_response',
    }).onDelete('cascade'),
    index('response_exclusions_of').on(table.unitId, table.responseId),
    index('response_exclusions_tx').on(table.tx, table.id),
    check(
      'response_exclusions_kind_known',
      sql`${table.kind} in ('withdrawn', 'excluded', 'included', 'replaced')`,
    ),
    check('response_exclusions_change_known', sql`${table.change} between -1 and 1`),
  ],
);

/** Free text, apart from the answers. People see only the date, `answeredOn`, never the time. */
export const comments = pgTable(
  'comments',
  {
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    unitId: integer().notNull(),
    responseId: bigint({ mode: 'number' }).notNull(),
    roundId: integer()
      .notNull()
      .references(() => rounds.id),
    questionId: text().notNull(),
    serviceAreaId: integer().references(() => serviceAreas.id),
    answeredOn: date().notNull(),
    text: text().notNull(),
    /** Kept, because folding every comment again takes a search seconds. */
    searchText: text()
      .notNull()
      .generatedAlwaysAs(foldedSql(sql.raw('"text"'))),
    /** Its id in pages: unlike `id`, it does not reveal the order in which comments came in. */
    ref: uuid().notNull().defaultRandom(),
    readAt: timestamp({ withTimezone: true }),
    /** What the unit answered; whoever has the receipt sees it. Who wrote it is in the audit log alone. */
    reply: text(),
    repliedAt: timestamp({ withTimezone: true }),
    /** Where the work on it stands (`app/domain/comments/comment-work.ts`). */
    work: text({ enum: WORK_STATES }).notNull().default('new'),
    /** Whose work it is; null for nobody's. */
    assigneeId: text().references(() => staff.id, { onDelete: 'set null' }),
    /** A last day that somebody set; null: by the province's working days. */
    dueOn: date(),
    /** The unit that it was passed to, and that answers in place of its own; null for none. */
    handlerUnitId: integer().references(() => units.id),
    /** The unit that replied; null: its own, and where there is no reply. It stays when the work goes on elsewhere. */
    repliedUnitId: integer().references(() => units.id),
    /** The day since which everybody reads it with the reply, as they were masked and reviewed then; null: nobody does. */
    publishedOn: date(),
    publicText: text(),
    publicReply: text(),
    /** Codes of what it is about (`app/domain/comments/topics/`), proposed or set by a person; empty until it was looked at. */
    topics: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** Whether a person set them, so that they stay whatever the scheme proposes. */
    topicsByHand: boolean().notNull().default(false),
    /** The revision of the scheme that was asked last; 0 for none yet. */
    topicsRevision: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.id] }),
    foreignKey({
      columns: [table.unitId, table.responseId],
      foreignColumns: [responses.unitId, responses.id],
      name: 'comments_response',
    }).onDelete('cascade'),
    index('comments_unit_day').on(table.unitId, table.answeredOn),
    index('comments_response_of').on(table.unitId, table.responseId),
    index('comments_ref').on(table.ref),
    index('comments_assignee')
      .on(table.assigneeId)
      .where(sql`${table.assigneeId} is not null`),
    index('comments_handler')
      .on(table.handlerUnitId)
      .where(sql`${table.handlerUnitId} is not null`),
    // What a changed scheme has not been asked about, found without reading the rest.
    index('comments_topics_revision').on(table.topicsRevision),
    index('comments_published')
      .on(table.publishedOn)
      .where(sql`${table.publishedOn} is not null`),
    check(
      'comments_published_whole',
      sql`(${table.publishedOn} is null) = (${table.publicText} is null)
        and (${table.publishedOn} is null) = (${table.publicReply} is null)
        and (${table.publishedOn} is null or ${table.reply} is not null)`,
    ),
    // Those that wait, so that the overdue ones are counted without those that are done.
    index('comments_waiting')
      .on(table.unitId, table.answeredOn)
      .where(sql`${table.work} in ('new', 'assigned', 'in_work')`),
    check('comments_work_known', sql`${table.work} in (${workStates})`),
    check('comments_text_present', sql`length(${table.text}) > 0`),
    check('comments_reply_dated', sql`(${table.reply} is null) = (${table.repliedAt} is null)`),
  ],
);

/** What was done about a comment, in order. Gone with it when its author takes the response back. */
export const commentEvents = pgTable(
  'comment_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    unitId: integer().notNull(),
    commentId: bigint({ mode: 'number' }).notNull(),
    kind: text({ enum: COMMENT_ACTS }).notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** The account that did it; null for the command line. */
    staffId: text(),
    /** What was noted, for colleagues alone. */
    note: text(),
    /** How the comment stood before, by which the act is undone; null for what changes nothing of that. */
    before: jsonb().$type<CommentWork>(),
    undoneAt: timestamp({ withTimezone: true }),
    /** Of several that were done by one press. */
    batch: uuid(),
  },
  (table) => [
    index('comment_events_batch')
      .on(table.batch)
      .where(sql`${table.batch} is not null`),
    foreignKey({
      columns: [table.unitId, table.commentId],
      foreignColumns: [comments.unitId, comments.id],
      name: 'comment_events_comment',
    }).onDelete('cascade'),
    index('comment_events_of').on(table.unitId, table.commentId, table.id),
    check('comment_events_kind_known', sql`${table.kind} in (${commentActs})`),
  ],
);

/** Replies that a province has ready. */
export const commentTemplates = pgTable('comment_templates', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  ref: uuid().notNull().defaultRandom().unique(),
  title: text().notNull().unique(),
  /** With places for the unit and the day (`app/domain/comments/reply-template.ts`). */
  text: text().notNull(),
  changedAt: timestamp({ withTimezone: true }).notNull(),
});

/**
 * The province's topics of comments, with the words by which each is proposed; none while it uses those of the software. A
 * topic is ended, never deleted, for comments keep its code.
 */
export const commentTopics = pgTable(
  'comment_topics',
  {
    code: text().primaryKey(),
    name: text().notNull().unique(),
    nameEn: text(),
    keywords: text().array().notNull(),
    /** Its place in lists, from 0. */
    position: integer().notNull(),
    isActive: boolean().notNull().default(true),
    /** The revision of the scheme in which it was changed last; the greatest is that of the scheme. */
    revision: integer().notNull(),
    changedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [check('comment_topics_code', sql`${table.code} ~ '^[a-z0-9-]{1,40}$'`)],
);

/** Traits of the respondent (sex, age group, ...), apart from the answers, in the order of the trait questions. */
export const responseTraits = pgTable(
  'response_traits',
  {
    unitId: integer().notNull(),
    responseId: bigint({ mode: 'number' }).notNull(),
    traits: smallint().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.responseId] }),
    foreignKey({
      columns: [table.unitId, table.responseId],
      foreignColumns: [responses.unitId, responses.id],
      name: 'response_traits_response',
    }).onDelete('cascade'),
  ],
);

/**
 * Which responses one device sent, only for the flag `same_device`: `mark` is a keyed hash whose key changes each
 * round, and rows are deleted once no later response can be compared with them.
 */
export const responseDevices = pgTable(
  'response_devices',
  {
    unitId: integer().notNull(),
    responseId: bigint({ mode: 'number' }).notNull(),
    accessPointId: integer().notNull(),
    mark: bigint({ mode: 'bigint' }).notNull(),
    answeredAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.responseId] }),
    foreignKey({
      columns: [table.unitId, table.responseId],
      foreignColumns: [responses.unitId, responses.id],
      name: 'response_devices_response',
    }).onDelete('cascade'),
    index('response_devices_mark').on(table.unitId, table.mark),
  ],
);

/**
 * How many forms came on one day (Viet Nam's, of receipt) through one source, for the flags `network_burst` and
 * `beyond_capacity`. A source is a network, a network that the settings name, a kiosk, or a network that is regular
 * (`SourceKind` in app/domain/responses/capacity/source.ts); `mark` is its keyed hash, whose key is another one each day. A network is counted
 * for its calendar week, too, under the Sunday and a key of the week (kind 4; a tablet: kind 7), and with its group, whose number is the
 * `mark`, for five weeks (kind 5). Never joined to responses, and deleted when the day, week or five weeks are over. Kind 0, mark 0 counts the forms that the unit is believed to have served (`NOT_SERVED` in
 * app/domain/responses/flags.ts).
 * Unlogged (its migration says so): counting costs no flush to disk, and after a crash of the database it begins anew.
 */
export const sourceCounts = pgTable(
  'source_counts',
  {
    /** A unit, or 0 for the whole province. */
    place: integer().notNull(),
    day: date().notNull(),
    kind: smallint().notNull(),
    mark: bigint({ mode: 'bigint' }).notNull(),
    forms: integer().notNull(),
    /** The forms of the latest window of `burstWindow`, by its beginning. */
    windowAt: timestamp({ withTimezone: true }).notNull(),
    windowForms: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.place, table.day, table.kind, table.mark] })],
);

/** What remains of the counts of a day that is over: numbers of a place, in which nobody can be found. */
export const servedDays = pgTable(
  'served_days',
  {
    place: integer().notNull(),
    day: date().notNull(),
    kind: smallint().notNull(),
    forms: integer().notNull(),
    /** For each of `LEVELS` in app/domain/responses/capacity/source.ts, the forms that sources sent beyond so many. */
    beyond: integer().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.place, table.day, table.kind] })],
);

/**
 * Groups of networks that bring many forms to a unit week by week, as the Wi-Fi of a hall does that nobody named
 * (app/domain/responses/capacity/regular-networks.ts). A group holds millions of networks.
 */
export const regularNetworks = pgTable(
  'regular_networks',
  {
    place: integer().notNull(),
    group: smallint().notNull(),
    weeks: smallint().notNull(),
    /** The Sunday since which it is regular; null: not yet, or no more. */
    since: date(),
    /** The Sunday of the latest week that was looked at. */
    lastWeek: date().notNull(),
  },
  (table) => [primaryKey({ columns: [table.place, table.group] })],
);

/** What was last found unlike chance in a round (docs/anomalies.md); no row: nobody has looked yet. */
export const roundAnomalies = pgTable('round_anomalies', {
  roundId: integer()
    .primaryKey()
    .references(() => rounds.id, { onDelete: 'cascade' }),
  foundAt: timestamp({ withTimezone: true }).notNull(),
  anomalies: jsonb().$type<readonly NamedAnomaly[]>().notNull(),
});
