import { requireScope, type Context } from '#app/services/context.ts';
import { listRounds as listRoundRows, type RoundSummaryRow } from '#db/queries/rounds/rounds.ts';

/** The rounds the actor may see, the latest period first, each with the number of units within the actor's scope. */
export async function listRounds(ctx: Context): Promise<RoundSummaryRow[]> {
  return listRoundRows(ctx.db, requireScope(ctx, 'rounds.read'));
}
