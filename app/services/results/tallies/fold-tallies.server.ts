import type { Context } from '#app/services/context.ts';
import { foldTallies as foldSome } from '#db/queries/tallies/fold-tallies.ts';

/** Folds some new responses into the tallies; returns whether there may be more. */
export async function foldTallies(
  ctx: Pick<Context, 'db' | 'registry' | 'disclosureThreshold'>,
): Promise<boolean> {
  return foldSome(ctx.db, ctx);
}
