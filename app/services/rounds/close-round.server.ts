import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { changeRoundStatus } from './change-status.server.ts';

/**
 * Closes a round; late responses that were answered in time are accepted for 72 more hours.
 * @throws AppError `conflict` when the round is not open.
 */
export async function closeRound(ctx: Context, { slug }: { slug: string }): Promise<void> {
  requireProvince(ctx, 'rounds.manage');
  await changeRoundStatus(ctx, { slug, action: 'close', times: () => ({ closedAt: ctx.now }) });
}
