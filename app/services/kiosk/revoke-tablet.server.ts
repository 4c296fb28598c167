import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { revokeTablet as revokeRow } from '#db/queries/kiosk/tablets.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';

/**
 * Revokes a unit's tablet: what it still sends counts as of a scanned code. Revoking twice is not an error.
 * @throws AppError `not_found` for a unit outside the actor's scope, or without a tablet of this number.
 */
export async function revokeTablet(
  ctx: Context,
  { unitCode, number }: { unitCode: string; number: number },
): Promise<void> {
  const scope = requireScope(ctx, 'access_points.manage');
  const unit = await findUnitByCode(ctx.db, unitCode, scope);
  if (unit === null) throw new AppError('not_found', 'kiosk.noUnit', { unit: excerpt(unitCode) });
  await ctx.db.transaction(async (tx) => {
    const revoked = await revokeRow(tx, { unitId: unit.id, number, at: ctx.now });
    if (revoked === null)
      throw new AppError('not_found', 'kiosk.noTablet', { unit: unit.code, number: String(number) });
    if (!revoked) return;
    await recordEvent(ctx, tx, {
      action: 'kiosk.revoke',
      subjectId: unit.code,
      details: { tablet: number },
    });
  });
}
