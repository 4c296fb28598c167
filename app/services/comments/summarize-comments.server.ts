import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  countCommentsByArea,
  listComments,
  type CommentAreaRow,
  type CommentRow,
} from '#db/queries/comments/comments.ts';
import { masked } from './masked.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';

export interface CommentSummary {
  readonly round: { readonly slug: string; readonly title: string };
  readonly total: number;
  readonly byArea: readonly CommentAreaRow[];
  readonly latest: readonly CommentRow[];
}

const SHOWN = 20;

/**
 * The comments of a round within the actor's reach: how many by service area, and the latest.
 * @throws AppError `forbidden`; `not_found` when no unit of the round is within the actor's reach.
 */
export async function summarizeComments(
  ctx: Context,
  { round: slug }: { round: string },
): Promise<CommentSummary> {
  const scope = requireScope(ctx, 'comments.read');
  const round = await findRoundBySlug(ctx.db, slug, scope);
  if (!round) throw new AppError('not_found', 'rounds.refusal.notFound', { slug: excerpt(slug) });
  const filter = { scope, sight: sightOf(ctx.actor), roundId: round.id };
  const [byArea, latest] = await Promise.all([
    countCommentsByArea(ctx.db, filter),
    listComments(ctx.db, { ...filter, limit: SHOWN, offset: 0 }),
  ]);
  const total = byArea.reduce((sum, area) => sum + area.total, 0);
  return { round: { slug: round.slug, title: round.title }, total, byArea, latest: latest.map(masked) };
}
