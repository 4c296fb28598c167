import { AppError } from '#app/domain/errors.ts';
import { parsePin } from '#app/domain/kiosk/pin.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { saveKioskPin } from '#db/queries/kiosk/kiosk.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';
import { hashPin } from './pin-hash.server.ts';

interface SetPin {
  readonly unitCode: string;
  readonly pin: string;
  /** Repeated, because hidden digits are easily mistyped. */
  readonly repeated: string;
}

/**
 * Sets or replaces the PIN with which a unit's staff leave the kiosk page.
 * @throws AppError `not_found` for a unit out of the actor's reach; `invalid` for a PIN that is none or was not repeated.
 */
export async function setPin(ctx: Context, { unitCode, pin: typed, repeated }: SetPin): Promise<void> {
  const scope = requireScope(ctx, 'access_points.manage');
  const unit = await findUnitByCode(ctx.db, unitCode, scope);
  if (unit === null) throw new AppError('not_found', 'errors.notFound');
  const parsed = parsePin(typed);
  if (!parsed.ok) throw new AppError('invalid', parsed.fault);
  if (repeated.trim() !== parsed.pin) throw new AppError('invalid', 'kiosk.pinDiffers');
  const hash = await hashPin(parsed.pin);
  await ctx.db.transaction(async (tx) => {
    await saveKioskPin(tx, { unitId: unit.id, hash, digits: parsed.pin.length, changedAt: ctx.now });
    await recordEvent(ctx, tx, { action: 'kiosk.set_pin', subjectId: unit.code });
  });
}
