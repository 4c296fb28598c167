import { z } from 'zod';
import { AppError } from '#app/domain/errors.ts';
import { addFault, parseInput } from '#app/domain/input.ts';
import { parsePin } from '#app/domain/kiosk/pin.ts';
import { message } from '#app/domain/locale/translate.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { saveKioskPin } from '#db/queries/kiosk/kiosk.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';
import { hashPin } from './pin-hash.server.ts';

/** Repeated, because hidden digits are easily mistyped. */
const setPinSchema = z
  .object({ pin: z.string(), repeated: z.string() })
  .transform(({ pin: typed, repeated }, context) => {
    const parsed = parsePin(typed);
    if (!parsed.ok) addFault(context, message(parsed.fault), 'pin');
    else if (repeated.trim() !== parsed.pin) addFault(context, message('kiosk.pinDiffers'), 'repeated');
    else return parsed.pin;
    return z.NEVER;
  });

type SetPin = z.input<typeof setPinSchema> & { readonly unitCode: string };

/**
 * Sets or replaces the PIN with which a unit's staff leave the kiosk page.
 * @throws AppError `not_found` for a unit out of the actor's reach; `invalid` for a PIN that is none or was not repeated.
 */
export async function setPin(ctx: Context, { unitCode, ...typed }: SetPin): Promise<void> {
  const scope = requireScope(ctx, 'access_points.manage');
  const unit = await findUnitByCode(ctx.db, unitCode, scope);
  if (unit === null) throw new AppError('not_found', 'errors.notFound');
  const pin = parseInput(setPinSchema, typed);
  const hash = await hashPin(pin);
  await ctx.db.transaction(async (tx) => {
    await saveKioskPin(tx, { unitId: unit.id, hash, digits: pin.length, changedAt: ctx.now });
    await recordEvent(ctx, tx, { action: 'kiosk.set_pin', subjectId: unit.code });
  });
}
