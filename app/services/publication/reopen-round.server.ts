import { z } from 'zod';
import { AppError } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { findLock, setRoundLocks, updateLock } from '#db/queries/publication/locks.ts';
import { lockRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { reasonField } from './reason.ts';
import { addSeal } from '#app/services/seals/add-seal.server.ts';

const reopenSchema = z.object({ reason: reasonField });

/**
 * Unlocks a round, which is then closed as before: its figures may change and must be locked again. The old lock stays
 * readable; a published one stays published, with a notice that the round is being revised, until another is published.
 * @throws AppError `not_found`, `conflict` when the round is not locked, `invalid` without a reason.
 */
export async function reopenRound(
  ctx: Context,
  { slug, ...given }: z.input<typeof reopenSchema> & { slug: string },
): Promise<{ readonly staysPublished: boolean }> {
  requireProvince(ctx, 'rounds.manage');
  const { reason } = parseInput(reopenSchema, given);
  return ctx.db.transaction(async (tx) => {
    const round = requireFound(await lockRoundBySlug(tx, slug), slug);
    if (round.lockId === null) {
      throw new AppError('conflict', 'locks.notLocked', { slug });
    }
    const lock = await findLock(tx, round.lockId);
    if (!lock) throw new Error(`round ${slug} stands on lock ${round.lockId}, which is not there`);
    await updateLock(tx, lock.id, { reopenedAt: ctx.now, reopenReason: reason });
    await setRoundLocks(tx, round.id, { status: 'closed', lockId: null });
    const told = {
      kind: 'reopening' as const,
      round: slug,
      lock: lock.number,
      at: ctx.now.toISOString(),
      reason,
    };
    const seal = await addSeal(ctx, tx, { lockId: lock.id, told });
    const staysPublished = round.publishedLockId !== null;
    await recordEvent(ctx, tx, {
      action: 'round.reopen',
      subjectId: slug,
      details: { from: round.status, reason, staysPublished, seal },
    });
    return { staysPublished };
  });
}
