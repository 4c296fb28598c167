import type { CommentFilterState } from '#app/domain/comments/comment-filter.ts';
import { isWaiting } from '#app/domain/comments/comment-work.ts';
import { NO_TOPIC } from '#app/domain/comments/topics/scheme.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import type { Steps } from '#app/domain/results/table/steps.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getSteps } from '#app/services/results/prepared/get-steps.server.ts';
import { masked, type Masked } from './masked.ts';
import { findCommentTerm, overdueDays } from './terms/comment-term.server.ts';
import { dueDayOf } from './terms/last-day.ts';
import { mayReveal, queryPage, searchMasked } from './search-masked.server.ts';
import type { OverdueDays } from '#db/queries/comments/comment-filter.ts';
import type { CommentRow } from '#db/queries/comments/comments.ts';
import { findTopicScheme } from '#db/queries/comments/topics.ts';
import { nameTopics, type NamedTopic } from './topics/name-topics.ts';

export interface ListComments {
  /** Code of one unit; all within the actor's reach when absent. */
  readonly unitCode?: string | undefined;
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  /** Part of the text; diacritics and case are ignored. */
  readonly search?: string | undefined;
  readonly state?: CommentFilterState | undefined;
  /** Whose work it is: the actor's, nobody's, or that of an account. */
  readonly owner?: string | undefined;
  /** Code of a service area. */
  readonly area?: string | undefined;
  /** Code of a topic, or `NO_TOPIC`. */
  readonly topic?: string | undefined;
  /** One comment alone. */
  readonly ref?: string | undefined;
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
}

export interface CommentPage<Line = Masked<CommentRow>> {
  readonly comments: Line[];
  /** Over all pages. */
  readonly total: number;
  /** How fresh the list is; null for who sees it live. */
  readonly steps: Steps | null;
}

/** A page of the comments within the actor's reach, masked, the newest day first, with how many there are in all. */
export async function listComments(
  ctx: Context,
  { search = '', owner, topic, page = 1, pageSize = 50, ...choice }: ListComments = {},
  overdue?: OverdueDays,
): Promise<CommentPage> {
  const scope = requireScope(ctx, 'comments.read');
  const filter = {
    ...choice,
    scope,
    sight: sightOf(ctx.actor),
    overdue,
    assigneeId: assigneeOf(ctx, owner),
    topic: topic === NO_TOPIC ? null : topic,
    search: foldVietnamese(search) || undefined,
  };
  const part = { limit: pageSize, offset: (page - 1) * pageSize };
  const query = mayReveal(ctx, scope) ? queryPage : searchMasked;
  const [{ rows, total }, steps] = await Promise.all([query(ctx.db, filter, part), getSteps(ctx, { scope })]);
  return { comments: rows.map(masked), total, steps };
}

/** A comment of the queue, with the names of its topics, and its last day while something is owed. */
export type QueueLine = Omit<Masked<CommentRow>, 'topics'> & {
  readonly topics: readonly NamedTopic[];
  readonly due: { readonly on: string; readonly isOver: boolean } | null;
};

/** The same as work: with topics by name and the last day of each, and `overdue` as a state. */
export async function listQueue(ctx: Context, choice: ListComments): Promise<CommentPage<QueueLine>> {
  const [term, scheme] = await Promise.all([findCommentTerm(ctx.db), findTopicScheme(ctx.db)]);
  const { comments, ...page } = await listComments(ctx, choice, overdueDays(ctx.now, term));
  const today = localDate(ctx.now);
  const lines = comments.map((comment) => {
    const on = isWaiting(comment.work) ? dueDayOf(comment, term) : null;
    const topics = nameTopics(scheme, comment.topics);
    return { ...comment, topics, due: on === null ? null : { on, isOver: on < today } };
  });
  return { ...page, comments: lines };
}

function assigneeOf(ctx: Context, owner: string | undefined): string | null | undefined {
  if (owner === 'nobody') return null;
  return owner === 'mine' ? (staffIdOf(ctx.actor) ?? '') : owner;
}
