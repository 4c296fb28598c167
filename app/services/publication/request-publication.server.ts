import { staffIdOf } from '#app/domain/people/actor.ts';
import type { Context } from '#app/services/context.ts';
import { openLock } from '#app/services/seals/open-lock.server.ts';
import { askForPublication } from '#db/queries/publication/requests.ts';
import { publishRound, requirePublishable, type PublishInput } from './publish-round.server.ts';

/** A round of so many units times service areas is published while the person waits: a second or two, also on a busy machine. */
const CELLS_AT_ONCE = 2_000;

/**
 * Publishes a round for a person, at once where it is small; else it is left to the job, which tells how far it is.
 * Returns which of both. @throws AppError as `publishRound`.
 */
export async function requestPublication(
  ctx: Context,
  input: PublishInput,
): Promise<'published' | 'requested'> {
  const { lockId } = await requirePublishable(ctx, input);
  const { document } = await openLock(ctx, lockId);
  const units = document.units.filter(({ isOfRound }) => isOfRound);
  const requestedBy = staffIdOf(ctx.actor);
  if (requestedBy === null || units.length * document.serviceAreas.length <= CELLS_AT_ONCE) {
    await publishRound(ctx, input);
    return 'published';
  }
  await askForPublication(ctx.db, { lockId, requestedAt: ctx.now, requestedBy });
  return 'requested';
}
