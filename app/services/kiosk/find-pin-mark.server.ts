import type { Context } from '#app/services/context.ts';
import { findKioskPinByCode } from '#db/queries/kiosk/kiosk.ts';
import { pinMark } from './pin-hash.server.ts';

/**
 * A mark by which the kiosks of a canonical code notice a changed PIN: that of the unit on the paper, as `checkPin` asks
 * it, also when another unit took it over; null when there is none. Public: it reveals nothing else.
 */
export async function findPinMark(
  ctx: Pick<Context, 'db'>,
  { code }: { code: string },
): Promise<string | null> {
  const pin = await findKioskPinByCode(ctx.db, code);
  return pin === null ? null : pinMark(pin.hash);
}
