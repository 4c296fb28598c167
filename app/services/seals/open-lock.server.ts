import { refuse } from '#app/domain/errors.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { LockDocument, StatementOf } from '#app/domain/publication/seal.ts';
import { readPattern } from '#app/domain/publication/stored-pattern.ts';
import type { Pattern } from '#app/domain/results/disclosure/pattern.ts';
import { Seals } from '#app/platform/seals.ts';
import type { Context } from '#app/services/context.ts';
import { findLock, type LockRow } from '#db/queries/publication/locks.ts';
import { findCoarseDifference } from '#db/queries/publication/recount.ts';
import { findSealOfLock, readLockVersion } from '#db/queries/publication/seals.ts';
import { findRoundById, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { computeLockHash } from './lock-text.server.ts';
import { checkSeal, sha256Of } from './add-seal.server.ts';

type SealedUnit = LockDocument['units'][number] & { readonly searchName: string };

/** A lock that was found to be what was signed. */
export interface OpenLock {
  readonly id: number;
  readonly number: number;
  readonly lockedAt: Date;
  /** SHA-256 of the lock's text: the hash that is printed. */
  readonly sha256: string;
  /** Names, tree, questionnaire, method and threshold as they were. */
  readonly document: LockDocument;
  /** Its units, ready to be searched. */
  readonly units: readonly SealedUnit[];
  /** Which figures its publication shows; null when it has none. */
  readonly pattern: Pattern | null;
  /** When it was signed, if that was not when it was made. */
  readonly sealedLater: Date | null;
  /** The end of the audit chain that the signature names; null before the first event. */
  readonly audit: StatementOf<'lock'>['audit'];
}

/** After this long a lock is checked again even when nothing seems to have changed. */
const CHECKED_FOR_MS = 10 * 60_000;
/** A check may take a hundredth of the time of the process: large locks are checked less often. */
const SHARE = 100;

interface Remembered {
  readonly lock: OpenLock;
  /** What the rows were when they were checked. */
  readonly version: string;
  readonly until: number;
}

/** What each process has checked, by lock. */
const checked = new WeakMap<Seals, Map<number, Remembered>>();

function memoryOf(seals: Seals): Map<number, Remembered> {
  const known = checked.get(seals) ?? new Map<number, Remembered>();
  checked.set(seals, known);
  return known;
}

/**
 * The same context, in which a lock that is about to be published is taken as it is given: for the transaction that makes
 * its publication, which is sealed at the end.
 */
export function withPublishing(ctx: Context, lock: OpenLock): Context {
  const seals = new Seals(() => ctx.seals.keys());
  checked.set(seals, new Map([[lock.id, { lock, version: '', until: Infinity }]]));
  return { ...ctx, seals };
}

/** Whether the counts of a lock are those that were signed, in all grains. */
async function hasItsCounts(
  ctx: Context,
  { lock, round, document }: { lock: LockRow; round: RoundRow; document: LockDocument },
  figures: string,
): Promise<boolean> {
  const locked = {
    lockId: lock.id,
    roundId: round.id,
    definition: document.definition,
    method: document.method,
  };
  if (lock.sha256 !== figures || (await computeLockHash(ctx.db, round, lock)) !== figures) return false;
  return (await findCoarseDifference(ctx.db, locked)) === null;
}

/** The pattern of a publication; undefined when it is not the one that was signed. */
async function readSealedPattern(ctx: Context, lock: LockRow): Promise<Pattern | null | undefined> {
  const seal = await findSealOfLock(ctx.db, lock.id, 'publication');
  if (!seal) return null;
  const statement = checkSeal(await ctx.seals.keys(), seal, 'publication');
  if (!statement || !lock.pattern || statement.pattern !== sha256Of(lock.pattern)) return undefined;
  const pattern = readPattern(lock.pattern, lock.disclosureThreshold);
  return lock.hidesCounters ? { ...pattern, isRevision: true } : pattern;
}

/** What a lock's own seal says, with its document. */
interface LockSeal {
  readonly statement: StatementOf<'lock'>;
  readonly document: LockDocument;
}

/** The seal of a lock; null when it is not there or was changed. */
export async function readLockSeal(ctx: Context, lockId: number): Promise<LockSeal | null> {
  const seal = await findSealOfLock(ctx.db, lockId, 'lock');
  const statement = seal && checkSeal(await ctx.seals.keys(), seal, 'lock');
  if (!statement || !seal.document) return null;
  return { statement, document: JSON.parse(seal.document) as LockDocument };
}

/** A lock as its seal says it is, but for the pattern of its publication. */
export function openedLock(
  { id, number }: Pick<LockRow, 'id' | 'number'>,
  { statement, document }: LockSeal,
): Omit<OpenLock, 'pattern'> {
  const { at, figures, sealedLater, audit } = statement;
  const signedAt = sealedLater === null ? null : new Date(sealedLater);
  return {
    id,
    number,
    lockedAt: new Date(at),
    sha256: figures,
    document,
    units: document.units.map((unit) => ({ ...unit, searchName: foldVietnamese(unit.name) })),
    sealedLater: signedAt,
    audit,
  };
}

async function check(ctx: Context, id: number): Promise<OpenLock | null> {
  const lock = await findLock(ctx.db, id);
  const round = lock && (await findRoundById(ctx.db, lock.roundId));
  const sealed = await readLockSeal(ctx, id);
  if (!lock || !round || !sealed) return null;
  const { statement, document } = sealed;
  if (statement.round !== round.slug || statement.lock !== lock.number) return null;
  if (document.disclosureThreshold !== lock.disclosureThreshold) return null;
  if (!(await hasItsCounts(ctx, { lock, round, document }, statement.figures))) return null;
  const pattern = await readSealedPattern(ctx, lock);
  if (pattern === undefined) return null;
  return { ...openedLock(lock, sealed), pattern };
}

/**
 * A lock whose counts, names and pattern are those that were signed. It is checked when this process uses it first,
 * whenever a row of it has changed, and every ten minutes; PostgreSQL may tell some seconds late that counts changed.
 * @throws AppError `unavailable` for a lock that is not what was signed: nothing is answered from it.
 */
export async function openLock(ctx: Context, id: number): Promise<OpenLock> {
  const memory = memoryOf(ctx.seals);
  const known = memory.get(id);
  if (known?.until === Infinity) return known.lock;
  const version = await readLockVersion(ctx.db, id);
  const now = performance.now();
  if (known?.version === version && now < known.until) return known.lock;
  const lock = await check(ctx, id);
  if (!lock) {
    memory.delete(id);
    ctx.log.error('a lock is not what was signed', { lockId: id });
    refuse('unavailable', 'locks.notVerified');
  }
  const ended = performance.now();
  memory.set(id, { lock, version, until: ended + Math.max(CHECKED_FOR_MS, SHARE * (ended - now)) });
  return lock;
}
