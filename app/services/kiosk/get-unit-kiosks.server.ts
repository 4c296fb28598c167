import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listAccessPoints, type AccessPointRow } from '#db/queries/access-points/access-points.ts';
import { findKioskPin } from '#db/queries/kiosk/kiosk.ts';
import { listTablets, type ListedTablet } from '#db/queries/kiosk/tablets.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';

export type { ListedTablet };

export interface UnitKiosks {
  readonly code: string;
  readonly name: string;
  /** When the PIN was set; null when there is none. */
  readonly pinChangedAt: Date | null;
  /** How many digits it has; null for one of before that was recorded, and where there is none. */
  readonly pinDigits: number | null;
  readonly tablets: readonly ListedTablet[];
  /** Each of them is the address of a kiosk. */
  readonly accessPoints: readonly AccessPointRow[];
}

/** More than any centre has counters. */
const MAX_ACCESS_POINTS = 500;

/**
 * The kiosks of one unit and the state of their PIN.
 * @throws AppError `not_found` for a unit outside the actor's scope.
 */
export async function getUnitKiosks(ctx: Context, { unitCode }: { unitCode: string }): Promise<UnitKiosks> {
  const scope = requireScope(ctx, 'access_points.manage');
  const unit = await findUnitByCode(ctx.db, unitCode, scope);
  if (unit === null) throw new AppError('not_found', 'kiosk.noUnit', { unit: excerpt(unitCode) });
  const [pin, tablets, accessPoints] = await Promise.all([
    findKioskPin(ctx.db, unit.id),
    listTablets(ctx.db, unit.id),
    listAccessPoints(ctx.db, { scope, unitCode: unit.code, limit: MAX_ACCESS_POINTS, offset: 0 }),
  ]);
  const { code, name } = unit;
  const { changedAt: pinChangedAt = null, digits: pinDigits = null } = pin ?? {};
  return { code, name, pinChangedAt, pinDigits, tablets, accessPoints };
}
