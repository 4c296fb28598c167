import type { UnitProgress } from '#app/domain/rounds/progress.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getRound } from '#app/services/rounds/get-round.server.ts';
import { listUnitProgress } from '#db/queries/progress.ts';
import { recencyAt } from './recency.ts';

export interface RoundProgress {
  /** The units of the round that the actor may see, in no order. */
  readonly units: readonly UnitProgress[];
  readonly collected: number;
  readonly today: number;
  readonly lastWeek: number;
  /** Of these units together; null when none has one. */
  readonly quota: number | null;
}

/**
 * How far the collecting of a round is, by unit.
 * @throws AppError `forbidden`; `not_found` when no unit of the round is within the actor's reach.
 */
export async function getRoundProgress(ctx: Context, { slug }: { slug: string }): Promise<RoundProgress> {
  const scope = requireScope(ctx, 'progress.read');
  const round = await getRound(ctx, { slug });
  const units = await listUnitProgress(ctx.db, { roundId: round.id, scope, since: recencyAt(ctx.now) });
  const quotas = units.flatMap(({ quota }) => (quota === null ? [] : [quota]));
  return {
    units,
    collected: sum(units.map(({ total }) => total)),
    today: sum(units.map(({ today }) => today)),
    lastWeek: sum(units.map(({ lastWeek }) => lastWeek)),
    quota: quotas.length === 0 ? null : sum(quotas),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
