import { localDate } from '#app/domain/periods/date.ts';
import { roundFacts, type RoundFacts } from '#app/domain/rounds/facts.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import { isProgressTold } from '#app/domain/rounds/progress.ts';
import { can } from '#app/domain/people/policy.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listRounds } from './list-rounds.server.ts';
import { countCollected } from '#db/queries/tallies/collected.ts';

/** A round with quota and collected responses of the units in the actor's scope. */
export interface RoundWithProgress extends RoundFacts {
  readonly id: number;
  readonly unitCount: number;
  /** Sum over these units; null when none has one. */
  readonly quota: number | null;
  /** Responses; null for a reader who may not see progress (`isProgressTold`). */
  readonly collected: number | null;
}

/** The rounds the actor may see, the latest period first, with what was collected. */
export async function listRoundProgress(ctx: Context): Promise<RoundWithProgress[]> {
  const rounds = await listRounds(ctx);
  const counts = can(ctx.actor, 'progress.read')
    ? await countCollected(ctx.db, {
        roundIds: rounds.map(({ id }) => id),
        scope: requireScope(ctx, 'progress.read'),
        sight: sightOf(ctx.actor),
      })
    : null;
  const seesSmall = seesSmallGroups(ctx.actor);
  return rounds.map((round) => ({
    ...roundFacts(ctx.registry, round, localDate(ctx.now)),
    id: round.id,
    unitCount: round.unitCount,
    quota: round.quota,
    collected: counts !== null && isProgressTold(round, seesSmall) ? (counts.get(round.id) ?? 0) : null,
  }));
}
