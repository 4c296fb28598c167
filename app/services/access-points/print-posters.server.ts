import { localDate } from '#app/domain/periods/date.ts';
import { fillingMinutes } from '#app/domain/survey/filling-time.ts';
import { findDefinition } from '#app/domain/survey/registry.ts';
import type { Context } from '#app/services/context.ts';
import { notePosters } from '#db/queries/access-points/access-point-origins.ts';
import { resolveAccessPoints, type AccessPointRow } from '#db/queries/access-points/access-points.ts';
import { listAccessPoints, type ListAccessPoints } from './list-access-points.server.ts';

/** A code on paper. */
export interface PosterRow extends AccessPointRow {
  /** What the form of its round takes (`fillingMinutes`); null while no round is known for it. */
  readonly minutes: number | null;
}

/** How long the forms take that codes open today, in their order. */
async function minutesOf({ sql, registry, now }: Context, codes: readonly string[]) {
  const today = localDate(now);
  const places = await resolveAccessPoints(
    sql,
    codes.map((code) => ({ code, today })),
  );
  return places.map((place) => {
    const round = place?.round;
    const definition = round && findDefinition(registry, round.definitionId, round.definitionVersion);
    return definition ? fillingMinutes(definition) : null;
  });
}

/** The codes whose posters are printed, a page of them with the total; notes that they were, for the list of codes. */
export async function printPosters(
  ctx: Context,
  input: ListAccessPoints,
): Promise<{ accessPoints: PosterRow[]; total: number }> {
  const { accessPoints, total } = await listAccessPoints(ctx, input);
  const codes = accessPoints.map(({ code }) => code);
  const minutes = await minutesOf(ctx, codes);
  await notePosters(ctx.db, codes, ctx.now);
  return {
    accessPoints: accessPoints.map((row, index) => ({ ...row, minutes: minutes[index] ?? null })),
    total,
  };
}
