import type { RoundLocks, SealFacts } from '#app/domain/publication/lock-facts.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { roundFacts } from '#app/domain/rounds/facts.ts';
import type { SigningKeys } from '#app/platform/signing-keys.ts';
import type { Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { checkSeal } from '#app/services/seals/add-seal.server.ts';
import { listLocksWithNames, type LockRow } from '#db/queries/publication/locks.ts';
import { listAnomalies } from '#db/queries/responses/anomalies.ts';
import { listRoundSeals, type SealLink } from '#db/queries/publication/seals.ts';
import { findRequest } from '#db/queries/publication/requests.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { findLateEnd } from './lock-round.server.ts';

/** The newest signature of a lock and of its publication. */
function sealsOf(
  keys: SigningKeys,
  { id, sha256: figures }: Pick<LockRow, 'id' | 'sha256'>,
  links: readonly SealLink[],
): SealFacts[] {
  const newest = (kind: SealFacts['kind']) => links.find((link) => link.lockId === id && link.kind === kind);
  const [own, publication] = [newest('lock'), newest('publication')];
  const statement = own && checkSeal(keys, own, 'lock');
  const told = publication && checkSeal(keys, publication, 'publication');
  const facts = (kind: SealFacts['kind'], link: SealLink | undefined, isVerified: boolean) =>
    link ? [{ kind, key: link.key, sha256: link.sha256, isVerified }] : [];
  return [
    ...facts('lock', own, statement?.figures === figures),
    ...facts('publication', publication, told?.lockSeal === own?.sha256),
  ];
}

/** The locks of a round and what can be done with it. @throws AppError `not_found`, `forbidden`. */
export async function getRoundLocks(ctx: Context, { slug }: { slug: string }): Promise<RoundLocks> {
  requireProvince(ctx, 'rounds.manage');
  const round = requireFound(await findRoundBySlug(ctx.db, slug), slug);
  const rows = await listLocksWithNames(ctx.db, round.id);
  const [keys, links] = [await ctx.seals.keys(), await listRoundSeals(ctx.db, round.id)];
  const current = rows.find(({ id }) => id === (round.lockId ?? round.publishedLockId));
  return {
    round: roundFacts(ctx.registry, round, localDate(ctx.now)),
    lateUntil: round.status === 'closed' ? await findLateEnd(ctx, ctx.db, round) : null,
    anomalies: await listAnomalies(ctx.db, round.id),
    isPublished: round.publishedLockId !== null,
    publishing: round.lockId === null ? null : await findRequest(ctx.db, round.lockId),
    actions: current ? { vi: current.actionsVi ?? '', en: current.actionsEn ?? '' } : null,
    locks: rows.map((row) => ({
      number: row.number,
      lockedAt: row.lockedAt,
      lockedBy: row.lockedByName,
      earlyReason: row.earlyReason,
      counts: row.counts,
      sha256: row.sha256,
      disclosureThreshold: row.disclosureThreshold,
      reopenedAt: row.reopenedAt,
      reopenReason: row.reopenReason,
      publishedAt: row.publishedAt,
      hidesCounters: row.hidesCounters,
      seals: sealsOf(keys, row, links),
    })),
  };
}
