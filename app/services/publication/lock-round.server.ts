import { z } from 'zod';
import { AppError, refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { canonicalJson } from '#app/domain/publication/lock-text.ts';
import type { LockCounts } from '#app/domain/publication/lock.ts';
import { lateWindow } from '#app/domain/responses/answered-at.ts';
import { transition } from '#app/domain/rounds/transitions.ts';
import { requireDefinition, requireMethod } from '#app/domain/survey/registry.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import {
  countCollected,
  countExclusions,
  countLocked,
  hasDirectSince,
  insertLock,
  listQuotas,
  setRoundLocks,
  updateLock,
  type LockRow,
} from '#db/queries/publication/locks.ts';
import { lockRoundBySlug, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { findRoundAnomalies } from '#app/services/responses/anomalies/find-anomalies.server.ts';
import { showHeld } from '#db/queries/tallies/held-changes.ts';
import { copyTalliesToLock } from '#db/queries/tallies/tallies.ts';
import { assertSeen } from './assert-seen.ts';
import { reasonField } from './reason.ts';
import { findLastCounted } from '#db/queries/publication/recount.ts';
import { computeLockHash } from '#app/services/seals/lock-text.server.ts';
import { addSeal, hashOf, makeLockDocument, sha256Of } from '#app/services/seals/add-seal.server.ts';
import type { KeysOf } from '#app/messages/index.ts';

export interface LockRound {
  readonly slug: string;
  /** The reason for locking while late responses may still arrive; ignored afterwards. */
  readonly earlyReason?: string | undefined;
  /** Whether the round's anomalies were looked at. */
  readonly hasSeenAnomalies?: boolean | undefined;
}

/**
 * Until when late responses to a closed round may still arrive; null when none can: the 72 hours are over, or nobody
 * answered on a device in the 72 hours before it closed (imports and paper forms are never queued).
 */
export async function findLateEnd(ctx: Context, db: Db, round: RoundRow): Promise<Date | null> {
  const { from, until } = lateWindow(round.closedAt ?? ctx.now);
  if (ctx.now >= until) return null;
  return (await hasDirectSince(db, round.id, from)) ? until : null;
}

const earlySchema = z.object({ earlyReason: reasonField });

/** The reason for locking early; null when no late response can arrive any more. */
async function earlyReasonOf(
  ctx: Context,
  tx: Db,
  round: RoundRow,
  given: string | undefined,
): Promise<string | null> {
  const until = await findLateEnd(ctx, tx, round);
  if (until === null) return null;
  if (given === undefined) {
    const late = { slug: round.slug, until: formatDateTime(until) };
    return refuseField('early', 'conflict', 'locks.lateWindow', late);
  }
  return parseInput(earlySchema, { earlyReason: given }).earlyReason;
}

function assertCanLock(round: RoundRow): void {
  const step = transition(round.status, 'lock');
  if (step.ok) return;
  const isThere = step.reason === 'already_there' || round.status === 'published';
  const key: KeysOf<'rounds'> = isThere ? 'rounds.refusal.already' : 'rounds.refusal.step';
  throw new AppError('conflict', key, { slug: round.slug, status: round.status, action: 'lock' });
}

async function countFor(tx: Db, round: RoundRow, lockId: number): Promise<LockCounts> {
  const [counted, collected, exclusions, quotas] = [
    await countLocked(tx, lockId),
    await countCollected(tx, round.id, round.definitionVersion),
    await countExclusions(tx, round.id),
    await listQuotas(tx, round.id),
  ];
  const withdrawn = exclusions.filter(({ kind }) => kind === 'withdrawn');
  const excluded = exclusions.filter(({ kind }) => kind !== 'withdrawn');
  return {
    ...collected,
    ...counted,
    withdrawn: withdrawn.reduce((sum, { count }) => sum + count, 0),
    excluded: Object.fromEntries(excluded.map(({ reason, count }) => [reason, count])),
    quotas: Object.fromEntries(quotas.map(({ code, quota }) => [code, quota])),
  };
}

/** Stores the figures of a round, whose row is locked, with their hash. */
async function storeLock(
  ctx: Context,
  tx: Db,
  round: RoundRow,
  earlyReason: string | null,
): Promise<LockRow> {
  const definition = requireDefinition(ctx.registry, round);
  const method = requireMethod(ctx.registry, round);
  const nothing = {
    collected: 0,
    valid: 0,
    leftOut: 0,
    withdrawn: 0,
    excluded: {},
    otherVersions: 0,
    quotas: {},
  };
  const { actor } = ctx;
  const lock = await insertLock(tx, {
    roundId: round.id,
    lockedAt: ctx.now,
    lockedBy: staffIdOf(actor),
    earlyReason,
    definitionId: definition.id,
    definitionVersion: definition.version,
    definitionSha256: sha256Of(definition),
    method,
    disclosureThreshold: ctx.disclosureThreshold,
    counts: nothing,
    sha256: '',
  });
  await copyTalliesToLock(tx, { lockId: lock.id, roundId: round.id, definition, method });
  const counts = await countFor(tx, round, lock.id);
  const sha256 = await computeLockHash(tx, round, { ...lock, counts });
  await updateLock(tx, lock.id, { counts, sha256 });
  return { ...lock, counts, sha256 };
}

/** Signs a lock with what it keeps beside its counts; returns the hash of the statement. */
export async function sealLock(
  ctx: Context,
  tx: Db,
  { round, lock, isLate }: { round: RoundRow; lock: LockRow; isLate: boolean },
): Promise<string> {
  const counted = isLate ? null : await findLastCounted(tx);
  const document = canonicalJson(await makeLockDocument(ctx, tx, { round, lock, counted }));
  const told = {
    kind: 'lock' as const,
    round: round.slug,
    lock: lock.number,
    at: lock.lockedAt.toISOString(),
    sealedLater: isLate ? ctx.now.toISOString() : null,
    figures: lock.sha256,
    document: hashOf(document),
  };
  return addSeal(ctx, tx, { lockId: lock.id, told, document });
}

/**
 * Locks the figures of a closed round: stores every count with the method, the exclusions and a signed hash, in one
 * transaction with its audit event. From then on the round is answered only from them. Late responses arrive for up to
 * 72 hours after a round closes; locking earlier needs a reason. What is unlike chance in the round must have been seen.
 * @throws AppError `not_found`; `conflict` when the round is not closed, late responses may still arrive or anomalies
 * were not looked at; `invalid`
 * for an unusable reason.
 */
export async function lockRound(
  ctx: Context,
  { slug, earlyReason, hasSeenAnomalies }: LockRound,
): Promise<LockRow> {
  requireProvince(ctx, 'rounds.manage');
  return ctx.db.transaction(async (tx) => {
    const round = requireFound(await lockRoundBySlug(tx, slug), slug);
    assertCanLock(round);
    const reason = await earlyReasonOf(ctx, tx, round, earlyReason);
    const anomalies = (await findRoundAnomalies({ ...ctx, db: tx }, round)).length;
    assertSeen(slug, anomalies, hasSeenAnomalies);
    const lock = await storeLock(ctx, tx, round, reason);
    await setRoundLocks(tx, round.id, { status: 'locked', lockId: lock.id });
    await showHeld(tx, round.id);
    const seal = await sealLock(ctx, tx, { round, lock, isLate: false });
    const { number, sha256, counts } = lock;
    const { valid, collected } = counts;
    const details = { number, sha256, seal, valid, collected, earlyReason: reason, anomalies };
    await recordEvent(ctx, tx, { action: 'round.lock', subjectId: slug, details });
    return lock;
  });
}
