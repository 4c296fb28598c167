import { keepPublishedReasons } from '#app/services/improvements/keep-published-reasons.server.ts';
import { MINUTE_MS, SECOND_MS, type Job } from './job.ts';

/** Counts, once for each round, what citizens ticked as not good, when the round was published. */
export const keepReasonsJob: Job = {
  name: 'keep-reasons',
  everyMs: 15 * SECOND_MS,
  timeoutMs: 10 * MINUTE_MS,
  async run(ctx) {
    const kept = await keepPublishedReasons(ctx);
    if (kept > 0) ctx.log.info('the reasons of published rounds were kept', { rounds: kept });
    return false;
  },
};
