import { AppError, isAppError } from '#app/domain/errors.ts';
import { MAX_BEGINNINGS } from '#app/domain/reports/retry.ts';
import { describeDefect } from '#app/platform/defect.ts';
import type { KeysOf } from '#app/messages/index.ts';
import type { Context } from '#app/services/context.ts';
import { doWork } from '#app/services/jobs/do-work.server.ts';
import {
  changePosterBatch,
  countBeginning,
  deletePosterBatches,
  findNextPosterBatch,
} from '#db/queries/access-points/poster-batches.ts';
import { actingGrants } from '#db/queries/people/grants.ts';
import { makePosters, type MakePosters } from './make-posters.server.ts';
import { keepPosters, removePosters } from './poster-files.server.ts';

/** A batch can be fetched for so long; it can be made anew at any time. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

export interface BatchOptions {
  readonly folder: string;
  readonly site: MakePosters['site'];
  /** The process stops. */
  readonly stopping: AbortSignal;
}

function problemOf(ctx: Context, ref: string, error: unknown): KeysOf<'accessPoints'> {
  if (isAppError(error)) return 'accessPoints.batch.forbidden';
  ctx.log.error('posters were not made', { ref, ...describeDefect(error) });
  return 'accessPoints.batch.defect';
}

/**
 * Makes the next batch of posters, as the person who asked; how far it is stands in its row. A process that dies leaves
 * it to the next, but once only. Returns whether there was one.
 */
export async function makeNextBatch(ctx: Context, options: BatchOptions): Promise<boolean> {
  const old = await deletePosterBatches(ctx.db, new Date(ctx.now.getTime() - KEPT_MS));
  for (const batch of old) await removePosters(options.folder, batch);
  const next = await findNextPosterBatch(ctx.db);
  if (!next) return false;
  const { ref } = next.batch;
  if ((await countBeginning(ctx.db, ref, 1)) > MAX_BEGINNINGS) {
    ctx.log.error('posters were begun too often and are given up', { ref });
    await changePosterBatch(ctx.db, ref, { problem: 'accessPoints.batch.brokenOff' });
    return true;
  }
  try {
    await make(ctx, next, options);
  } catch (error) {
    await changePosterBatch(ctx.db, ref, { problem: problemOf(ctx, ref, error) });
  }
  return true;
}

type Next = NonNullable<Awaited<ReturnType<typeof findNextPosterBatch>>>;

async function make(
  ctx: Context,
  { batch, person }: Next,
  { folder, site, stopping }: BatchOptions,
): Promise<void> {
  const { ref, search, format, bundle } = batch;
  const { id, grants } = person;
  const asPerson: Context = { ...ctx, actor: { kind: 'staff', id, grants: actingGrants(grants) } };
  const work = {
    stopping,
    note: (progress: number) => changePosterBatch(ctx.db, ref, { progress }),
    giveBack: () => countBeginning(ctx.db, ref, -1),
  };
  await doWork(work, async (tell) => {
    if (person.disabledAt !== null) throw new AppError('forbidden', 'errors.forbidden');
    const choice = { search: search ?? undefined };
    const { name, bytes } = await makePosters(asPerson, { choice, format, bundle, site, tell });
    await keepPosters(folder, batch, bytes);
    const wasWanted = await changePosterBatch(ctx.db, ref, { progress: 100, fileName: name });
    if (!wasWanted) await removePosters(folder, batch);
  });
}
