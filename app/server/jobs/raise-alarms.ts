import { raiseAlarms } from '#app/services/signals/raise-alarms.server.ts';
import { MINUTE_MS, type Job } from './job.ts';

/** Looks at the control charts of units that were shown something lately. */
export const raiseAlarmsJob: Job = {
  name: 'raise-alarms',
  everyMs: MINUTE_MS,
  timeoutMs: 10 * MINUTE_MS,
  async run(ctx, stopping) {
    const count = await raiseAlarms(ctx, stopping);
    if (count > 0) ctx.log.info('control charts raised alarms', { count });
    return false;
  },
};
