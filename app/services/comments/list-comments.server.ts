import type { CommentState } from '#app/domain/comments/comment-state.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import type { Steps } from '#app/domain/results/table/steps.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getSteps } from '#app/services/results/prepared/get-steps.server.ts';
import {
  countComments,
  listComments as queryComments,
  type CommentRow,
} from '#db/queries/comments/comments.ts';

export interface ListComments {
  /** Code of one unit; all within the actor's reach when absent. */
  readonly unitCode?: string | undefined;
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  /** Part of the text; diacritics and case are ignored. */
  readonly search?: string | undefined;
  readonly state?: CommentState | undefined;
  /** One comment alone. */
  readonly ref?: string | undefined;
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
}

export interface CommentPage {
  readonly comments: CommentRow[];
  /** Over all pages. */
  readonly total: number;
  /** How fresh the list is; null for who sees it live. */
  readonly steps: Steps | null;
}

/** A page of the comments within the actor's reach, the newest day first, with how many there are in all. */
export async function listComments(
  ctx: Context,
  { unitCode, from, to, search = '', state, ref, page = 1, pageSize = 50 }: ListComments = {},
): Promise<CommentPage> {
  const scope = requireScope(ctx, 'comments.read');
  const sight = sightOf(ctx.actor);
  const filter = {
    scope,
    sight,
    unitCode,
    from,
    to,
    state,
    ref,
    search: foldVietnamese(search) || undefined,
  };
  const [comments, total, steps] = await Promise.all([
    queryComments(ctx.db, { ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
    countComments(ctx.db, filter),
    getSteps(ctx, { scope }),
  ]);
  return { comments, total, steps };
}
