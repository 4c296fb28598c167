import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { Permission } from '#app/domain/people/policy.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listCounters, type CounterRow } from '#db/queries/units/counters.ts';
import { findUnitByCode, type UnitRow } from '#db/queries/units/units.ts';

/** A unit, and a counter of it, by their codes. */
export interface AskedPlace {
  readonly unit: string;
  /** null: the unit itself. */
  readonly counter: string | null;
}

/** A unit within the reach of a permission. @throws AppError `forbidden`, `not_found`. */
export async function requireReached(ctx: Context, permission: Permission, code: string): Promise<UnitRow> {
  const scope = requireScope(ctx, permission);
  return (
    (await findUnitByCode(ctx.db, code, scope)) ??
    refuse('not_found', 'tables.unknownUnit', { value: excerpt(code) })
  );
}

/** A place that the actor may change. @throws AppError `forbidden`, `not_found`. */
export async function requirePlace(
  ctx: Context,
  { unit: unitCode, counter: code }: AskedPlace,
): Promise<{ unit: UnitRow; counter: CounterRow | null }> {
  const unit = await requireReached(ctx, 'counters.manage', unitCode);
  if (code === null) return { unit, counter: null };
  const counters = await listCounters(ctx.db, { scope: { kind: 'all' }, unitId: unit.id });
  const counter = counters.find((one) => one.code === code);
  if (counter !== undefined) return { unit, counter };
  return refuse('not_found', 'units.refusal.counterUnknown', {
    unit: excerpt(unitCode),
    counter: excerpt(code),
  });
}
