import type { Env } from '#app/platform/env.ts';
import {
  makeNextBatch,
  type BatchOptions,
} from '#app/services/access-points/posters/make-next-batch.server.ts';
import { posterFolder } from '#app/services/access-points/posters/poster-files.server.ts';
import { MINUTE_MS, SECOND_MS, type Job } from './job.ts';

/** Makes the posters that were asked for, one batch after the other. */
export function printPostersJob({ DATA_DIR }: Pick<Env, 'DATA_DIR'>, site: BatchOptions['site']): Job {
  const folder = posterFolder(DATA_DIR);
  return {
    name: 'print-posters',
    // Short, because somebody is waiting for them.
    everyMs: 2 * SECOND_MS,
    timeoutMs: 60 * MINUTE_MS,
    run: (ctx, stopping) => makeNextBatch(ctx, { folder, site, stopping }),
  };
}
