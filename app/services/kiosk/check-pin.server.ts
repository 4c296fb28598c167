import { AppError } from '#app/domain/errors.ts';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import type { Context } from '#app/services/context.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import { findKioskPinByCode } from '#db/queries/kiosk/kiosk.ts';
import { isPinOf, pinMark } from './pin-hash.server.ts';

interface CheckPin {
  /** The code of the access point, in any form. */
  readonly code: string;
  readonly pin: string;
  /** Of `clientNetwork`; kept as a keyed mark only, until the limit's window is over. */
  readonly network: string;
}

/**
 * Whether this is the PIN of the access point's unit, and the mark of that PIN. Public: a tablet asks once and
 * remembers the answer for when it is offline.
 * @throws AppError `not_found` for an unknown code or a unit without a PIN; `rate_limited` after too many attempts.
 */
export async function checkPin(
  ctx: Pick<Context, 'db'> & { readonly limiter: Limiter },
  { code, pin, network }: CheckPin,
): Promise<{ isRight: boolean; mark: string }> {
  const canonical = parseAccessCode(code);
  const found = canonical === null ? null : await findKioskPinByCode(ctx.db, canonical);
  const hash = found?.hash;
  if (found === null || hash == null) throw new AppError('not_found', 'errors.notFound');
  const unit = String(found.unitId);
  const attempts = [
    { limit: LIMITS.pinOfNetwork, of: `${unit}\0${network}` },
    { limit: LIMITS.pinOfUnit, of: unit },
  ];
  const isRight = await ctx.limiter.guard(attempts, () => isPinOf(hash, pin));
  return { isRight, mark: pinMark(hash) };
}
