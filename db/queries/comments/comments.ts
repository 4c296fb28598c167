import { and, desc, eq, gte, isNotNull, isNull, like, lte, sql, type SQL } from 'drizzle-orm';
import type { CommentState } from '#app/domain/comments/comment-state.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import type { Db } from '#db/client.server.ts';
import { comments, responses, rounds, serviceAreas, units } from '#db/schema/index.ts';
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
  state?: CommentState | undefined;
  /** One comment alone. */
  ref?: string | undefined;
}

const IN_STATE: Readonly<Record<CommentState, SQL | undefined>> = {
  unread: and(isNull(comments.readAt), isNull(comments.repliedAt)),
  read: and(isNotNull(comments.readAt), isNull(comments.repliedAt)),
  replied: isNotNull(comments.repliedAt),
};

/** Whether the response of a comment is shown to the reader. */
function isOfShown(sight: Sight): SQL | undefined {
  const shown = isShown(sight);
  return (
    shown &&
    sql`exists (select 1 from ${responses}
      where ${responses.unitId} = ${comments.unitId} and ${responses.id} = ${comments.responseId} and ${shown})`
  );
}

function inUnit(code: string): SQL {
  return sql`${comments.unitId} = (select id from ${units} where ${units.code} = ${code})`;
}

function matches({
  scope,
  sight,
  unitCode,
  roundId,
  from,
  to,
  search,
  state,
  ref,
}: CommentFilter): SQL | undefined {
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    unitInScope(comments.unitId, scope),
    isOfShown(sight),
    unitCode === undefined ? undefined : inUnit(unitCode),
    roundId === undefined ? undefined : eq(comments.roundId, roundId),
    from && gte(comments.answeredOn, from),
    to && lte(comments.answeredOn, to),
    pattern ? like(comments.searchText, pattern) : undefined,
    state && IN_STATE[state],
    ref === undefined ? undefined : eq(comments.ref, ref),
  );
}

/**
 * Comments of the scope, the newest day first. Within a day the order is stable but unrelated to arrival: staff who
 * know the queue could otherwise tell whose comment is whose.
 */
export async function listComments(
  db: Db,
  filter: CommentFilter & { limit: number; offset: number },
): Promise<CommentRow[]> {
  // The page first, for names are wanted of its comments alone.
  const page = db
    .select()
    .from(comments)
    .where(matches(filter))
    .orderBy(desc(comments.answeredOn), comments.ref)
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
    })
    .from(page)
    .innerJoin(units, eq(units.id, page.unitId))
    .innerJoin(rounds, eq(rounds.id, page.roundId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, page.serviceAreaId))
    .orderBy(desc(page.answeredOn), page.ref);
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
  const isUnread = and(IN_STATE.unread, unitInScope(comments.unitId, scope), isOfShown(sight));
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
  readonly unitCode: string;
  readonly readAt: Date | null;
  readonly reply: string | null;
}

/** A comment in the scope, locked until the transaction ends; null when there is none (any more). */
export async function holdComment(
  tx: Db,
  { ref, scope, sight }: OneComment,
): Promise<CommentStanding | null> {
  const [row] = await tx
    .select({ unitCode: units.code, readAt: comments.readAt, reply: comments.reply })
    .from(comments)
    .innerJoin(units, eq(units.id, comments.unitId))
    .where(and(eq(comments.ref, ref), unitInScope(comments.unitId, scope), isOfShown(sight)))
    .for('update', { of: comments });
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
    .where(and(eq(comments.ref, ref), unitInScope(comments.unitId, scope), isOfShown(sight)));
  return row ?? null;
}

/** Marks a comment read. */
export async function setCommentRead(
  tx: Db,
  { ref, scope }: Omit<OneComment, 'sight'>,
  at: Date,
): Promise<void> {
  await tx
    .update(comments)
    .set({ readAt: at })
    .where(and(eq(comments.ref, ref), unitInScope(comments.unitId, scope)));
}

/** Replies to a comment, replacing an earlier reply; a reply also marks it read. */
export async function setCommentReply(
  tx: Db,
  { ref, scope }: Omit<OneComment, 'sight'>,
  { reply, at }: { reply: string; at: Date },
): Promise<void> {
  await tx
    .update(comments)
    .set({
      reply,
      repliedAt: at,
      readAt: sql`coalesce(${comments.readAt}, ${at.toISOString()}::timestamptz)`,
    })
    .where(and(eq(comments.ref, ref), unitInScope(comments.unitId, scope)));
}
