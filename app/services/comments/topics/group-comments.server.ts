import { tellingWords } from '#app/domain/comments/topics/telling-words.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import type { Steps } from '#app/domain/results/table/steps.ts';
import type { ListComments } from '#app/services/comments/list-comments.server.ts';
import { findCommentTerm, overdueDays } from '#app/services/comments/terms/comment-term.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getSteps } from '#app/services/results/prepared/get-steps.server.ts';
import { listCommentTexts } from '#db/queries/comments/comments.ts';
import {
  countByTopic,
  countTopicTotals,
  findTopicScheme,
  type TopicTotals,
} from '#db/queries/comments/topics.ts';
import { nameTopics, type NamedTopic } from './name-topics.ts';

/** Whose words are looked at: the latest comments. */
const READ = 2_000;
const PAIRS = 5;

/** Comments about one topic. */
export interface CommentGroup extends NamedTopic {
  readonly total: number;
  /** Of them, how many owe something. */
  readonly waiting: number;
  /** Pairs of words that tell it from others. */
  readonly pairs: readonly string[];
}

export interface CommentGroups extends TopicTotals {
  /** The greatest first; none without a comment. */
  readonly groups: readonly CommentGroup[];
  /** Of how many comments words were looked at. */
  readonly read: number;
  readonly steps: Steps | null;
}

/** What groups are made of. */
export type GroupChoice = Pick<ListComments, 'unitCode' | 'from' | 'to' | 'state' | 'area'>;

/**
 * The comments of the queue by what they are about, of those alone that the reader's list has; words come from masked texts.
 * @throws AppError `forbidden`.
 */
export async function groupComments(ctx: Context, choice: GroupChoice): Promise<CommentGroups> {
  const scope = requireScope(ctx, 'comments.read');
  const [term, scheme] = await Promise.all([findCommentTerm(ctx.db), findTopicScheme(ctx.db)]);
  const filter = { ...choice, scope, sight: sightOf(ctx.actor), overdue: overdueDays(ctx.now, term) };
  const [counts, totals, texts, steps] = await Promise.all([
    countByTopic(ctx.db, filter),
    countTopicTotals(ctx.db, filter, scheme.revision),
    listCommentTexts(ctx.db, { ...filter, limit: READ }),
    getSteps(ctx, { scope }),
  ]);
  const masked = texts.map(({ text, topics }) => ({ text: maskPersonalData(text), topics }));
  const pairs = tellingWords(masked, PAIRS);
  const groups = counts.flatMap(({ code, total, waiting }) =>
    nameTopics(scheme, [code]).map((topic) => ({
      ...topic,
      ...{ total, waiting, pairs: pairs.get(code) ?? [] },
    })),
  );
  groups.sort((a, b) => b.total - a.total || (a.code < b.code ? -1 : 1));
  return { ...totals, groups, read: texts.length, steps };
}
