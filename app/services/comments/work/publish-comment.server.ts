import { z } from 'zod';
import { MAX_REPLY_LENGTH } from '#app/domain/comments/comment-state.ts';
import { isShortened } from '#app/domain/comments/is-shortened.ts';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { refuseTogether } from '#app/domain/refuse-together.ts';
import { parseInput } from '#app/domain/input.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireComment, type HeldComment } from '#app/services/comments/require-comment.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { longFieldOf } from '#app/services/comments/comment-fields.ts';
import { holdComment } from '#db/queries/comments/comments.ts';
import { setCommentPublic } from '#db/queries/comments/published.ts';
import { findReply, insertCommentEvent } from '#db/queries/comments/work.ts';

/** A comment is at most twice as long as a reply in any questionnaire. */
const MAX_PUBLIC_TEXT = 2 * MAX_REPLY_LENGTH;

const schema = z.object({
  publicText: longFieldOf(MAX_PUBLIC_TEXT),
  publicReply: longFieldOf(MAX_REPLY_LENGTH),
});

async function tell(ctx: Context, comment: HeldComment, kind: 'publish' | 'unpublish'): Promise<void> {
  await insertCommentEvent(ctx.db, comment, { kind, at: ctx.now, staffId: staffIdOf(ctx.actor) });
  await recordEvent(ctx, ctx.db, {
    action: `comments.${kind}`,
    subjectId: comment.unitCode,
    details: { comment: comment.ref },
  });
}

/** @throws AppError `conflict` where a second person has not read the reply as it stands. */
async function requireReviewed(ctx: Context, comment: HeldComment, shown: string): Promise<void> {
  if (comment.reply === null) refuse('conflict', 'comments.refusal.noReply');
  if (comment.publishedOn !== null) refuse('conflict', 'comments.refusal.published');
  const reply = await findReply(ctx.db, comment);
  if (reply === null) return refuse('conflict', 'comments.refusal.unknownReplier');
  if (reply.by === staffIdOf(ctx.actor)) refuse('conflict', 'comments.refusal.ownReply');
  if (String(reply.id) !== shown) refuse('conflict', 'comments.refusal.otherReply');
}

/** One person publishes: what nobody but them would have read is not put into the mouth of a citizen or a colleague. */
async function refuseOtherWords(
  { text, reply }: HeldComment,
  told: { readonly publicText: string; readonly publicReply: string },
): Promise<void> {
  const check = (field: keyof typeof told, whole: string) => () => {
    if (!isShortened(told[field], whole)) refuseField(field, 'invalid', 'comments.refusal.otherWords');
  };
  await refuseTogether([check('publicText', text), check('publicReply', reply ?? '')]);
}

/**
 * Lets everybody read a comment with the reply that somebody else wrote: who publishes is the second person who reads them.
 * Both are masked once more, and say nothing but what was said: words are left out, not written. A reply that is changed later is not published any more; a comment that its author takes back
 * is gone. @throws AppError as `requireComment`; `conflict` without a reply, for one's own, one that nobody known wrote or that
 * changed since `event` (the act that wrote it), for a comment that is public, and one that its unit is not shown yet;
 * FieldsRefused.
 */
export async function publishComment(
  ctx: Context,
  { ref, event, ...typed }: z.input<typeof schema> & { readonly ref: string; readonly event: string },
): Promise<void> {
  const scope = requireScope(ctx, 'comments.publish');
  const { publicText, publicReply } = parseInput(schema, typed);
  await ctx.db.transaction(async (tx) => {
    const comment = await requireComment(tx, { ref, scope, sight: sightOf(ctx.actor) });
    await requireReviewed({ ...ctx, db: tx }, comment, event);
    // The public page would tell its unit before the unit is shown it.
    const isShown = await holdComment(tx, { ref: comment.ref, scope, sight: 'steps' });
    if (isShown === null) refuse('conflict', 'comments.refusal.notShown');
    await refuseOtherWords(comment, { publicText, publicReply });
    await setCommentPublic(tx, comment, {
      on: localDate(ctx.now),
      text: maskPersonalData(publicText),
      reply: maskPersonalData(publicReply),
    });
    await tell({ ...ctx, db: tx }, comment, 'publish');
  });
}

/** Takes a published comment back; idempotent. @throws AppError as `requireComment`. */
export async function unpublishComment(ctx: Context, { ref }: { readonly ref: string }): Promise<void> {
  const scope = requireScope(ctx, 'comments.publish');
  await ctx.db.transaction(async (tx) => {
    const comment = await requireComment(tx, { ref, scope, sight: sightOf(ctx.actor) });
    if (comment.publishedOn === null) return;
    await setCommentPublic(tx, comment, null);
    await tell({ ...ctx, db: tx }, comment, 'unpublish');
  });
}
