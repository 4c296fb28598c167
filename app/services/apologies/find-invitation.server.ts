import { localDate } from '#app/domain/periods/date.ts';
import { publicPaths } from '#app/public-paths.ts';
import type { Context } from '#app/services/context.ts';
import { findUnitCode } from '#db/queries/access-points/access-points.ts';
import { resolveAccessPoints } from '#db/queries/access-points/resolve.ts';
import type { LetterProofs } from './letter-proofs.server.ts';

/** What the addresses on letters are made with; `baseUrl` is the site's, without a trailing slash. */
export interface Invitations {
  readonly proofs: LetterProofs;
  readonly baseUrl: string;
}

/**
 * Where whoever got a letter of the unit tells how it went; null where the unit has no code of its own, or no round asks
 * there today. What is sent from there is of the channel `letter`, and says nothing of who sent it.
 */
export async function findInvitation(
  ctx: Pick<Context, 'db' | 'sql' | 'now'>,
  { proofs, baseUrl }: Invitations,
  unitId: number,
): Promise<string | null> {
  const code = await findUnitCode(ctx.db, unitId);
  if (code === null) return null;
  const [place] = await resolveAccessPoints(ctx.sql, [{ code, today: localDate(ctx.now) }]);
  if (place?.round?.stage !== 'running') return null;
  return baseUrl + publicPaths.surveyByLetter(code, proofs.proofOf(code));
}
