import { AppError } from '#app/domain/errors.ts';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { mayEnrol } from '#app/domain/kiosk/pin.ts';
import type { TabletKind } from '#app/domain/kiosk/tablet-kind.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { Attempt, Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import { findKioskPinByCode, type PinOfCode } from '#db/queries/kiosk/kiosk.ts';
import { insertTablet, type TabletRow } from '#db/queries/kiosk/tablets.ts';
import { findTablet, type TabletProof } from './find-tablet.server.ts';
import { isPinOf, pinMark } from './pin-hash.server.ts';
import { hashTabletSecret, makeTabletSecret } from './tablet-secret.server.ts';

interface CheckPin extends TabletProof {
  readonly pin: string;
  /** Of `clientNetwork`; kept as a keyed mark only, until the limit's window is over. */
  readonly network: string;
}

interface CheckedPin {
  readonly isRight: boolean;
  readonly mark: string;
  /** The number of the tablet; null when it is not enrolled, for the PIN is wrong or too short for that. */
  readonly tablet: number | null;
  /** The secret of a tablet enrolled just now, to be kept by it and nobody else. */
  readonly newSecret: string | null;
}

/**
 * Whether this is the PIN of the access point's unit. A device that shows it is enrolled, unless it is already: what a
 * tablet sends from then on counts as of a kiosk, and a display shows codes. Public: a tablet asks once and remembers the answer for when it is offline.
 * @throws AppError `not_found` for an unknown code or a unit without a PIN; `rate_limited` after too many attempts.
 */
export async function checkPin(
  ctx: Pick<Context, 'db' | 'actor' | 'now'> & { readonly limiter: Limiter },
  { pin, network, ...proof }: CheckPin,
): Promise<CheckedPin> {
  const canonical = parseAccessCode(proof.code);
  const found = canonical === null ? null : await findKioskPinByCode(ctx.db, canonical);
  if (found === null) throw new AppError('not_found', 'errors.notFound');
  const tablet = await findTablet(ctx, proof);
  const attempts = attemptsOf(found, { tablet, network });
  const isRight = await ctx.limiter.guard(attempts, () => isPinOf(found.hash, pin));
  const checked = { isRight, mark: pinMark(found.hash), tablet: tablet?.number ?? null, newSecret: null };
  if (!isRight || tablet !== null || !mayEnrol(pin)) return checked;
  return { ...checked, ...(await enrol(ctx, found, proof.kind)) };
}

/** An enrolled tablet is counted alone: nobody else can make it wait. */
function attemptsOf(
  { unitId }: PinOfCode,
  { tablet, network }: { tablet: TabletRow | null; network: string },
): Attempt[] {
  if (tablet !== null) return [{ limit: LIMITS.pinOfTablet, of: String(tablet.id) }];
  return [
    { limit: LIMITS.pinOfNetwork, of: `${unitId}\0${network}` },
    { limit: LIMITS.pinOfUnit, of: String(unitId) },
  ];
}

async function enrol(
  ctx: Pick<Context, 'db' | 'actor' | 'now'>,
  { unitId, unitCode, accessPointId }: PinOfCode,
  kind: TabletKind,
): Promise<{ tablet: number; newSecret: string }> {
  const newSecret = makeTabletSecret();
  const secretHash = hashTabletSecret(newSecret) ?? '';
  const tablet = await ctx.db.transaction(async (tx) => {
    const number = await insertTablet(tx, {
      ...{ unitId, accessPointId, kind, secretHash },
      enrolledAt: ctx.now,
    });
    await recordEvent(ctx, tx, {
      action: 'kiosk.enrol',
      subjectId: unitCode,
      details: { tablet: number, kind },
    });
    return number;
  });
  return { tablet, newSecret };
}
