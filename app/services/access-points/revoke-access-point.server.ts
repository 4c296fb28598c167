import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { insertAccessPoints, retireAccessPoint } from '#db/queries/access-points/access-point-places.ts';
import { newAccessCode } from './new-access-code.server.ts';

interface RevokeAccessPoint {
  /** In any form. */
  readonly code: string;
  /** Whether the place gets a new code. */
  readonly replace: boolean;
}

/**
 * Takes a printed code out of use, for paper that was stolen, copied or pasted over. What came by it stays, and whoever
 * scans it is told that the sheet is no longer in use. Returns the code that takes its place, if one is asked for.
 * @throws AppError `not_found` for a code that is not in use or out of the actor's reach.
 */
export async function revokeAccessPoint(
  ctx: Context,
  { code, replace }: RevokeAccessPoint,
): Promise<{ code: string; newCode: string | null }> {
  const scope = requireScope(ctx, 'access_points.manage');
  const canonical = parseAccessCode(code);
  return ctx.db.transaction(async (tx) => {
    const place = canonical && (await retireAccessPoint(tx, { code: canonical, scope, at: ctx.now }));
    if (!canonical || !place)
      throw new AppError('not_found', 'accessPoints.notInUse', { code: excerpt(code) });
    const newCode = replace ? newAccessCode() : null;
    if (newCode !== null) {
      await insertAccessPoints(tx, [{ ...place, code: newCode, createdBy: staffIdOf(ctx.actor) }]);
    }
    await recordEvent(ctx, tx, {
      action: replace ? 'access_points.replace' : 'access_points.revoke',
      subjectId: canonical,
      details: newCode === null ? {} : { newCode },
    });
    return { code: canonical, newCode };
  });
}
