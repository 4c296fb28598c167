import { timingSafeEqual } from 'node:crypto';
import { refuse } from '#app/domain/errors.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { wallFigure, type WallFigure } from '#app/domain/signals/wall.ts';
import type { Context } from '#app/services/context.ts';
import { hashTabletSecret } from '#app/services/kiosk/tablet-secret.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { findChartedRound, isOwnFigureShown } from '#app/services/signals/own-figure.server.ts';
import { listPoints } from '#db/queries/signals/points.ts';
import { findWall, type WallRow } from '#db/queries/signals/walls.ts';
import { WallMemory } from './wall-memory.ts';

export interface Wall {
  readonly unitName: string;
  /** Null while too few people answered, no round asks, or the unit's own figure is withheld. */
  readonly figure: WallFigure | null;
  /** When the figure was worked out. */
  readonly madeAt: Date;
}

function isOpenTo({ isPublic, secretHash }: WallRow, secret: string): boolean {
  if (isPublic) return true;
  const hash = hashTabletSecret(secret);
  if (hash === null || secretHash === null) return false;
  return timingSafeEqual(Buffer.from(hash), Buffer.from(secretHash));
}

/** Its figure, where a reader of this unit alone, from whom small groups are withheld, is shown the unit's own. */
async function figureOf(
  ctx: Context,
  { id, code }: { id: number; code: string },
): Promise<WallFigure | null> {
  const round = await findChartedRound(ctx, id);
  if (round === undefined) return null;
  const { slug, definitionId } = round;
  const today = localDate(ctx.now);
  const points = await listPoints(ctx.db, { unitId: id, definitionId, since: weekOf(today).from });
  const figure = wallFigure(points, today);
  if (figure === null) return null;
  const actor = { kind: 'reader', unitId: id, seesSmallGroups: false } as const;
  const isShown = await isOwnFigureShown(prepareResults({ ...ctx, actor }), { round: slug, unit: code });
  return isShown ? figure : null;
}

interface OpenWall {
  readonly unitCode: string;
  readonly secret: string;
  /** What this process remembers; a figure is worked out anew without. */
  readonly memory?: WallMemory;
}

/**
 * The page for the waiting hall of a unit, for whoever has its link, or for everybody where its manager chose so. It shows
 * what staff of the unit see on its desk, or less.
 * @throws AppError `not_found` for a unit without one, and for a link that is not, or not any more, its own: nobody is told which.
 */
export async function openWall(
  ctx: Context,
  { unitCode, secret, memory = new WallMemory() }: OpenWall,
): Promise<Wall> {
  const found = await findWall(ctx.db, unitCode);
  if (found === null || !isOpenTo(found.wall, secret)) return refuse('not_found', 'citizen.noPageText');
  const { unit } = found;
  const { madeAt, figure } = memory.of(unit.id, ctx.now, () => figureOf(ctx, unit));
  return { unitName: unit.name, figure: await figure, madeAt };
}
