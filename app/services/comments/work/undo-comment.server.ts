import type { CommentWork } from '#app/domain/comments/comment-work.ts';
import { refuse } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import {
  requireComment,
  tryHoldComment,
  type HeldComment,
} from '#app/services/comments/require-comment.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { findLastMove, listBatch, markUndone, setCommentWork } from '#db/queries/comments/work.ts';
import { listWorkers } from './list-workers.server.ts';

/** How a comment stood, but nobody's work where who had it cannot work on it any more. */
async function withWorker(tx: Db, { unitId }: HeldComment, before: CommentWork): Promise<CommentWork> {
  if (before.assigneeId === null) return before;
  const workers = await listWorkers(tx, before.handlerUnitId ?? unitId);
  if (workers.some(({ id }) => id === before.assigneeId)) return before;
  return { ...before, assigneeId: null, work: before.work === 'assigned' ? 'new' : before.work };
}

/** Gives a held comment back what it stood at before its last act; false where that is another one, or cannot be undone. */
async function undoLast(ctx: Context, comment: HeldComment, event: number): Promise<boolean> {
  const last = await findLastMove(ctx.db, comment);
  if (last?.before == null || last.id !== event) return false;
  // Acts of before units could pass comments on do not say where it was: with its own.
  const handlerUnitId = last.before.handlerUnitId ?? null;
  const work = await withWorker(ctx.db, comment, { ...last.before, handlerUnitId });
  await setCommentWork(ctx.db, comment, { work, at: ctx.now });
  await markUndone(ctx.db, last.id, ctx.now);
  await recordEvent(ctx, ctx.db, {
    action: 'comments.undo',
    subjectId: comment.unitCode,
    details: { comment: comment.ref, act: last.kind },
  });
  return true;
}

/**
 * Undoes the last act about a comment: it stands as it did before. A reply is not undone, for its author may have read it;
 * a note stays.
 * @param event the act that the page showed as the last one.
 * @throws AppError as `requireComment`; `conflict` where another act is the last one since, or it cannot be undone.
 */
export async function undoComment(
  ctx: Context,
  { ref, event }: { readonly ref: string; readonly event: string },
): Promise<void> {
  const scope = requireScope(ctx, 'comments.reply');
  await ctx.db.transaction(async (tx) => {
    const comment = await requireComment(tx, { ref, scope, sight: sightOf(ctx.actor) });
    const isUndone = await undoLast({ ...ctx, db: tx }, comment, Number(event));
    if (!isUndone) refuse('conflict', 'comments.refusal.undo');
  });
}

/**
 * Undoes what one press of the actor did to several comments; those that were moved since stay.
 * Returns how many are as before. @throws AppError `forbidden`; `conflict` where nothing of it can be undone any more.
 */
export async function undoBatch(ctx: Context, { batch: given }: { readonly batch: string }): Promise<number> {
  const scope = requireScope(ctx, 'comments.reply');
  const batch = parseRef(given);
  return ctx.db.transaction(async (tx) => {
    const of = batch === null ? [] : await listBatch(tx, { batch, staffId: staffIdOf(ctx.actor) });
    let undone = 0;
    for (const { ref, event } of of) {
      const comment = await tryHoldComment(tx, { ref, scope, sight: sightOf(ctx.actor) });
      if (comment !== null && (await undoLast({ ...ctx, db: tx }, comment, event))) undone += 1;
    }
    if (undone === 0) refuse('conflict', 'comments.refusal.undo');
    return undone;
  });
}
