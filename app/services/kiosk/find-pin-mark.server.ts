import type { Context } from '#app/services/context.ts';
import { findKioskPin } from '#db/queries/kiosk/kiosk.ts';
import { pinMark } from './pin-hash.server.ts';

/** A mark by which a unit's kiosks notice a changed PIN; null when there is none. Public: it reveals nothing else. */
export async function findPinMark(
  ctx: Pick<Context, 'db'>,
  { unitId }: { unitId: number },
): Promise<string | null> {
  const pin = await findKioskPin(ctx.db, unitId);
  return pin === null ? null : pinMark(pin.hash);
}
