import { z } from 'zod';
import { parseInput } from '#app/domain/input.ts';
import { longFieldOf } from '#app/services/comments/comment-fields.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findTopicScheme } from '#db/queries/comments/topics.ts';
import { nameTopics, type NamedTopic } from './name-topics.ts';
import { proposeTopics } from './propose-topics.ts';

/** A comment is no longer. */
const MAX_PREVIEW = 2000;

const schema = z.object({ text: longFieldOf(MAX_PREVIEW) });

/** A topic that is proposed for a text, with the keywords that spoke for it. */
export type PreviewedTopic = NamedTopic & { readonly keywords: readonly string[] };

/** What the topics in force propose for a text, which is not kept. @throws AppError `forbidden`; FieldsRefused for no text. */
export async function previewTopics(
  ctx: Context,
  typed: z.input<typeof schema>,
): Promise<{ readonly text: string; readonly topics: readonly PreviewedTopic[] }> {
  requireScope(ctx, 'settings.manage');
  const { text } = parseInput(schema, typed);
  const scheme = await findTopicScheme(ctx.db);
  const topics = proposeTopics(scheme, text).flatMap(({ code, keywords }) =>
    nameTopics(scheme, [code]).map((topic) => ({ ...topic, keywords })),
  );
  return { text, topics };
}
