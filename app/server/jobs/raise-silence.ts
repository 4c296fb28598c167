import { raiseSilence } from '#app/services/signals/raise-silence.server.ts';
import { MINUTE_MS, type Job } from './job.ts';

/** Looks for units and kiosks that fell silent; hours are looked at when they are over. */
export const raiseSilenceJob: Job = {
  name: 'raise-silence',
  everyMs: 20 * MINUTE_MS,
  timeoutMs: 10 * MINUTE_MS,
  async run(ctx, stopping) {
    const count = await raiseSilence(ctx, stopping);
    if (count > 0) ctx.log.info('units or kiosks fell silent', { count });
    return false;
  },
};
