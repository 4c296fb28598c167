import { requireScope, type Context } from '#app/services/context.ts';
import { listPublishedTexts, type PublishedText } from '#db/queries/improvements/published-texts.ts';

/** Far more than a province publishes in a year, and still one answer. */
const MOST = 5_000;

/**
 * What citizens read about the tasks that the actor reads, the latest first; with `isWhole` also what they read before. What
 * nobody published is none of it. @throws AppError `forbidden`.
 */
export async function listTexts(
  ctx: Context,
  { isWhole }: { readonly isWhole: boolean },
): Promise<PublishedText[]> {
  const scope = requireScope(ctx, 'plans.read');
  return listPublishedTexts(ctx.db, { scope, isOut: !isWhole, limit: MOST });
}
