import { AppError } from '#app/domain/errors.ts';
import type { LockDocument, StatementOf } from '#app/domain/publication/seal.ts';
import type { Message } from '#app/domain/locale/translate.ts';
import type { Context } from '#app/services/context.ts';
import { verifyChain } from '#app/services/audit/verify-chain.server.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { checkSeal, hashOf, sha256Of, storedInterval } from '#app/services/seals/add-seal.server.ts';
import { computeLockHash, lockText } from '#app/services/seals/lock-text.server.ts';
import { readLockSeal } from '#app/services/seals/open-lock.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { listSealEvents } from '#db/queries/audit/chain.ts';
import { listLocks, type LockRow } from '#db/queries/publication/locks.ts';
import { findCoarseDifference, findRecountDifference } from '#db/queries/publication/recount.ts';
import {
  findSealOfLock,
  listRoundSeals,
  listSealLinks,
  type SealLink,
} from '#db/queries/publication/seals.ts';
import { findRoundBySlug, type RoundRow } from '#db/queries/rounds/rounds.ts';

/** One lock as it was found; `wrong` is null when it is what was signed, and its responses still give its counts. */
export interface VerifiedLock {
  readonly number: number;
  readonly lockedAt: Date;
  /** The hash that was signed, or the one that is stored where nothing was. */
  readonly stored: string;
  readonly sealedLater: string | null;
  /** The end of the audit chain that its signature names. */
  readonly audit: { readonly place: number; readonly hash: string } | null;
  readonly wrong: Message | null;
}

/** A round's locks, the newest first, and what is wrong beside them. */
export interface VerifiedRound {
  readonly locks: readonly VerifiedLock[];
  readonly wrong: Message | null;
}

interface Sealed {
  readonly round: RoundRow;
  readonly lock: LockRow;
  readonly statement: StatementOf<'lock'>;
  readonly document: LockDocument;
}

const wrong = (key: Message['key'], params: Message['params'] = {}): Message => ({ key, params });

/** Whether the row of a lock says what its signed document says. */
function checkRecord({ lock, statement, document }: Sealed): Message | null {
  const { method, definition } = document;
  const fields: readonly [string, boolean][] = [
    ['number', lock.number === statement.lock],
    ['locked_at', lock.lockedAt.toISOString() === statement.at],
    ['early_reason', lock.earlyReason === document.earlyReason],
    ['definition', lock.definitionId === definition.id && lock.definitionVersion === definition.version],
    ['method', sha256Of({ ...lock.method, interval: storedInterval(lock) }) === sha256Of(method)],
    ['disclosure_threshold', lock.disclosureThreshold === document.disclosureThreshold],
  ];
  const changed = fields.find(([, isSame]) => !isSame);
  return changed ? wrong('locks.wrong.record', { field: changed[0] }) : null;
}

/** What is wrong with the counts of a lock, and where first. */
async function checkCounts(
  ctx: Context,
  { round, lock, statement, document }: Sealed,
): Promise<Message | null> {
  const { definition, method, counted } = document;
  const locked = { lockId: lock.id, roundId: round.id, definition, method };
  const computed = await computeLockHash(ctx.db, round, lock);
  const isIntact = computed === statement.figures;
  const recount = counted && (await findRecountDifference(ctx.db, locked, counted));
  const shown = (value: string | null) => value ?? '-';
  if (recount) {
    const { unit, bucket, locked: stored, found } = recount;
    const params = { unit, bucket, locked: shown(stored), found: shown(found) };
    return wrong(isIntact ? 'locks.wrong.recount' : 'locks.wrong.figures', params);
  }
  if (!isIntact) return wrong('locks.wrong.figuresAlone', { computed, stored: statement.figures });
  const sums = await findCoarseDifference(ctx.db, locked);
  if (!sums)
    return lock.sha256 === statement.figures ? null : wrong('locks.wrong.record', { field: 'sha256' });
  const { unit, bucket, grain, locked: stored, found } = sums;
  return wrong('locks.wrong.sums', { unit, bucket, grain, locked: shown(stored), found: shown(found) });
}

