import { localDate } from '#app/domain/periods/date.ts';
import { roundFacts, type RoundFacts } from '#app/domain/rounds/facts.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import { isProgressTold, type UnitProgress } from '#app/domain/rounds/progress.ts';
import { can, scopeOf } from '#app/domain/people/policy.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getRound } from './get-round.server.ts';
import { listUnitProgress } from '#db/queries/rounds/progress.ts';
import { recencyAt } from './recency.ts';

export interface RoundProgress {
  /** The units of the round that the actor may see, in no order. */
  readonly units: readonly UnitProgress[];
  readonly collected: number;
  readonly today: number;
  readonly lastWeek: number;
  /** Sum over these units; null when none has one. */
  readonly quota: number | null;
}

/**
 * A round and its progress by unit; progress is null for a reader who may not see it (`isProgressTold`).
 * @throws AppError `forbidden`; `not_found` when no unit of the round is within the actor's reach.
 */
export async function getRoundProgress(
  ctx: Context,
  { slug }: { slug: string },
): Promise<{ round: RoundFacts; progress: RoundProgress | null }> {
  const round = await getRound(ctx, { slug });
  const facts = roundFacts(ctx.registry, round, localDate(ctx.now));
  const isTold = isProgressTold(round, seesSmallGroups(ctx.actor));
  if (!isTold || !can(ctx.actor, 'progress.read')) return { round: facts, progress: null };
  const scope = requireScope(ctx, 'progress.read');
  const units = await listUnitProgress(ctx.db, {
    roundId: round.id,
    scope,
    sight: sightOf(ctx.actor),
    since: recencyAt(ctx.now),
    results: scopeOf(ctx.actor, 'results.read'),
  });
  const quotas = units.flatMap(({ quota }) => (quota === null ? [] : [quota]));
  const progress = {
    units,
    collected: sum(units.map(({ total }) => total)),
    today: sum(units.map(({ today }) => today)),
    lastWeek: sum(units.map(({ lastWeek }) => lastWeek)),
    quota: quotas.length === 0 ? null : sum(quotas),
  };
  return { round: facts, progress };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
