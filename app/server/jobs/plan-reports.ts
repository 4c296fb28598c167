import { planDueReports } from '#app/services/reports/plan-due-reports.server.ts';
import { MINUTE_MS, type Job } from './job.ts';

/** Queues the reports that are due. */
export const planReportsJob: Job = {
  name: 'plan-reports',
  everyMs: MINUTE_MS,
  timeoutMs: 5 * MINUTE_MS,
  async run(ctx) {
    const count = await planDueReports(ctx);
    if (count > 0) ctx.log.info('reports are due', { count });
    return false;
  },
};
