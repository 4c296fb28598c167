import type { CommentState } from '#app/domain/comments/comment-state.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { requireScope, type Context } from '#app/services/context.ts';
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
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
}

/** A page of the comments within the actor's reach, the newest day first, with how many there are in all. */
export async function listComments(
  ctx: Context,
  { unitCode, from, to, search = '', state, page = 1, pageSize = 50 }: ListComments = {},
): Promise<{ comments: CommentRow[]; total: number }> {
  const scope = requireScope(ctx, 'comments.read');
  const filter = { scope, unitCode, from, to, state, search: foldVietnamese(search) || undefined };
  const [comments, total] = await Promise.all([
    queryComments(ctx.db, { ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
    countComments(ctx.db, filter),
  ]);
  return { comments, total };
}
