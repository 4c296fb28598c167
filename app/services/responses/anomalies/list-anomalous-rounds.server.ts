import type { NamedAnomaly } from '#app/domain/responses/anomalies.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import type { Context } from '#app/services/context.ts';
import { listAnomalousRounds as queryRounds } from '#db/queries/responses/anomalies.ts';

export interface RoundAnomalies {
  readonly slug: string;
  readonly title: string;
  readonly anomalies: readonly NamedAnomaly[];
}

/** The rounds under way in which something is unlike chance; none for other readers. */
export async function listAnomalousRounds(ctx: Context): Promise<readonly RoundAnomalies[]> {
  return seesSmallGroups(ctx.actor) ? queryRounds(ctx.db) : [];
}
