import { and, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { CommentAct, CommentWork } from '#app/domain/comments/comment-work.ts';
import { roleGives, type Scope } from '#app/domain/people/policy.ts';
import { ROLES } from '#app/domain/people/roles.ts';
import type { Db } from '#db/client.server.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { isInReach } from './comment-filter.ts';
import { isMove } from './comments.ts';
import { grantsColumn, type GrantRow } from '#db/queries/people/grants.ts';
import { commentEvents, comments, staff, staffGrants } from '#db/schema/index.ts';

/** A comment by its key. */
export interface CommentKey {
  readonly unitId: number;
  readonly id: number;
}

const isOf = ({ unitId, id }: CommentKey) =>
  and(eq(commentEvents.unitId, unitId), eq(commentEvents.commentId, id));

/** Sets how a comment stands; whatever is done about it, it has been read. */
export async function setCommentWork(
  tx: Db,
  { unitId, id }: CommentKey,
  { work, at }: { readonly work: CommentWork; readonly at: Date },
): Promise<void> {
  await tx
    .update(comments)
    .set({ ...work, readAt: sql`coalesce(${comments.readAt}, ${at.toISOString()}::timestamptz)` })
    .where(and(eq(comments.unitId, unitId), eq(comments.id, id)));
}

/** What was done about a comment. */
export interface NewCommentEvent {
  readonly kind: CommentAct;
  readonly at: Date;
  readonly staffId: string | null;
  readonly note?: string | null;
  readonly before?: CommentWork | null;
  readonly batch?: string | null;
}

export async function insertCommentEvent(
  tx: Db,
  { unitId, id }: CommentKey,
  event: NewCommentEvent,
): Promise<void> {
  await tx.insert(commentEvents).values({ unitId, commentId: id, ...event });
}

/** What was done about a comment, as its page tells it. */
export interface CommentEventRow {
  readonly id: number;
  readonly kind: CommentAct;
  readonly at: Date;
  /** Null for the command line, and for an account that is gone. */
  readonly by: string | null;
  readonly note: string | null;
  readonly undoneAt: Date | null;
}

/** The events of a comment, the latest first. */
export async function listCommentEvents(db: Db, key: CommentKey): Promise<CommentEventRow[]> {
  const { id, kind, at, note, undoneAt } = commentEvents;
  return db
    .select({ id, kind, at, note, undoneAt, by: staff.name })
    .from(commentEvents)
    .leftJoin(staff, eq(staff.id, commentEvents.staffId))
    .where(isOf(key))
    .orderBy(desc(id));
}

/** The last act that moved a comment and was not undone; null for none. `before` is null where it cannot be undone. */
export async function findLastMove(
  db: Db,
  key: CommentKey,
): Promise<{ readonly id: number; readonly kind: CommentAct; readonly before: CommentWork | null } | null> {
  const { id, kind, before } = commentEvents;
  const [row] = await db
    .select({ id, kind, before })
    .from(commentEvents)
    .where(and(isOf(key), isMove))
    .orderBy(desc(id))
    .limit(1);
  return row ?? null;
}

/** Says that an act was undone. */
export async function markUndone(tx: Db, id: number, at: Date): Promise<void> {
  await tx.update(commentEvents).set({ undoneAt: at }).where(eq(commentEvents.id, id));
}

/** Somebody who can log in, with what they may where. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly GrantRow[];
}

/** Everybody who can log in and has a role in one of these units, or in the whole province; by name. */
export async function listPeopleOf(db: Db, unitIds: readonly number[]): Promise<PersonRow[]> {
  const isTheirs = or(isNull(staffGrants.unitId), inArray(staffGrants.unitId, [...unitIds]));
  const bound = db.select({ id: staffGrants.staffId }).from(staffGrants).where(isTheirs);
  return db
    .select({ id: staff.id, name: staff.name, grants: grantsColumn })
    .from(staff)
    .where(and(isNull(staff.disabledAt), inArray(staff.id, bound)))
    .orderBy(staff.name, staff.id);
}

/** Whose work comments of a scope are: everybody who has any. */
export async function listAssignees(
  db: Db,
  scope: Scope,
): Promise<{ readonly id: string; readonly name: string }[]> {
  return db
    .selectDistinct({ id: staff.id, name: staff.name })
    .from(comments)
    .innerJoin(staff, eq(staff.id, comments.assigneeId))
    .where(and(isNotNull(comments.assigneeId), isInReach(scope)))
    .orderBy(staff.name, staff.id);
}

/**
 * The act by which the reply of a comment was written as it stands, and the account that wrote it (null for the command
 * line); null where none is known, as of before acts were kept.
 */
export async function findReply(
  db: Db,
  key: CommentKey,
): Promise<{ readonly id: number; readonly by: string | null } | null> {
  const [row] = await db
    .select({ id: commentEvents.id, by: commentEvents.staffId })
    .from(commentEvents)
    .where(and(isOf(key), eq(commentEvents.kind, 'reply')))
    .orderBy(desc(commentEvents.id))
    .limit(1);
  return row ?? null;
}

/** An act of a batch that was not undone, with the comment that it was about. */
export interface BatchRow {
  readonly event: number;
  readonly ref: string;
}

/** The acts of one press of a person that were not undone. */
export async function listBatch(
  db: Db,
  { batch, staffId }: { readonly batch: string; readonly staffId: string | null },
): Promise<BatchRow[]> {
  const isTheirs = staffId === null ? isNull(commentEvents.staffId) : eq(commentEvents.staffId, staffId);
  return db
    .select({ event: commentEvents.id, ref: comments.ref })
    .from(commentEvents)
    .innerJoin(
      comments,
      and(eq(comments.unitId, commentEvents.unitId), eq(comments.id, commentEvents.commentId)),
    )
    .where(and(eq(commentEvents.batch, batch), isTheirs, isNull(commentEvents.undoneAt)))
    .orderBy(comments.ref);
}

/** Roles of people who may reply to comments. */
const WORKING = ROLES.filter((role) => roleGives(role, 'comments.reply'));

/** More would make a page heavy; one comment is given to anybody on its own page. */
const MAX_COLLEAGUES = 300;

/** Who can log in and is bound to a unit of a scope (of the whole province: everybody's), by name. */
export async function listColleagues(
  db: Db,
  scope: Scope,
): Promise<{ readonly id: string; readonly name: string }[]> {
  const bound = db
    .select({ id: staffGrants.staffId })
    .from(staffGrants)
    .where(and(inArray(staffGrants.role, [...WORKING]), unitInScope(staffGrants.unitId, scope)));
  return db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(and(isNull(staff.disabledAt), inArray(staff.id, bound)))
    .orderBy(staff.name, staff.id)
    .limit(MAX_COLLEAGUES);
}
