import { requireScope, type Context } from '#app/services/context.ts';
import { findRoundBySlug, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { requireFound } from './require-round.ts';

/**
 * The round with this slug.
 * @throws AppError `not_found`, also when none of its units is within the actor's scope.
 */
export async function getRound(ctx: Context, { slug }: { slug: string }): Promise<RoundRow> {
  const scope = requireScope(ctx, 'rounds.read');
  return requireFound(await findRoundBySlug(ctx.db, slug, scope), slug);
}
