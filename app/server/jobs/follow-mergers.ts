import { followMergers } from '#app/services/units/changes/follow-merger.server.ts';
import { MINUTE_MS, type Job } from './job.ts';

/** Hands over the tasks of units that were merged, when the day of a merger has come. */
export const followMergersJob: Job = {
  name: 'follow-mergers',
  everyMs: 30 * MINUTE_MS,
  timeoutMs: 10 * MINUTE_MS,
  async run(ctx) {
    const followed = await ctx.db.transaction((tx) => followMergers(ctx, tx));
    if (Object.values(followed).some((count) => count > 0)) {
      ctx.log.info('rounds, tasks and plans of merged units were handed over', { ...followed });
    }
    return false;
  },
};
