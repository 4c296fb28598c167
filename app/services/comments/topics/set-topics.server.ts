import { MAX_TOPICS_OF_COMMENT } from '#app/domain/comments/topics/scheme.ts';
import { refuseField } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { mergeShown, SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireComment } from '#app/services/comments/require-comment.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findTopicScheme, setCommentTopics } from '#db/queries/comments/topics.ts';
import { insertCommentEvent } from '#db/queries/comments/work.ts';
import { nameTopics, topicChoices } from './name-topics.ts';
import { proposeTopics } from './propose-topics.ts';

interface TopicsGiven {
  readonly ref: string;
  /** Codes, one a line; of an active topic, or one that the comment has. */
  readonly topics: string;
  readonly [SHOWN_FIELD]?: string;
}

/**
 * Says what a comment is about, by a person: kept whatever the topics propose later. @throws AppError as `requireComment`;
 * FieldsRefused for more than three, or one that there is not; `conflict` where somebody else changed them since they were
 * shown.
 */
export async function setTopics(
  ctx: Context,
  { ref, topics: given, [SHOWN_FIELD]: shown = '' }: TopicsGiven,
): Promise<void> {
  await withTopics(ctx, ref, (scheme, { topics }) => {
    const typed = { topics: given, [SHOWN_FIELD]: shown };
    const merged = mergeShown(typed, { topics: topics.join('\n') });
    const codes = [...new Set(merged.topics.split('\n').filter((code) => code !== ''))];
    const choices = topicChoices(scheme, topics);
    const isKnown = (code: string) => choices.some((topic) => topic.code === code);
    if (codes.length > MAX_TOPICS_OF_COMMENT) {
      refuseField('topics', 'invalid', 'commentTopics.refusal.most', { max: MAX_TOPICS_OF_COMMENT });
    }
    if (!codes.every(isKnown)) refuseField('topics', 'invalid', 'commentTopics.refusal.gone');
    return { topics: nameTopics(scheme, codes).map(({ code }) => code), topicsByHand: true };
  });
}

/** Leaves the topics of a comment to the scheme again. @throws AppError as `requireComment`. */
export async function proposeAgain(ctx: Context, { ref }: { readonly ref: string }): Promise<void> {
  await withTopics(ctx, ref, (scheme, { text }) => ({
    topics: proposeTopics(scheme, text).map(({ code }) => code),
    topicsByHand: false,
  }));
}

interface Topics {
  readonly topics: readonly string[];
  readonly topicsByHand: boolean;
}

const isSame = (one: Topics, other: Topics) =>
  one.topicsByHand === other.topicsByHand && one.topics.join('\n') === other.topics.join('\n');

type Scheme = Awaited<ReturnType<typeof findTopicScheme>>;

/** Holds a comment that the actor may work on, sets its topics, and tells the log what they were. */
async function withTopics(
  ctx: Context,
  ref: string,
  make: (scheme: Scheme, before: Topics & { readonly text: string }) => Topics,
): Promise<void> {
  const scope = requireScope(ctx, 'comments.reply');
  await ctx.db.transaction(async (tx) => {
    const comment = await requireComment(tx, { ref, scope, sight: sightOf(ctx.actor) });
    const scheme = await findTopicScheme(tx);
    const after = make(scheme, comment);
    if (isSame(after, comment)) return;
    await setCommentTopics(tx, comment, after);
    await insertCommentEvent(tx, comment, { kind: 'topics', at: ctx.now, staffId: staffIdOf(ctx.actor) });
    await recordEvent(ctx, tx, {
      action: 'comments.topics',
      subjectId: comment.unitCode,
      details: {
        comment: comment.ref,
        // Not which: the log keeps what is written, and an author may take a comment back.
        topicsBefore: comment.topics.length,
        topics: after.topics.length,
      },
    });
  });
}
