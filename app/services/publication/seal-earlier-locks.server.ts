import { requireProvince } from '#app/services/units/require-province.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { findLock } from '#db/queries/publication/locks.ts';
import { deleteInstallationFact, findInstallationFact } from '#db/queries/installation/installation.ts';
import { listUnsealedLocks } from '#db/queries/publication/seals.ts';
import { lockRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { addSeal } from '#app/services/seals/add-seal.server.ts';
import { sealLock } from './lock-round.server.ts';
import { sealPublication } from './seal-publication.server.ts';

/** Key of the fact that there may be locks from before there were seals; the migration that brought seals sets it. */
const EARLIER_LOCKS_FACT = 'locks_before_seals';

async function sealOne(ctx: Context, { id, slug }: { id: number; slug: string }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const round = await lockRoundBySlug(tx, slug);
    const lock = await findLock(tx, id);
    if (!round || !lock) return;
    const seal = await sealLock(ctx, tx, { round, lock, isLate: true });
    if (round.publishedLockId === id) {
      await sealPublication(ctx, tx, { round, lock, sealedLater: ctx.now.toISOString() });
    }
    if (lock.reopenedAt) {
      const told = {
        kind: 'reopening' as const,
        round: slug,
        lock: lock.number,
        at: lock.reopenedAt.toISOString(),
        reason: lock.reopenReason ?? '',
      };
      await addSeal(ctx, tx, { lockId: id, told });
    }
    const details = { number: lock.number, sha256: lock.sha256, seal };
    await recordEvent(ctx, tx, { action: 'round.seal_later', subjectId: slug, details });
  });
}

/**
 * Signs, once, the locks that were made before there were seals. They say so wherever they are printed: nobody can tell
 * whether they had been changed until then.
 * @throws AppError `forbidden`.
 */
export async function sealEarlierLocks(ctx: Context): Promise<number> {
  requireProvince(ctx, 'rounds.manage');
  if ((await findInstallationFact(ctx.db, EARLIER_LOCKS_FACT)) === null) return 0;
  const locks = await listUnsealedLocks(ctx.db);
  for (const lock of locks) await sealOne(ctx, lock);
  await deleteInstallationFact(ctx.db, EARLIER_LOCKS_FACT);
  return locks.length;
}
