import { AppError } from '#app/domain/errors.ts';
import { readPattern, storePattern } from '#app/domain/publication/stored-pattern.ts';
import {
  computePattern,
  countChanges,
  type Earlier,
  type Pattern,
} from '#app/domain/results/disclosure/pattern.ts';
import { transition } from '#app/domain/rounds/transitions.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import {
  findLock,
  findPublishedBefore,
  setRoundLocks,
  updateLock,
  type LockRow,
} from '#db/queries/publication/locks.ts';
import { listAnomalies } from '#db/queries/responses/anomalies.ts';
import { lockRoundBySlug, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { openLock } from '#app/services/seals/open-lock.server.ts';
import { assertSeen } from './assert-seen.ts';
import { listPublicationAtoms } from './publication-atoms.server.ts';
import { sealPublication } from './seal-publication.server.ts';
import type { KeysOf } from '#app/messages/index.ts';

function requireLock(round: RoundRow): number {
  const step = transition(round.status, 'publish');
  if (step.ok && round.lockId !== null) return round.lockId;
  const isThere = !step.ok && step.reason === 'already_there';
  const key: KeysOf<'rounds'> = isThere ? 'rounds.refusal.already' : 'rounds.refusal.step';
  throw new AppError('conflict', key, { slug: round.slug, status: round.status, action: 'publish' });
}

async function requireLockRow(tx: Db, round: RoundRow, lockId: number): Promise<LockRow> {
  const lock = await findLock(tx, lockId);
  if (!lock) throw new Error(`round ${round.slug} stands on lock ${lockId}, which is not there`);
  return lock;
}

/** Which figures of a lock citizens may see, given that they may have kept earlier publications of the round. */
async function patternOf(ctx: Context, tx: Db, round: RoundRow, lockId: number): Promise<Pattern> {
  const { disclosureThreshold: threshold } = await requireLockRow(tx, round, lockId);
  // Nothing is published from a lock that is not what was signed.
  const { document } = await openLock({ ...ctx, db: tx }, lockId);
  const subject = { roundId: round.id, definition: document.definition, method: document.method };
  const own = await listPublicationAtoms(tx, { ...subject, lockId, names: document });
  const before = await findPublishedBefore(tx, round.id, lockId);
  let earlier: Earlier | null = null;
  if (before?.pattern) {
    const { document: names } = await openLock({ ...ctx, db: tx }, before.id);
    const { atoms } = await listPublicationAtoms(tx, { ...subject, lockId: before.id, names });
    earlier = { pattern: readPattern(before.pattern, before.disclosureThreshold), atoms };
  }
  const input = { threshold, ...subject, ...own, isEmptySecret: true, earlier };
  const changes = countChanges(input);
  if (changes > 0 && changes < threshold) {
    throw new AppError('conflict', 'locks.fewChanges', { slug: round.slug, min: threshold });
  }
  return computePattern(input);
}

/**
 * Publishes the locked figures of a round, replacing its earlier publication.
 * @throws AppError `not_found`; `conflict` when the round is not locked or its anomalies were not looked at, or when so few responses changed since an
 * earlier publication that comparing both would reveal what those people said.
 */
export async function publishRound(
  ctx: Context,
  { slug, hasSeenAnomalies }: { slug: string; hasSeenAnomalies?: boolean | undefined },
): Promise<void> {
  requireProvince(ctx, 'rounds.manage');
  await ctx.db.transaction(async (tx) => {
    const round = requireFound(await lockRoundBySlug(tx, slug), slug);
    const lockId = requireLock(round);
    const anomalies = (await listAnomalies(tx, round.id)).length;
    assertSeen(slug, anomalies, hasSeenAnomalies);
    const pattern = storePattern(await patternOf(ctx, tx, round, lockId));
    await updateLock(tx, lockId, { publishedAt: ctx.now, pattern });
    await setRoundLocks(tx, round.id, { status: 'published', publishedLockId: lockId });
    const lock = await requireLockRow(tx, round, lockId);
    const seal = await sealPublication(ctx, tx, { round, lock, sealedLater: null });
    await recordEvent(ctx, tx, {
      action: 'round.publish',
      subjectId: slug,
      details: { lockId, seal, anomalies },
    });
  });
}
