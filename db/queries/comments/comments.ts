import { and, asc, desc, eq, isNull, notInArray, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { STILL_ACTS, type WorkState } from '#app/domain/comments/comment-work.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import type { Db } from '#db/client.server.ts';
import { commentEvents, comments, rounds, serviceAreas, staff, units } from '#db/schema/index.ts';
import { IN_STATE, isInReach, isOfShown, matches, type CommentFilter } from './comment-filter.ts';

/** A comment as anybody but the system may see it: its day, never its time, number or the answers it came with. */
export interface CommentRow {
  text: string;
  answeredOn: string;
  serviceArea: string | null;
  unitCode: string;
  unitName: string;
  roundTitle: string;
  /** What staff name it by. */
  ref: string;
  readAt: Date | null;
  reply: string | null;
  repliedAt: Date | null;
  work: WorkState;
  assignee: string | null;
  /** The last act that moved it and was not undone; null for none. */
  lastMove: number | null;
  /** A last day that somebody set. */
  dueOn: string | null;
  /** The unit that it was passed to. */
  handler: string | null;
  publishedOn: string | null;
  /** Codes of what it is about. */
  topics: string[];
  /** Whether a person set them. */
  topicsByHand: boolean;
}

/** Acts after which a comment stands otherwise, and that were not undone. */
export const isMove = and(notInArray(commentEvents.kind, [...STILL_ACTS]), isNull(commentEvents.undoneAt));

const handler = alias(units, 'handler');

/** The texts and topics of the comments that a filter finds, in the order of `listComments`, so many at most. */
export async function listCommentTexts(
  db: Db,
  filter: CommentFilter & { limit: number },
): Promise<{ readonly ref: string; readonly text: string; readonly topics: readonly string[] }[]> {
  const inOrder = filter.state === 'overdue' ? asc : desc;
  return db
    .select({ ref: comments.ref, text: comments.text, topics: comments.topics })
    .from(comments)
    .where(matches(filter))
    .orderBy(inOrder(comments.answeredOn), comments.ref)
    .limit(filter.limit);
}

/**
 * Comments of the scope, the newest day first (of overdue ones the oldest). Within a day the order is stable but unrelated to arrival: staff who
 * know the queue could otherwise tell whose comment is whose.
 */
export async function listComments(
  db: Db,
  filter: CommentFilter & { limit: number; offset: number },
): Promise<CommentRow[]> {
  const inOrder = filter.state === 'overdue' ? asc : desc;
  // The page first, for names are wanted of its comments alone.
  const page = db
    .select()
    .from(comments)
    .where(matches(filter))
    .orderBy(inOrder(comments.answeredOn), comments.ref)
    .limit(filter.limit)
    .offset(filter.offset)
    .as('page');
  return db
    .select({
      text: page.text,
      answeredOn: page.answeredOn,
      serviceArea: serviceAreas.name,
      unitCode: units.code,
      unitName: units.name,
      roundTitle: rounds.title,
      ref: page.ref,
      readAt: page.readAt,
      reply: page.reply,
      repliedAt: page.repliedAt,
      work: page.work,
      assignee: staff.name,
      lastMove: sql<number | null>`(select max(${commentEvents.id}) from ${commentEvents}
        where ${commentEvents.unitId} = ${page.unitId} and ${commentEvents.commentId} = ${page.id} and ${isMove})`,
      dueOn: page.dueOn,
      handler: handler.name,
      publishedOn: page.publishedOn,
      topics: page.topics,
      topicsByHand: page.topicsByHand,
    })
    .from(page)
    .innerJoin(units, eq(units.id, page.unitId))
    .innerJoin(rounds, eq(rounds.id, page.roundId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, page.serviceAreaId))
    .leftJoin(staff, eq(staff.id, page.assigneeId))
    .leftJoin(handler, eq(handler.id, page.handlerUnitId))
    .orderBy(inOrder(page.answeredOn), page.ref);
}

/** How many comments `listComments` has over all pages. */
export async function countComments(db: Db, filter: CommentFilter): Promise<number> {
  const [row] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(comments)
    .where(matches(filter));
  return row?.total ?? 0;
}

/** The unread comments of a scope, so many at most, as a part of a statement that counts them. */
export function unreadComments(
  { scope, sight }: Pick<CommentFilter, 'scope' | 'sight'>,
  atMost: number,
): SQL {
  const isUnread = and(IN_STATE.unread, isInReach(scope), isOfShown(sight));
  return sql`(select 1 from ${comments} where ${isUnread} limit ${atMost}) as unread_comments`;
}

/** How many comments a service area got, and how many of them nobody has read. */
export interface CommentAreaRow {
  /** Null where the response does not say. */
  readonly serviceArea: string | null;
  readonly total: number;
  readonly unread: number;
}

/** The comments of a scope counted by service area, the most first. */
export async function countCommentsByArea(db: Db, filter: CommentFilter): Promise<CommentAreaRow[]> {
  const total = sql<number>`count(*)::int`;
  return db
    .select({
      serviceArea: serviceAreas.name,
      total,
      unread: sql<number>`count(*) filter (where ${IN_STATE.unread})::int`,
    })
    .from(comments)
    .innerJoin(units, eq(units.id, comments.unitId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, comments.serviceAreaId))
    .where(matches(filter))
    .groupBy(serviceAreas.id)
    .orderBy(desc(total), serviceAreas.name);
}

interface OneComment {
  readonly ref: string;
  readonly scope: Scope;
  readonly sight: Sight;
}

export interface CommentStanding {
  readonly id: number;
  readonly unitId: number;
  readonly unitCode: string;
  readonly text: string;
  readonly readAt: Date | null;
  readonly reply: string | null;
  readonly answeredOn: string;
  readonly work: WorkState;
  readonly assigneeId: string | null;
  readonly dueOn: string | null;
  readonly handlerUnitId: number | null;
  readonly publishedOn: string | null;
  readonly topics: readonly string[];
  readonly topicsByHand: boolean;
}

/** A comment in the scope, locked until the transaction ends; null when there is none (any more). */
export async function holdComment(
  tx: Db,
  { ref, scope, sight }: OneComment,
): Promise<CommentStanding | null> {
  const [row] = await tx
    .select({
      id: comments.id,
      unitId: comments.unitId,
      unitCode: units.code,
      text: comments.text,
      readAt: comments.readAt,
      reply: comments.reply,
      answeredOn: comments.answeredOn,
      work: comments.work,
      assigneeId: comments.assigneeId,
      dueOn: comments.dueOn,
      handlerUnitId: comments.handlerUnitId,
      publishedOn: comments.publishedOn,
      topics: comments.topics,
      topicsByHand: comments.topicsByHand,
    })
    .from(comments)
    .innerJoin(units, eq(units.id, comments.unitId))
    .where(and(eq(comments.ref, ref), isInReach(scope), isOfShown(sight)))
    .for('update', { of: comments });
  return row ?? null;
}

/** The key of a comment, whose work it is, and what was published of it. */
export interface CommentKeyRow {
  readonly unitId: number;
  readonly id: number;
  readonly assigneeId: string | null;
  readonly handlerUnitId: number | null;
  readonly publicText: string | null;
  readonly publicReply: string | null;
}

/** The key of a comment in the scope; null when there is none (any more). */
export async function findCommentKey(
  db: Db,
  { ref, scope }: Omit<OneComment, 'sight'>,
): Promise<CommentKeyRow | null> {
  const { unitId, id, assigneeId, handlerUnitId, publicText, publicReply } = comments;
  const [row] = await db
    .select({ unitId, id, assigneeId, handlerUnitId, publicText, publicReply })
    .from(comments)
    .where(and(eq(comments.ref, ref), isInReach(scope)));
  return row ?? null;
}

/** What a comment is about. */
export interface CommentPlace {
  readonly roundId: number;
  readonly unitId: number;
  readonly serviceAreaId: number | null;
  readonly unitCode: string;
  readonly answeredOn: string;
  readonly text: string;
}

/** A comment in the scope with what it is about; null when there is none (any more). */
export async function findCommentPlace(
  db: Db,
  { ref, scope, sight }: OneComment,
): Promise<CommentPlace | null> {
  const { roundId, unitId, serviceAreaId, answeredOn, text } = comments;
  const [row] = await db
    .select({ roundId, unitId, serviceAreaId, answeredOn, text, unitCode: units.code })
    .from(comments)
    .innerJoin(units, eq(units.id, comments.unitId))
    .where(and(eq(comments.ref, ref), isInReach(scope), isOfShown(sight)));
  return row ?? null;
}
