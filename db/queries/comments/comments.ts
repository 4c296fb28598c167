import {
  and,
  asc,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  notInArray,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { CommentFilterState } from '#app/domain/comments/comment-filter.ts';
import { WAITING_STATES, type WorkState } from '#app/domain/comments/comment-work.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import type { Db } from '#db/client.server.ts';
import { commentEvents, comments, responses, rounds, serviceAreas, staff, units } from '#db/schema/index.ts';
import { isShown } from '#db/queries/tallies/shown-rows.ts';
import { unitInScope } from '#db/queries/units/units.ts';

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
}

/** Which comments are overdue: a set day before today, or none and written on this day or earlier. */
export interface OverdueDays {
  readonly today: IsoDate;
  readonly writtenBy: IsoDate;
}

export interface CommentFilter {
  scope: Scope;
  sight: Sight;
  /** Code of one unit. */
  unitCode?: string | undefined;
  roundId?: number | undefined;
  from?: IsoDate | undefined;
  to?: IsoDate | undefined;
  /** Search text folded by `foldVietnamese`, found in the folded comment. */
  search?: string | undefined;
  state?: CommentFilterState | undefined;
  /** What the state `overdue` means today; none is overdue without. */
  overdue?: OverdueDays | undefined;
  /** Whose work it is, by their account; null for nobody's. */
  assigneeId?: string | null | undefined;
  /** Code of a service area. */
  area?: string | undefined;
  /** One comment alone. */
  ref?: string | undefined;
  /** Some comments alone. */
  refs?: readonly string[];
}

/** Acts after which a comment stands otherwise, and that were not undone. */
export const isMove = and(
  notInArray(commentEvents.kind, ['note', 'publish', 'unpublish']),
  isNull(commentEvents.undoneAt),
);

const handler = alias(units, 'handler');

const isWaiting = inArray(comments.work, [...WAITING_STATES]);

const IN_STATE: Readonly<Record<Exclude<CommentFilterState, 'overdue'>, SQL | undefined>> = {
  open: isWaiting,
  unread: and(isNull(comments.readAt), isNull(comments.repliedAt)),
  read: and(isNotNull(comments.readAt), isNull(comments.repliedAt)),
  new: eq(comments.work, 'new'),
  assigned: eq(comments.work, 'assigned'),
  in_work: eq(comments.work, 'in_work'),
  answered: eq(comments.work, 'answered'),
  closed: eq(comments.work, 'closed'),
};

function isOverdue({ today, writtenBy }: OverdueDays): SQL | undefined {
  const byDays = and(isNull(comments.dueOn), lte(comments.answeredOn, writtenBy));
  return and(isWaiting, or(byDays, lt(comments.dueOn, today)));
}

function inState({ state, overdue }: Pick<CommentFilter, 'state' | 'overdue'>): SQL | undefined {
  if (state !== 'overdue') return state && IN_STATE[state];
  return overdue === undefined ? sql`false` : isOverdue(overdue);
}

function isOf(assigneeId: string | null | undefined): SQL | undefined {
  if (assigneeId === undefined) return undefined;
  return assigneeId === null ? isNull(comments.assigneeId) : eq(comments.assigneeId, assigneeId);
}

/** Whether the response of a comment is shown to the reader. */
function isOfShown(sight: Sight): SQL | undefined {
  const shown = isShown(sight);
  return (
    shown &&
    sql`exists (select 1 from ${responses}
      where ${responses.unitId} = ${comments.unitId} and ${responses.id} = ${comments.responseId} and ${shown})`
  );
}

/** Whether a comment was written in the scope, or passed to a unit of it. */
export function isInReach(scope: Scope): SQL | undefined {
  const own = unitInScope(comments.unitId, scope);
  return own && or(own, unitInScope(comments.handlerUnitId, scope));
}

function inUnit(code: string): SQL {
  const unit = sql`(select id from ${units} where ${units.code} = ${code})`;
  return sql`(${comments.unitId} = ${unit} or ${comments.handlerUnitId} = ${unit})`;
}

function matches(filter: CommentFilter): SQL | undefined {
  const { scope, sight, unitCode, roundId, from, to, search, assigneeId, area, ref, refs } = filter;
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    isInReach(scope),
    isOfShown(sight),
    unitCode === undefined ? undefined : inUnit(unitCode),
    roundId === undefined ? undefined : eq(comments.roundId, roundId),
    from && gte(comments.answeredOn, from),
    to && lte(comments.answeredOn, to),
    pattern ? like(comments.searchText, pattern) : undefined,
    inState(filter),
    isOf(assigneeId),
    area === undefined
      ? undefined
      : sql`${comments.serviceAreaId} = (select id from ${serviceAreas} where ${serviceAreas.code} = ${area})`,
    ref === undefined ? undefined : eq(comments.ref, ref),
    refs && inArray(comments.ref, [...refs]),
  );
}

/** The texts of the comments that a filter finds, in the order of `listComments`, so many at most. */
export async function listCommentTexts(
  db: Db,
  filter: CommentFilter & { limit: number },
): Promise<{ readonly ref: string; readonly text: string }[]> {
  const inOrder = filter.state === 'overdue' ? asc : desc;
  return db
    .select({ ref: comments.ref, text: comments.text })
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
