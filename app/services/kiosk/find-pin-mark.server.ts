import type { Context } from '#app/services/context.ts';
import { findKioskPin } from '#db/queries/kiosk/kiosk.ts';
import { pinMark } from './pin-hash.server.ts';

/** What tells a unit's kiosks that their PIN was changed; null when they need none. For everybody: it says nothing else. */
export async function findPinMark(
  ctx: Pick<Context, 'db'>,
  { unitId }: { unitId: number },
): Promise<string | null> {
  const pin = await findKioskPin(ctx.db, unitId);
  return pin === null ? null : pinMark(pin.hash);
}
