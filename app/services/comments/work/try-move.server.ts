import { actsFrom, workAfter, type CommentAct, type CommentWork } from '#app/domain/comments/comment-work.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { HeldComment } from '#app/services/comments/require-comment.server.ts';
import type { Context } from '#app/services/context.ts';
import { findLastMove, insertCommentEvent, setCommentWork } from '#db/queries/comments/work.ts';

/** What is done about a comment that stands somewhere. */
export interface Move {
  readonly act: CommentAct;
  /** What a page showed as the last move of the comment; absent for who asks without a page. */
  readonly seen?: string | undefined;
  readonly to?: string | null;
  readonly dueOn?: string | null;
  readonly unitId?: number | null;
  /** Of several that are done by one press. */
  readonly batch?: string;
  /** For the log: names and days, no texts. */
  readonly details?: Readonly<Record<string, string | null>>;
}

function standingOf({ work, assigneeId, dueOn, handlerUnitId }: CommentWork): CommentWork {
  return { work, assigneeId, dueOn, handlerUnitId };
}

const isSame = (one: CommentWork, other: CommentWork) =>
  one.work === other.work &&
  one.assigneeId === other.assigneeId &&
  one.dueOn === other.dueOn &&
  one.handlerUnitId === other.handlerUnitId;

/** Whether somebody moved a comment since a page of it was shown. */
async function isMoved(ctx: Context, comment: HeldComment, seen: string | undefined): Promise<boolean> {
  if (seen === undefined) return false;
  return seen !== String((await findLastMove(ctx.db, comment))?.id ?? '');
}

/**
 * Moves a held comment on, keeps how it stood, and tells the log; a second press finds it the same and changes nothing.
 * `impossible`: somebody moved it since, be it that the act makes no sense any more or that the page does not show it.
 */
export async function tryMove(
  ctx: Context,
  comment: HeldComment,
  { details = {}, batch, seen, ...move }: Move,
): Promise<'done' | 'same' | 'impossible'> {
  const before = standingOf(comment);
  const staffId = staffIdOf(ctx.actor);
  const after = workAfter(before, { to: null, dueOn: null, unitId: null, ...move, by: staffId });
  if (isSame(before, after)) return 'same';
  if (!actsFrom(comment.work).includes(move.act) || (await isMoved(ctx, comment, seen))) return 'impossible';
  await setCommentWork(ctx.db, comment, { work: after, at: ctx.now });
  const event = { kind: move.act, at: ctx.now, staffId, before, batch: batch ?? null };
  await insertCommentEvent(ctx.db, comment, event);
  await recordEvent(ctx, ctx.db, {
    action: `comments.${move.act}`,
    subjectId: comment.unitCode,
    details: { comment: comment.ref, ...details },
  });
  return 'done';
}
