import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import type { TabletKind } from '#app/domain/kiosk/tablet-kind.ts';
import type { TabletReport } from '#app/domain/kiosk/tablet-report.ts';
import type { Context } from '#app/services/context.ts';
import { findTabletAt, noteTabletSeen, type TabletRow } from '#db/queries/kiosk/tablets.ts';
import { hashTabletSecret } from './tablet-secret.server.ts';

/** How exactly it is known when a tablet was heard of: it looks for news every few minutes. */
const SEEN_MS = 4 * 60_000;

/** What a request at the address of a kiosk or a display shows. */
export interface TabletProof {
  /** The code of the access point, in any form. */
  readonly code: string;
  /** '' when there is none. */
  readonly secret: string;
  /** As what it asks. */
  readonly kind: TabletKind;
  /** What the device says of itself. */
  readonly report?: TabletReport | null;
}

/**
 * The enrolled device that this secret proves, at a code of its own unit; null for anybody else, also for one of the other
 * kind or that was revoked. Notes that it was heard of, and what it says
 * of itself. Public.
 */
export async function findTablet(
  ctx: Pick<Context, 'db' | 'now'>,
  { code, secret, kind, report = null }: TabletProof,
): Promise<TabletRow | null> {
  const [canonical, secretHash] = [parseAccessCode(code), hashTabletSecret(secret)];
  if (canonical === null || secretHash === null) return null;
  const tablet = await findTabletAt(ctx.db, { secretHash, code: canonical, kind });
  if (tablet === null) return null;
  const since = new Date(ctx.now.getTime() - SEEN_MS);
  await noteTabletSeen(ctx.db, tablet.id, { at: ctx.now, since, report });
  return tablet;
}
