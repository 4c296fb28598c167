import { createHash } from 'node:crypto';
import { AppError } from '#app/domain/errors.ts';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import type { Context } from '#app/services/context.ts';
import { forgiveAttempt, takeAttempt } from '#app/services/people/limit-attempts.server.ts';
import { findKioskPinByCode } from '#db/queries/kiosk/kiosk.ts';
import { isPinOf, pinMark } from './pin-hash.server.ts';

interface CheckPin {
  /** The code of the access point, in any form. */
  readonly code: string;
  readonly pin: string;
  /** Of `clientNetwork`; kept only as a mark, and only until the window is over. */
  readonly network: string;
}

/** Wrong PINs in 15 minutes: of one network at one unit; at one unit from everywhere, against a guesser with many addresses. */
const MAX_ATTEMPTS = { network: 8, unit: 60 };

/**
 * Whether this is the PIN of the access point's unit, and the mark of that PIN. For everybody: a tablet asks it once
 * and then remembers the answer for times without network.
 * @throws AppError `not_found` for an unknown code or a unit without a PIN; `rate_limited` after too many attempts.
 */
export async function checkPin(
  ctx: Context,
  { code, pin, network }: CheckPin,
): Promise<{ isRight: boolean; mark: string }> {
  const canonical = parseAccessCode(code);
  const found = canonical === null ? null : await findKioskPinByCode(ctx.db, canonical);
  if (found === null || found.hash === null) throw new AppError('not_found', 'errors.notFound');
  const place = createHash('sha256').update(`${found.unitId}\0${network}`).digest('base64url');
  const limits = [
    { key: `kiosk-pin:network:${place}`, max: MAX_ATTEMPTS.network },
    { key: `kiosk-pin:unit:${found.unitId}`, max: MAX_ATTEMPTS.unit },
  ];
  await takeAttempt(ctx, limits);
  const isRight = await isPinOf(found.hash, pin);
  if (isRight) await forgiveAttempt(ctx, limits);
  return { isRight, mark: pinMark(found.hash) };
}
