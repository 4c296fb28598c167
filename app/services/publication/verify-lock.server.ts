import { AppError } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { listLocks } from '#db/queries/publication/locks.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { computeLockHash, lockText } from './seal-lock.server.ts';

export interface VerifiedLock {
  readonly number: number;
  readonly lockedAt: Date;
  /** The hash at the time of locking, and recomputed from the stored figures. */
  readonly stored: string;
  readonly computed: string;
  readonly isIntact: boolean;
}

/** Recomputes the hash of every lock of a round, the newest first. @throws AppError `not_found` without a lock. */
export async function verifyLocks(ctx: Context, { slug }: { slug: string }): Promise<VerifiedLock[]> {
  requireProvince(ctx, 'rounds.manage');
  const round = requireFound(await findRoundBySlug(ctx.db, slug), slug);
  const locks = await listLocks(ctx.db, round.id);
  if (locks.length === 0) notLocked(slug);
  const verified: VerifiedLock[] = [];
  for (const lock of locks) {
    const computed = await computeLockHash(ctx.db, round, lock);
    const { number, lockedAt, sha256: stored } = lock;
    verified.push({ number, lockedAt, stored, computed, isIntact: computed === stored });
  }
  return verified;
}

/** The text that is hashed for a round's newest lock, as a stream. @throws AppError `not_found`. */
export async function readLockText(
  ctx: Context,
  { slug }: { slug: string },
): Promise<AsyncGenerator<string>> {
  requireProvince(ctx, 'rounds.manage');
  const round = requireFound(await findRoundBySlug(ctx.db, slug), slug);
  const [lock] = await listLocks(ctx.db, round.id);
  return lock ? lockText(ctx.db, round, lock) : notLocked(slug);
}

function notLocked(slug: string): never {
  throw new AppError('not_found', 'locks.notLocked', { slug });
}
