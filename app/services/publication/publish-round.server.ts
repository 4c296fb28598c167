import { AppError } from '#app/domain/errors.ts';
import type { StoredPattern } from '#app/domain/publication/lock.ts';
import { readPattern, storePattern } from '#app/domain/publication/stored-pattern.ts';
import { auditPattern } from '#app/domain/results/disclosure/audit.ts';
import { countChanges, patternSteps } from '#app/domain/results/disclosure/compute-pattern.ts';
import type { Earlier, PatternInput } from '#app/domain/results/disclosure/pattern.ts';
import { transition } from '#app/domain/rounds/transitions.ts';
import type { KeysOf } from '#app/messages/index.ts';
import { inPieces } from '#app/platform/in-pieces.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { BrokenOff } from '#app/services/jobs/do-work.server.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { openLock } from '#app/services/seals/open-lock.server.ts';
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
import { deleteRequest } from '#db/queries/publication/requests.ts';
import { findRoundBySlug, lockRoundBySlug, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { assertSeen } from './assert-seen.ts';
import { listPublicationAtoms } from './publication-atoms.server.ts';
import { tooMuchTold } from './too-much-told.ts';
import { sealPublication } from './seal-publication.server.ts';

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

/** What is shown of a lock, given that readers may have kept an earlier publication of the round. */
interface Decided {
  readonly lockId: number;
  /** The lock that was published before; null for none. */
  readonly beforeId: number | null;
  readonly pattern: StoredPattern;
}

/** Of the whole time that deciding takes; the rest is the audit. */
const SHARE_OF_DECIDING = 0.7;

/** How far the publishing of a round is, from 0 to 1. */
export type TellProgress = (share: number) => Promise<void>;

async function inputOf(
  ctx: Context,
  round: RoundRow,
  lockId: number,
): Promise<PatternInput & { beforeId: number | null }> {
  const { disclosureThreshold: threshold } = await requireLockRow(ctx.db, round, lockId);
  // Nothing is published from a lock that is not what was signed.
  const { document } = await openLock(ctx, lockId);
  const subject = { roundId: round.id, definition: document.definition, method: document.method };
  const own = await listPublicationAtoms(ctx.db, { ...subject, lockId, names: document });
  const before = await findPublishedBefore(ctx.db, round.id, lockId);
  let earlier: Earlier | null = null;
  if (before?.pattern) {
    const { document: names } = await openLock(ctx, before.id);
    const { atoms } = await listPublicationAtoms(ctx.db, { ...subject, lockId: before.id, names });
    earlier = { pattern: readPattern(before.pattern, before.disclosureThreshold), atoms };
  }
  return { threshold, ...subject, ...own, isEmptySecret: true, earlier, beforeId: before?.id ?? null };
}

/**
 * Decides which figures of a lock citizens may see, and audits what was decided as it will be stored. Locked figures do not
 * change, so no transaction is held open meanwhile.
 */
async function decide(ctx: Context, round: RoundRow, tell: TellProgress): Promise<Decided> {
  const { slug } = round;
  const lockId = requireLock(round);
  const input = await inputOf(ctx, round, lockId);
  const { threshold, beforeId } = input;
  const changes = countChanges(input);
  if (changes > 0 && changes < threshold) {
    throw new AppError('conflict', 'locks.fewChanges', { slug, min: threshold });
  }
  const pattern = storePattern(
    await inPieces(patternSteps(input), (share) => tell(share * SHARE_OF_DECIDING)),
  );
  const audit = auditPattern(input, readPattern(pattern, threshold));
  const [narrowed] = await inPieces(audit, (share) =>
    tell(SHARE_OF_DECIDING + share * (1 - SHARE_OF_DECIDING)),
  );
  if (narrowed) throw tooMuchTold(narrowed, { slug, min: threshold });
  return { lockId, beforeId, pattern };
}

/** Which round to publish, and whether its anomalies were looked at. */
export interface PublishInput {
  readonly slug: string;
  readonly hasSeenAnomalies?: boolean | undefined;
}

/**
 * The round, when it may be published now. @throws AppError `not_found`; `conflict` when the round is not locked or its
 * anomalies were not looked at.
 */
export async function requirePublishable(
  ctx: Context,
  { slug, hasSeenAnomalies }: PublishInput,
): Promise<RoundRow & { readonly lockId: number }> {
  requireProvince(ctx, 'rounds.manage');
  const round = requireFound(await findRoundBySlug(ctx.db, slug), slug);
  const lockId = requireLock(round);
  assertSeen(slug, (await listAnomalies(ctx.db, round.id)).length, hasSeenAnomalies);
  return { ...round, lockId };
}

/**
 * Publishes the locked figures of a round, replacing its earlier publication. Deciding what is shown can take long for
 * thousands of units: the process does other work meanwhile, and `tell` is told how far it is. With `tell` it was asked for
 * before, and is published only while somebody wants it.
 * @throws AppError `not_found`; `conflict` when the round is not locked or its anomalies were not looked at, when so few responses changed since an
 * earlier publication that comparing both would reveal what those people said, when the audit finds a group that the
 * figures would tell too much about, or when the round was reopened or published by somebody else meanwhile.
 */
export async function publishRound(
  ctx: Context,
  { slug, hasSeenAnomalies }: PublishInput,
  tell?: TellProgress,
): Promise<void> {
  const found = await requirePublishable(ctx, { slug, hasSeenAnomalies });
  const decided = await decide(ctx, found, tell ?? (async () => undefined));
  await ctx.db.transaction(async (tx) => {
    const round = requireFound(await lockRoundBySlug(tx, slug), slug);
    const lockId = requireLock(round);
    const before = await findPublishedBefore(tx, round.id, lockId);
    if (lockId !== decided.lockId || (before?.id ?? null) !== decided.beforeId) {
      throw new AppError('conflict', 'locks.changedMeanwhile', { slug });
    }
    const anomalies = (await listAnomalies(tx, round.id)).length;
    await updateLock(tx, lockId, { publishedAt: ctx.now, pattern: decided.pattern });
    await setRoundLocks(tx, round.id, { status: 'published', publishedLockId: lockId });
    const lock = await requireLockRow(tx, round, lockId);
    const wasWanted = await deleteRequest(tx, lockId);
    if (tell && !wasWanted) throw new BrokenOff('it was cancelled');
    const seal = await sealPublication(ctx, tx, { round, lock, sealedLater: null });
    await recordEvent(ctx, tx, {
      action: 'round.publish',
      subjectId: slug,
      details: { lockId, seal, anomalies },
    });
  });
}
