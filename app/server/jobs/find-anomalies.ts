import { findAllAnomalies } from '#app/services/responses/anomalies/find-anomalies.server.ts';
import { MINUTE_MS, type Job } from './job.ts';

/** Looks through the rounds under way for what is unlike chance (docs/anomalies.md). */
export const findAnomaliesJob: Job = {
  name: 'find-anomalies',
  everyMs: 30 * MINUTE_MS,
  timeoutMs: 30 * MINUTE_MS,
  async run(ctx) {
    const count = await findAllAnomalies(ctx);
    if (count > 0) ctx.log.info('anomalies found', { count });
    return false;
  },
};
