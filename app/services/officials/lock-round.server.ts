import type { OfficialsState } from '#app/domain/officials/officials-state.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { lockOfficialsRound, type OfficialsRoundRow } from '#db/queries/officials/rounds.ts';
import { requireOfficialsRound, requireState } from './require-officials-round.ts';

/**
 * The round of this name, locked until the transaction ends, in one of these states.
 * @throws AppError `not_found`; `conflict` in any other state.
 */
export async function lockRound(
  ctx: Pick<Context, 'now'>,
  tx: Db,
  slug: string,
  ...allowed: readonly OfficialsState[]
): Promise<OfficialsRoundRow> {
  const round = requireOfficialsRound(await lockOfficialsRound(tx, slug), slug);
  requireState(ctx, round, ...allowed);
  return round;
}
