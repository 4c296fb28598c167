import { AppError, refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { Publication } from '#app/domain/publication/publication.ts';
import { readOpenData } from '#app/domain/publication/read-open-data.ts';
import type { StatementOf } from '#app/domain/publication/seal.ts';
import type { SigningKeys } from '#app/platform/signing-keys.ts';
import type { Context } from '#app/services/context.ts';
import { checkSeal } from '#app/services/seals/add-seal.server.ts';
import { findSealOfLock, listRoundSeals, type SealRow } from '#db/queries/publication/seals.ts';
import { findRoundBySlug, type RoundRow } from '#db/queries/rounds/rounds.ts';

/** A signed statement, as anybody may check it. */
type PublishedSeal = Pick<SealRow, 'statement' | 'signature' | 'key'>;

/** The two seals of a publication. */
export interface PublishedSeals {
  readonly lock: PublishedSeal;
  readonly publication: PublishedSeal;
}

interface Found {
  readonly lock: SealRow;
  readonly publication: SealRow;
  readonly statement: StatementOf<'publication'>;
  readonly isRevised: boolean;
  readonly lockSealedLater: string | null;
}

const notVerified = () => refuse('unavailable', 'locks.notVerified');

async function requirePublished(ctx: Context, slug: string): Promise<RoundRow & { publishedLockId: number }> {
  const round = await findRoundBySlug(ctx.db, slug);
  if (!round?.publishedLockId) {
    throw new AppError('not_found', 'rounds.refusal.notFound', { slug: excerpt(slug) });
  }
  return { ...round, publishedLockId: round.publishedLockId };
}

/** What both seals say; null unless they are ours, about this round, and the one about the other. */
function checkBoth(
  keys: SigningKeys,
  { slug, lock, publication }: { slug: string; lock: SealRow; publication: SealRow },
) {
  const statement = checkSeal(keys, publication, 'publication');
  const locked = checkSeal(keys, lock, 'lock');
  const areOurs = statement?.round === slug && locked?.round === slug;
  return areOurs && statement.lockSeal === lock.sha256 ? { statement, locked } : null;
}

/**
 * The seals of what a round shows citizens, checked: signed by us, about this round, the newest of their kind, and the
 * document is the one that was signed. @throws AppError `not_found`, `unavailable`.
 */
async function findPublished(ctx: Context, slug: string): Promise<Found> {
  const round = await requirePublished(ctx, slug);
  const { publishedLockId } = round;
  const keys = await ctx.seals.keys();
  const all = await listRoundSeals(ctx.db, round.id);
  const newest = all.find(({ kind }) => kind === 'publication');
  const publication = await findSealOfLock(ctx.db, publishedLockId, 'publication');
  const lock = await findSealOfLock(ctx.db, publishedLockId, 'lock');
  if (!publication || !lock || newest?.id !== publication.id) return notVerified();
  const signed = checkBoth(keys, { slug, lock, publication });
  if (!signed) return notVerified();
  const { statement, locked } = signed;
  const state = all.find(({ kind }) => kind !== 'publication');
  return {
    lock,
    publication,
    statement,
    lockSealedLater: locked.sealedLater,
    isRevised: state?.kind === 'reopening' || state?.lockId !== publishedLockId,
  };
}

/**
 * The published results of a round as anybody may read them, from what was signed when they were published and from
 * nothing else: names, counts and methods may have changed since.
 * @throws AppError `not_found` for a round that was not published; `unavailable` when it is not what was signed.
 */
export async function getPublication(
  ctx: Context,
  { slug, locale }: { slug: string; locale: Locale },
): Promise<Publication> {
  const { publication, statement, isRevised, lockSealedLater } = await findPublished(ctx, slug);
  const data = publication.document ?? '';
  const later = statement.sealedLater ?? lockSealedLater;
  return {
    ...readOpenData(data, locale),
    data,
    actionsVi: statement.actionsVi,
    actionsEn: statement.actionsEn,
    isRevised,
    sealedLater: later === null ? null : new Date(later),
    audit: statement.audit,
  };
}

/** The signatures of a publication, for anybody to check. @throws AppError as `getPublication`. */
export async function getPublishedSeals(ctx: Context, { slug }: { slug: string }): Promise<PublishedSeals> {
  const { lock, publication } = await findPublished(ctx, slug);
  const shown = ({ statement, signature, key }: SealRow) => ({ statement, signature, key });
  return { lock: shown(lock), publication: shown(publication) };
}
