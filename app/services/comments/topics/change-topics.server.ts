import { z } from 'zod';
import { newTopicCode, parseKeywords } from '#app/domain/comments/topics/keywords.ts';
import {
  MAX_KEYWORD,
  MAX_KEYWORDS,
  MAX_TOPICS,
  MAX_TOPIC_NAME,
  type Topic,
  type TopicScheme,
} from '#app/domain/comments/topics/scheme.ts';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { optionalField, parseInput, textField } from '#app/domain/input.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { lineFieldOf } from '#app/services/comments/comment-fields.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findTopicScheme, holdTopics, replaceTopics } from '#db/queries/comments/topics.ts';

const schema = z.object({
  name: lineFieldOf(MAX_TOPIC_NAME),
  nameEn: optionalField(lineFieldOf(MAX_TOPIC_NAME)),
  keywords: textField(parseKeywords, 'commentTopics.refusal.keywords', () => ({
    max: MAX_KEYWORDS,
    length: MAX_KEYWORD,
  })),
});

/** The topics in force, for who keeps them. @throws AppError `forbidden`. */
export async function listTopics(ctx: Context): Promise<TopicScheme> {
  requireScope(ctx, 'settings.manage');
  return findTopicScheme(ctx.db);
}

interface TopicChange {
  readonly topics: readonly Topic[];
  readonly act: 'add_topic' | 'change_topic' | 'end_topic' | 'resume_topic' | 'move_topic';
  readonly details: Readonly<Record<string, string | number>>;
}

/** Changes the topics in force, one change after the other, and tells the log; null changes nothing. */
async function change(ctx: Context, make: (scheme: TopicScheme) => TopicChange | null): Promise<void> {
  requireScope(ctx, 'settings.manage');
  await ctx.db.transaction(async (tx) => {
    await holdTopics(tx);
    const before = await findTopicScheme(tx);
    const made = make(before);
    if (made === null) return;
    await replaceTopics(tx, made.topics, { revision: before.revision + 1, changedAt: ctx.now });
    await recordEvent(ctx, tx, { action: `comments.${made.act}`, details: made.details });
  });
}

function requireTopic({ topics }: TopicScheme, given: string): Topic {
  return topics.find(({ code }) => code === given) ?? refuse('conflict', 'commentTopics.refusal.gone');
}

function refuseTaken(name: string, others: readonly Topic[]): void {
  const isTaken = others.some((other) => foldVietnamese(other.name) === foldVietnamese(name));
  if (isTaken) refuseField('name', 'conflict', 'commentTopics.refusal.name');
}

/** Adds a topic behind the others. @throws AppError `forbidden`; FieldsRefused, also for a name that there is. */
export async function addTopic(ctx: Context, typed: z.input<typeof schema>): Promise<void> {
  requireScope(ctx, 'settings.manage');
  const given = parseInput(schema, typed);
  await change(ctx, ({ topics }) => {
    if (topics.length >= MAX_TOPICS) refuse('invalid', 'commentTopics.refusal.tooMany', { max: MAX_TOPICS });
    refuseTaken(given.name, topics);
    const codes = topics.map(({ code }) => code);
    const added = { ...given, code: newTopicCode(given.name, codes), isActive: true };
    const details = { title: given.name, added: given.keywords.length };
    return { topics: [...topics, added], act: 'add_topic', details };
  });
}

/** What the form of a topic holds. */
function fieldsOf({ name, nameEn, keywords }: Topic): Record<'name' | 'nameEn' | 'keywords', string> {
  return { name, nameEn: nameEn ?? '', keywords: keywords.join('\n') };
}

const countNew = (all: readonly string[], known: readonly string[]) =>
  all.filter((one) => !known.includes(one)).length;

/**
 * Changes the name and keywords of a topic; its code stays. `typed` is the form as it came in, with what it had shown
 * (`mergeShown`). @throws as `addTopic`; `conflict` for what somebody else changed since.
 */
export async function changeTopic(
  ctx: Context,
  { code, ...typed }: Readonly<Record<string, string>> & { readonly code: string },
): Promise<void> {
  await change(ctx, (scheme) => {
    const before = requireTopic(scheme, code);
    const given = parseInput(schema, mergeShown(typed, fieldsOf(before)));
    const after = { ...before, ...given };
    if (JSON.stringify(fieldsOf(after)) === JSON.stringify(fieldsOf(before))) return null;
    refuseTaken(
      given.name,
      scheme.topics.filter((one) => one !== before),
    );
    const details = {
      ...{ titleBefore: before.name, title: given.name },
      added: countNew(given.keywords, before.keywords),
      removed: countNew(before.keywords, given.keywords),
    };
    return { topics: withTopic(scheme, after), act: 'change_topic', details };
  });
}

const withTopic = ({ topics }: TopicScheme, changed: Topic) =>
  topics.map((one) => (one.code === changed.code ? changed : one));

/** Ends a topic, so that it is proposed no more, or lets it be proposed again; idempotent. @throws as `changeTopic`. */
export async function setTopicActive(
  ctx: Context,
  { code, isActive }: { readonly code: string; readonly isActive: boolean },
): Promise<void> {
  await change(ctx, (scheme) => {
    const before = requireTopic(scheme, code);
    if (before.isActive === isActive) return null;
    const act = isActive ? 'resume_topic' : 'end_topic';
    return { topics: withTopic(scheme, { ...before, isActive }), act, details: { title: before.name } };
  });
}

/** Moves a topic one place up or down; at the end it stays. @throws as `changeTopic`. */
export async function moveTopic(
  ctx: Context,
  { code, by }: { readonly code: string; readonly by: 1 | -1 },
): Promise<void> {
  await change(ctx, (scheme) => {
    const topic = requireTopic(scheme, code);
    const place = scheme.topics.indexOf(topic);
    const neighbour = scheme.topics[place + by];
    if (neighbour === undefined) return null;
    const topics = scheme.topics.map((one) => (one === topic ? neighbour : one === neighbour ? topic : one));
    return { topics, act: 'move_topic', details: { title: topic.name, topicPlace: place + by + 1 } };
  });
}