/** Whether what is published of a lock is what was signed. */
async function checkPublication(
  ctx: Context,
  { lock, statement: { sealedLater } }: Sealed,
): Promise<Message | null> {
  const seal = await findSealOfLock(ctx.db, lock.id, 'publication');
  if (!seal) return lock.publishedAt && !sealedLater ? wrong('locks.wrong.publication') : null;
  const statement = checkSeal(await ctx.seals.keys(), seal, 'publication');
  if (!statement) return wrong('locks.wrong.publication');
  if (!lock.pattern || sha256Of(lock.pattern) !== statement.pattern) return wrong('locks.wrong.pattern');
  const isSame =
    lock.publishedAt?.toISOString() === statement.at &&
    lock.actionsVi === statement.actionsVi &&
    lock.actionsEn === statement.actionsEn;
  return isSame ? null : wrong('locks.wrong.record', { field: 'published_at, actions' });
}

async function verifyLock(ctx: Context, round: RoundRow, lock: LockRow): Promise<VerifiedLock> {
  const { number, lockedAt } = lock;
  const bare = { number, lockedAt, stored: lock.sha256, sealedLater: null, audit: null };
  const seal = await findSealOfLock(ctx.db, lock.id, 'lock');
  if (!seal) return { ...bare, wrong: wrong('locks.wrong.noSeal') };
  const read = await readLockSeal(ctx, lock.id);
  if (!read || read.statement.round !== round.slug) return { ...bare, wrong: wrong('locks.wrong.seal') };
  const { statement, document } = read;
  const sealed = { round, lock, statement, document };
  const { figures: stored, sealedLater, audit } = statement;
  const found = { number, lockedAt, stored, sealedLater, audit };
  const first =
    checkRecord(sealed) ?? (await checkCounts(ctx, sealed)) ?? (await checkPublication(ctx, sealed));
  return { ...found, wrong: first };
}

/** Whether the round shows the locks that its newest seals say. */
function checkShown(round: RoundRow, seals: readonly SealLink[]): Message | null {
  const state = seals.find(({ kind }) => kind !== 'publication');
  const lockId = state?.kind === 'lock' ? state.lockId : null;
  const publishedLockId = seals.find(({ kind }) => kind === 'publication')?.lockId ?? null;
  const isSame = round.lockId === lockId && round.publishedLockId === publishedLockId;
  return isSame ? null : wrong('locks.wrong.shown');
}

/** Whether every seal of the installation follows the one before it. */
function checkChain(seals: readonly SealLink[]): Message | null {
  let before: string | null = null;
  for (const { statement, previous } of seals) {
    if (previous !== before) return wrong('locks.wrong.chain');
    before = hashOf(statement);
  }
  return null;
}

/** Whether the audit chain is whole, and names no seal that is gone. */
async function checkAudit(
  ctx: Context,
  round: RoundRow,
  seals: readonly SealLink[],
): Promise<Message | null> {
  const { broken } = await verifyChain(ctx);
  if (broken) return wrong(`audit.broken.${broken.reason}`, { at: broken.at });
  const known = new Set(seals.map(({ sha256 }) => sha256));
  const gone = (await listSealEvents(ctx.db, round.slug)).find((seal) => !known.has(seal));
  return gone === undefined ? null : wrong('locks.wrong.audit', { seal: gone });
}

/**
 * Checks every lock of a round, the newest first: its signature, the chain of signatures, its record, its counts and
 * their sums, its publication, which lock the round shows, and the audit chain; and counts its responses again. Reads
 * everything, changes nothing. @throws AppError `not_found` without a lock.
 */
export async function verifyLocks(ctx: Context, { slug }: { slug: string }): Promise<VerifiedRound> {
  requireProvince(ctx, 'rounds.manage');
  const round = requireFound(await findRoundBySlug(ctx.db, slug), slug);
  const locks = await listLocks(ctx.db, round.id);
  if (locks.length === 0) notLocked(slug);
  const verified: VerifiedLock[] = [];
  for (const lock of locks) verified.push(await verifyLock(ctx, round, lock));
  const own = await listRoundSeals(ctx.db, round.id);
  const beside =
    checkShown(round, own) ?? checkChain(await listSealLinks(ctx.db)) ?? (await checkAudit(ctx, round, own));
  return { locks: verified, wrong: beside };
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
