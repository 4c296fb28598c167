import { localDate } from '#app/domain/periods/date.ts';
import { fillingMinutes } from '#app/domain/survey/filling-time.ts';
import { findDefinition, languagesOf } from '#app/domain/survey/registry.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import type { Context } from '#app/services/context.ts';
import { notePosters } from '#db/queries/access-points/access-point-origins.ts';
import type { AccessPointRow } from '#db/queries/access-points/access-points.ts';
import { resolveAccessPoints } from '#db/queries/access-points/resolve.ts';
import { listAccessPoints, type ListAccessPoints } from './list-access-points.server.ts';

/** A code on paper. */
export interface PosterRow extends AccessPointRow {
  /** What the form of its round takes (`fillingMinutes`); null while no round is known for it. */
  readonly minutes: number | null;
  /** The further languages of that form, beside Vietnamese and English, as their speakers call them. */
  readonly languages: readonly string[];
}

/** Adds what the forms are like that codes open today. */
async function withForms(
  { sql, registry, now }: Context,
  rows: readonly AccessPointRow[],
): Promise<PosterRow[]> {
  const today = localDate(now);
  const places = await resolveAccessPoints(
    sql,
    rows.map(({ code }) => ({ code, today })),
  );
  return rows.map((row, index) => {
    const round = places[index]?.round;
    const definition = round && findDefinition(registry, round.definitionId, round.definitionVersion);
    if (!definition) return { ...row, minutes: null, languages: [] };
    return {
      ...row,
      minutes: fillingMinutes(definition),
      languages: languagesOf(registry, definition).map(({ name }) => name),
    };
  });
}

/** Notes for the list of codes that their posters were printed, by whom and as what. */
export async function notePrinting(
  ctx: Context,
  rows: readonly Pick<AccessPointRow, 'code'>[],
  as: string,
): Promise<void> {
  const codes = rows.map(({ code }) => code);
  await notePosters(ctx.db, codes, { at: ctx.now, by: staffIdOf(ctx.actor), as });
}

const ROWS_AT_ONCE = 500;

/** All codes that a choice finds within the actor's scope, as posters need them, in the order of printing. */
export async function readPosterRows(
  ctx: Context,
  choice: Pick<ListAccessPoints, 'search' | 'unitCode'>,
): Promise<PosterRow[]> {
  const rows: PosterRow[] = [];
  for (let page = 1; ; page += 1) {
    const { accessPoints, total } = await listAccessPoints(ctx, { ...choice, page, pageSize: ROWS_AT_ONCE });
    rows.push(...(await withForms(ctx, accessPoints)));
    if (rows.length >= total || accessPoints.length === 0) return rows;
  }
}

/** The codes whose posters a browser prints, a page of them with the total; notes that they were. */
export async function printPosters(
  ctx: Context,
  { as, ...input }: ListAccessPoints & { readonly as: string },
): Promise<{ accessPoints: PosterRow[]; total: number }> {
  const { accessPoints, total } = await listAccessPoints(ctx, input);
  const rows = await withForms(ctx, accessPoints);
  await notePrinting(ctx, rows, as);
  return { accessPoints: rows, total };
}
