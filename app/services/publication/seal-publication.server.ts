import { openData } from '#app/domain/publication/open-data.ts';
import { publicCounts, VIEWS, type View } from '#app/domain/publication/publication.ts';
import { readPattern } from '#app/domain/publication/stored-pattern.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { Context } from '#app/services/context.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import type { Db } from '#db/client.server.ts';
import type { LockRow } from '#db/queries/publication/locks.ts';
import { findSealOfLock } from '#db/queries/publication/seals.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { openedLock, readLockSeal, withPublishing } from '#app/services/seals/open-lock.server.ts';
import { addSeal, hashOf, sha256Of } from '#app/services/seals/add-seal.server.ts';

/** The tables of a publication as any citizen will see them, whoever the actor is. */
async function answerViews(ctx: Context, slug: string): Promise<Record<View, Results>> {
  const answered: [View, Results][] = [];
  for (const view of VIEWS) {
    answered.push([view, await getResults(ctx, { round: slug, by: [view], locale: DEFAULT_LOCALE })]);
  }
  return Object.fromEntries(answered) as Record<View, Results>;
}

interface Published {
  readonly round: RoundRow;
  /** With the pattern and the moment of its publication. */
  readonly lock: LockRow;
  /** Null, or when a publication from before there were seals is sealed. */
  readonly sealedLater: string | null;
}

/**
 * Makes the open data of a publication, from which page and files are printed from then on, and signs it with the pattern.
 * Returns the hash of the statement. The round must already show the lock to citizens.
 */
export async function sealPublication(
  ctx: Context,
  tx: Db,
  { round, lock, sealedLater }: Published,
): Promise<string> {
  const sealed = await readLockSeal({ ...ctx, db: tx }, lock.id);
  const own = await findSealOfLock(tx, lock.id, 'lock');
  const { id, number, lockedAt, sha256, counts, pattern, publishedAt } = lock;
  if (!sealed || !own || !pattern || !publishedAt) throw new Error(`lock ${id} cannot be published`);
  const { document } = sealed;
  const open = { ...openedLock(lock, sealed), pattern: readPattern(pattern, lock.disclosureThreshold) };
  const citizen = withPublishing({ ...ctx, db: tx, actor: { kind: 'citizen' } }, open);
  const results = await answerViews(citizen, round.slug);
  const data = openData({ results, lockedAt, publishedAt, sha256, number, counts: publicCounts(counts) });
  const told = {
    kind: 'publication' as const,
    round: round.slug,
    lock: number,
    at: publishedAt.toISOString(),
    title: document.round.title,
    from: document.round.periodFrom,
    to: document.round.periodTo,
    sealedLater,
    lockSeal: own.sha256,
    document: hashOf(data),
    pattern: sha256Of(pattern),
    actionsVi: lock.actionsVi,
    actionsEn: lock.actionsEn,
  };
  return addSeal(ctx, tx, { lockId: id, told, document: data });
}
