import { z } from 'zod';
import { POSTER_BUNDLES, POSTER_FORMATS } from '#app/domain/access-points/poster-format.ts';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { choiceField, parseInput } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { listAccessPoints } from '#app/services/access-points/list-access-points.server.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  changePosterBatch,
  findPosterBatch,
  insertPosterBatch,
  type PosterBatchRow,
} from '#db/queries/access-points/poster-batches.ts';
import { makePosters, type MadePosters, type MakePosters } from './make-posters.server.ts';
import { readPosters } from './poster-files.server.ts';

/** So many are made while the person waits, about a second. */
const POSTERS_AT_ONCE = 24;

const requestSchema = z.object({
  search: z.string().trim().max(200),
  format: choiceField(POSTER_FORMATS),
  bundle: choiceField(POSTER_BUNDLES),
});
export type RequestPosters = z.input<typeof requestSchema>;

/**
 * Asks for posters: returns the `ref` of the batch that the job makes, or null when they are so few that
 * `makeFewPosters` makes them while the person waits.
 * @throws AppError `forbidden`, `conflict` while the person waits for a batch; FieldsRefused for an unknown format or
 * when no code is found.
 */
export async function requestPosters(ctx: Context, input: RequestPosters): Promise<string | null> {
  const { search, format, bundle } = parseInput(requestSchema, input);
  const { total } = await listAccessPoints(ctx, { search: search || undefined, pageSize: 1 });
  if (total === 0) return refuseField('search', 'invalid', 'accessPoints.noneMatches');
  const requestedBy = staffIdOf(ctx.actor);
  if (requestedBy === null || total <= POSTERS_AT_ONCE) return null;
  return ctx.db.transaction(async (tx) => {
    const asked = { search: search || null, format, bundle, codes: total };
    await recordEvent(ctx, tx, { action: 'access_points.print', details: { format, bundle, count: total } });
    const ref = await insertPosterBatch(tx, { ...asked, requestedAt: ctx.now, requestedBy });
    return ref ?? refuse('conflict', 'accessPoints.batch.oneAtATime');
  });
}

/**
 * A few posters at once; null when they are too many to wait for.
 * @throws AppError `forbidden`, `not_found` when no code is found.
 */
export async function makeFewPosters(ctx: Context, asked: MakePosters): Promise<MadePosters | null> {
  const { total } = await listAccessPoints(ctx, { ...asked.choice, pageSize: 1 });
  if (total === 0) return refuse('not_found', 'accessPoints.noneMatches');
  return total <= POSTERS_AT_ONCE ? makePosters(ctx, asked) : null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A batch that the actor asked for. @throws AppError `forbidden`; `not_found` for any other. */
export async function getPosterBatch(ctx: Context, { ref }: { ref: string }): Promise<PosterBatchRow> {
  requireScope(ctx, 'access_points.read');
  const requestedBy = staffIdOf(ctx.actor) ?? '';
  const batch = UUID.test(ref) ? await findPosterBatch(ctx.db, { ref, requestedBy }) : null;
  return batch ?? refuse('not_found', 'errors.notFound');
}

/** Takes back a batch that the actor waits for; one that is made already stays. @throws AppError as `getPosterBatch`. */
export async function cancelPosterBatch(ctx: Context, { ref }: { ref: string }): Promise<void> {
  const batch = await getPosterBatch(ctx, { ref });
  await ctx.db.transaction(async (tx) => {
    const problem = 'accessPoints.batch.cancelled';
    if (!(await changePosterBatch(tx, batch.ref, { problem }))) return;
    const { format, bundle, codes: count } = batch;
    await recordEvent(ctx, tx, { action: 'access_points.print_cancel', details: { format, bundle, count } });
  });
}

/**
 * The file of a batch.
 * @throws AppError `not_found` (also for somebody else's), `conflict` before it is made, `gone` when the file is lost.
 */
export async function openPosterBatch(
  ctx: Context,
  { ref, folder }: { ref: string; folder: string },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const batch = await getPosterBatch(ctx, { ref });
  if (batch.fileName === null) return refuse('conflict', 'accessPoints.batch.notReady');
  const bytes = await readPosters(folder, batch);
  return bytes ? { name: batch.fileName, bytes } : refuse('gone', 'accessPoints.batch.gone');
}
