import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { VIEWS, type Publication, type View } from '#app/domain/publication/publication.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { Context } from '#app/services/context.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import { findLock } from '#db/queries/publication/locks.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';

/**
 * The published results of a round as any citizen may see them, whoever the actor is.
 * @throws AppError `not_found` for a round that was not published.
 */
export async function getPublication(
  given: Context,
  { slug, locale }: { slug: string; locale: Locale },
): Promise<Publication> {
  const ctx: Context = { ...given, actor: { kind: 'citizen' } };
  const answered: [View, Results][] = [];
  // One after the other: a public page must not take five connections at once.
  for (const view of VIEWS) {
    answered.push([view, await getResults(ctx, { round: slug, by: [view], locale })]);
  }
  const round = await findRoundBySlug(ctx.db, slug);
  const lock = round?.publishedLockId ? await findLock(ctx.db, round.publishedLockId) : null;
  if (!round || !lock?.publishedAt)
    throw new AppError('not_found', 'rounds.refusal.notFound', { slug: excerpt(slug) });
  const { lockedAt, publishedAt, sha256, counts, actionsVi, actionsEn } = lock;
  const results = Object.fromEntries(answered) as Record<View, Results>;
  const isRevised = round.lockId !== round.publishedLockId;
  return { results, lockedAt, publishedAt, sha256, counts, actionsVi, actionsEn, isRevised };
}
