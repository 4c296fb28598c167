import type { Context } from '#app/services/context.ts';
import { notePosters } from '#db/queries/access-points/access-point-origins.ts';
import type { AccessPointRow } from '#db/queries/access-points/access-points.ts';
import { listAccessPoints, type ListAccessPoints } from './list-access-points.server.ts';

/** The codes whose posters are printed, a page of them with the total; notes that they were, for the list of codes. */
export async function printPosters(
  ctx: Context,
  input: ListAccessPoints,
): Promise<{ accessPoints: AccessPointRow[]; total: number }> {
  const listed = await listAccessPoints(ctx, input);
  const codes = listed.accessPoints.map(({ code }) => code);
  await notePosters(ctx.db, codes, ctx.now);
  return listed;
}
