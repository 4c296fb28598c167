import { timingSafeEqual } from 'node:crypto';
import { refuse } from '#app/domain/errors.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { likelyRound } from '#app/domain/rounds/likely-round.ts';
import { wallFigure, type WallFigure } from '#app/domain/signals/wall.ts';
import type { Context } from '#app/services/context.ts';
import { hashTabletSecret } from '#app/services/kiosk/tablet-secret.server.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { listRounds } from '#db/queries/rounds/rounds.ts';
import { listPoints } from '#db/queries/signals/points.ts';
import { findWall, type WallRow } from '#db/queries/signals/walls.ts';

export interface Wall {
  readonly unitName: string;
  /** Null while too few people answered, no round asks, or the unit's own figure is withheld. */
  readonly figure: WallFigure | null;
}

function isOpenTo({ isPublic, secretHash }: WallRow, secret: string): boolean {
  if (isPublic) return true;
  const hash = hashTabletSecret(secret);
  if (hash === null || secretHash === null) return false;
  return timingSafeEqual(Buffer.from(hash), Buffer.from(secretHash));
}

/** Whether a reader of this unit alone, from whom small groups are withheld, is shown its figure of the round. */
async function isShown(ctx: Context, { id, code }: { id: number; code: string }, round: string) {
  const actor = { kind: 'reader', unitId: id, seesSmallGroups: false } as const;
  const { table } = await askResults(prepareResults({ ...ctx, actor }), {
    ...{ round, by: [], unit: code, locale: DEFAULT_LOCALE },
  });
  return !table.total.isSuppressed;
}

async function figureOf(ctx: Context, unit: { id: number; code: string }): Promise<WallFigure | null> {
  const today = localDate(ctx.now);
  const week = weekOf(today);
  const round = likelyRound(await listRounds(ctx.db, { kind: 'unit', unitId: unit.id }), week);
  if (round === undefined) return null;
  const { slug, definitionId } = round;
  const points = await listPoints(ctx.db, { unitId: unit.id, definitionId, since: week.from });
  const figure = wallFigure(points, today);
  return figure !== null && (await isShown(ctx, unit, slug)) ? figure : null;
}

/**
 * The page for the waiting hall of a unit, for whoever has its link, or for everybody where its manager chose so. It shows
 * what staff of the unit see on its desk, or less.
 * @throws AppError `not_found` for a unit without one, and for a link that is not, or not any more, its own: nobody is told which.
 */
export async function openWall(
  ctx: Context,
  { unitCode, secret }: { readonly unitCode: string; readonly secret: string },
): Promise<Wall> {
  const found = await findWall(ctx.db, unitCode);
  if (found === null || !isOpenTo(found.wall, secret)) return refuse('not_found', 'citizen.noPageText');
  return { unitName: found.unit.name, figure: await figureOf(ctx, found.unit) };
}
