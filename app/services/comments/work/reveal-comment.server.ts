import { sightOf } from '#app/domain/people/sight.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireComment } from '#app/services/comments/require-comment.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';

/**
 * A comment whole, with what is masked everywhere else, for who works on it. Each look is recorded in the audit log before
 * anything is shown. @throws AppError `forbidden`; as `requireComment`.
 */
export async function revealComment(ctx: Context, { ref }: { readonly ref: string }): Promise<string> {
  const scope = requireScope(ctx, 'comments.reply');
  return ctx.db.transaction(async (tx) => {
    const comment = await requireComment(tx, { ref, scope, sight: sightOf(ctx.actor) });
    await recordEvent(ctx, tx, {
      action: 'comments.reveal',
      subjectId: comment.unitCode,
      details: { comment: comment.ref },
    });
    return comment.text;
  });
}
