import { z } from 'zod';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { MAX_REPLY_LENGTH } from '#app/domain/comments/comment-state.ts';
import { parseText } from '#app/domain/comments/clean-text.ts';
import { addFault, parseInput } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { setCommentReply } from '#db/queries/comments/told.ts';
import { insertCommentEvent } from '#db/queries/comments/work.ts';
import { requireComment } from './require-comment.server.ts';

const replySchema = z.object({
  reply: z.string().transform((typed, context) => {
    const read = parseText(typed, MAX_REPLY_LENGTH);
    if (read.ok && read.value !== null) return read.value;
    const fault = read.ok
      ? message('comments.replyEmpty')
      : message('comments.replyTooLong', { length: read.length, max: MAX_REPLY_LENGTH });
    addFault(context, fault);
    return z.NEVER;
  }),
});

/**
 * Replies to a comment, replacing an earlier reply; the holder of the receipt sees it as the unit's reply. Who wrote it
 * is only in the audit log, which does not contain the text. `typed` is the form as it came in, with what it had shown
 * (`mergeShown`).
 * @throws AppError `invalid` for an empty or too long answer; `conflict` for one that somebody else changed since; as `requireComment`.
 */
export async function replyToComment(
  ctx: Context,
  { ref, ...typed }: Readonly<Record<string, string>> & { readonly ref: string },
): Promise<void> {
  const scope = requireScope(ctx, 'comments.reply');
  await ctx.db.transaction(async (tx) => {
    const comment = await requireComment(tx, { ref, scope, sight: sightOf(ctx.actor) });
    const { reply } = parseInput(replySchema, mergeShown(typed, { reply: comment.reply ?? '' }));
    // The same words again answer a comment that was opened again.
    if (comment.reply === reply && comment.work === 'answered') return;
    await setCommentReply(tx, { ref: comment.ref, scope }, { reply, at: ctx.now });
    await insertCommentEvent(tx, comment, { kind: 'reply', at: ctx.now, staffId: staffIdOf(ctx.actor) });
    await recordEvent(ctx, tx, {
      action: 'comments.reply',
      subjectId: comment.unitCode,
      details: { comment: comment.ref, characters: Array.from(reply).length, again: comment.reply !== null },
    });
  });
}
