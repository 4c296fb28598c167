import type { CommentWork } from '#app/domain/comments/comment-work.ts';
import { refuse } from '#app/domain/errors.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireComment, type HeldComment } from '#app/services/comments/require-comment.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { findLastMove, markUndone, setCommentWork } from '#db/queries/comments/work.ts';
import { listWorkers } from './list-workers.server.ts';

/** How a comment stood, but nobody's work where who had it cannot work on it any more. */
async function withWorker(tx: Db, { unitId }: HeldComment, before: CommentWork): Promise<CommentWork> {
  if (before.assigneeId === null) return before;
  const workers = await listWorkers(tx, before.handlerUnitId ?? unitId);
  if (workers.some(({ id }) => id === before.assigneeId)) return before;
  return { ...before, assigneeId: null, work: before.work === 'assigned' ? 'new' : before.work };
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
    const last = await findLastMove(tx, comment);
    if (last?.before == null || String(last.id) !== event) return refuse('conflict', 'comments.refusal.undo');
    // Acts of before units could pass comments on do not say where it was: with its own.
    const handlerUnitId = last.before.handlerUnitId ?? null;
    const work = await withWorker(tx, comment, { ...last.before, handlerUnitId });
    await setCommentWork(tx, comment, { work, at: ctx.now });
    await markUndone(tx, last.id, ctx.now);
    await recordEvent(ctx, tx, {
      action: 'comments.undo',
      subjectId: comment.unitCode,
      details: { comment: comment.ref, act: last.kind },
    });
  });
}
