import { followMergers } from '#app/services/units/changes/follow-merger.server.ts';
import { MINUTE_MS, type Job } from './job.ts';

/** Hands over the tasks of units that were merged, when the day of a merger has come. */
export const followMergersJob: Job = {
  name: 'follow-mergers',
  everyMs: 30 * MINUTE_MS,
  timeoutMs: 10 * MINUTE_MS,
  async run(ctx) {
    const count = await followMergers(ctx);
    if (count > 0) ctx.log.info('tasks of merged units were handed over', { count });
    return false;
  },
};
