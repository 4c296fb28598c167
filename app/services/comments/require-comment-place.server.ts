import { refuse } from '#app/domain/errors.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { masked } from './masked.ts';
import { findCommentPlace, type CommentPlace } from '#db/queries/comments/comments.ts';

/** Where a comment that the actor may read was written, and what it says, masked. @throws AppError `forbidden`; `not_found` when it is gone or out of reach. */
export async function requireCommentPlace(
  ctx: Context,
  given: string,
): Promise<CommentPlace & { readonly ref: string }> {
  const scope = requireScope(ctx, 'comments.read');
  const ref = parseRef(given);
  const found = ref && (await findCommentPlace(ctx.db, { ref, scope, sight: sightOf(ctx.actor) }));
  if (!ref || !found) return refuse('not_found', 'comments.gone');
  return { ...masked(found), ref };
}
