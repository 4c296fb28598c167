import { refuse } from '#app/domain/errors.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { cancelRequest } from '#db/queries/publication/requests.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';

/**
 * Takes back that a round be published, while that waits or is worked out.
 * @throws AppError `not_found`; `conflict` when nothing is left to take back: it was published or refused meanwhile.
 */
export async function cancelPublication(ctx: Context, { slug }: { slug: string }): Promise<void> {
  requireProvince(ctx, 'rounds.manage');
  const { lockId } = requireFound(await findRoundBySlug(ctx.db, slug), slug);
  await ctx.db.transaction(async (tx) => {
    const wasWanted = lockId !== null && (await cancelRequest(tx, lockId));
    if (!wasWanted) refuse('conflict', 'locks.nothingToCancel');
    await recordEvent(ctx, tx, { action: 'round.publish_cancel', subjectId: slug });
  });
}
