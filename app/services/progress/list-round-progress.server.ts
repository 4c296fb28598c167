import { requireScope, type Context } from '#app/services/context.ts';
import { listRounds } from '#app/services/rounds/list-rounds.server.ts';
import { can } from '#app/domain/staff/policy.ts';
import { countCollectedByRound, type CollectedCount } from '#db/queries/progress.ts';
import type { RoundSummaryRow } from '#db/queries/rounds.ts';
import { recencyAt } from './recency.ts';

/** A round with what the units within the actor's reach collected; null for a role that may not see progress. */
export interface RoundWithProgress extends RoundSummaryRow {
  readonly collected: CollectedCount | null;
}

const NOTHING: CollectedCount = { total: 0, today: 0, lastWeek: 0 };

/** The rounds the actor may see, the latest period first, with what was collected. */
export async function listRoundProgress(ctx: Context): Promise<RoundWithProgress[]> {
  const rounds = await listRounds(ctx);
  if (!can(ctx.actor, 'progress.read')) return rounds.map((round) => ({ ...round, collected: null }));
  const scope = requireScope(ctx, 'progress.read');
  const counts = await countCollectedByRound(ctx.db, {
    roundIds: rounds.map(({ id }) => id),
    scope,
    since: recencyAt(ctx.now),
  });
  return rounds.map((round) => ({ ...round, collected: counts.get(round.id) ?? NOTHING }));
}
