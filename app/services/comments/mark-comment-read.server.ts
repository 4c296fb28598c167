import { sightOf } from '#app/domain/people/sight.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { setCommentRead } from '#db/queries/comments/told.ts';
import { requireComment } from './require-comment.server.ts';

/**
 * Marks a comment as read by the unit, which its author can see; idempotent.
 * @throws AppError as `requireComment`.
 */
export async function markCommentRead(ctx: Context, { ref }: { ref: string }): Promise<void> {
  const scope = requireScope(ctx, 'comments.reply');
  await ctx.db.transaction(async (tx) => {
    const comment = await requireComment(tx, { ref, scope, sight: sightOf(ctx.actor) });
    if (comment.readAt !== null) return;
    await setCommentRead(tx, { ref: comment.ref, scope }, ctx.now);
    await recordEvent(ctx, tx, {
      action: 'comments.read',
      subjectId: comment.unitCode,
      details: { comment: comment.ref },
    });
  });
}
