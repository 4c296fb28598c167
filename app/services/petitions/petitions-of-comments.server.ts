import { petitionNumber } from '#app/domain/petitions/petition.ts';
import { petitionSight } from '#app/domain/petitions/petition-sight.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listMadeOfComments } from '#db/queries/petitions/petitions.ts';

/** That a petition was made of a comment; where the reader may read it, which one. */
export interface PetitionOfComment {
  readonly comment: string;
  readonly petition: { readonly ref: string; readonly printed: string } | null;
}

/** The petitions that were made of some comments. @throws AppError `forbidden`. */
export async function listPetitionsOfComments(
  ctx: Context,
  refs: readonly string[],
): Promise<PetitionOfComment[]> {
  requireScope(ctx, 'comments.read');
  const rows = await listMadeOfComments(ctx.db, refs, petitionSight(ctx.actor));
  return rows.flatMap(({ commentRef, ref, isSeen, ...number }) => {
    if (commentRef === null) return [];
    return [{ comment: commentRef, petition: isSeen ? { ref, printed: petitionNumber(number) } : null }];
  });
}
