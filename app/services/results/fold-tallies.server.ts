import type { Context } from '#app/services/context.ts';
import { foldTallies as foldSome } from '#db/queries/tallies/fold-tallies.ts';

/** Takes some responses that no tally holds into the tallies, as the system's own work; returns whether there may be more. */
export async function foldTallies({ db, registry }: Pick<Context, 'db' | 'registry'>): Promise<boolean> {
  return foldSome(db, registry);
}
