import { refuse } from '#app/domain/errors.ts';
import type { WallMode } from '#app/domain/signals/wall.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { hashTabletSecret, makeTabletSecret } from '#app/services/kiosk/tablet-secret.server.ts';
import { deleteWall, findWall, saveWall } from '#db/queries/signals/walls.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';

export interface WallSetting {
  readonly unit: { readonly code: string; readonly name: string };
  /** Null where it is off. */
  readonly mode: WallMode | null;
  readonly changedAt: Date | null;
}

async function requireUnit(ctx: Context, unitCode: string) {
  const scope = requireScope(ctx, 'counters.manage');
  return (await findUnitByCode(ctx.db, unitCode, scope)) ?? refuse('not_found', 'errors.notFound');
}

/** How the wall page of a unit is opened. @throws AppError `forbidden`; `not_found` for a unit out of reach. */
export async function getWallSetting(ctx: Context, { unitCode }: { unitCode: string }): Promise<WallSetting> {
  const { code, name } = await requireUnit(ctx, unitCode);
  const found = await findWall(ctx.db, code);
  const mode = found && (found.wall.isPublic ? 'public' : 'link');
  return { unit: { code, name }, mode, changedAt: found?.wall.changedAt ?? null };
}

/**
 * Switches the wall page of a unit on: for everybody (null), or by a new link, whose secret is returned once and kept as a
 * hash; the link before opens nothing any more. @throws AppError as `getWallSetting`.
 */
export async function openUnitWall(
  ctx: Context,
  { unitCode, mode }: { readonly unitCode: string; readonly mode: WallMode },
): Promise<string | null> {
  const { id, code } = await requireUnit(ctx, unitCode);
  const secret = mode === 'link' ? makeTabletSecret() : null;
  const secretHash = secret === null ? null : hashTabletSecret(secret);
  await ctx.db.transaction(async (tx) => {
    await saveWall(tx, { unitId: id, isPublic: mode === 'public', secretHash, changedAt: ctx.now });
    await recordEvent(ctx, tx, { action: 'signals.open_wall', subjectId: code, details: { mode } });
  });
  return secret;
}

/** Switches it off; idempotent. @throws AppError as `getWallSetting`. */
export async function closeUnitWall(ctx: Context, { unitCode }: { unitCode: string }): Promise<void> {
  const { id, code } = await requireUnit(ctx, unitCode);
  await ctx.db.transaction(async (tx) => {
    if (await deleteWall(tx, id))
      await recordEvent(ctx, tx, { action: 'signals.close_wall', subjectId: code });
  });
}
