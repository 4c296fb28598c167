import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findUnitByCode, type UnitRow } from '#db/queries/units/units.ts';

/**
 * The unit with this code.
 * @throws AppError `not_found`, also when it is out of the actor's reach.
 */
export async function getUnit(ctx: Context, { code }: { code: string }): Promise<UnitRow> {
  const scope = requireScope(ctx, 'units.read');
  const unit = await findUnitByCode(ctx.db, code, scope);
  if (unit !== null) return unit;
  throw new AppError('not_found', 'tables.unknownUnit', { value: excerpt(code) });
}
