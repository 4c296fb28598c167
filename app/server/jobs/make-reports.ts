import type { Env } from '#app/platform/env.ts';
import { makeNextReport } from '#app/services/reports/make-next-report.server.ts';
import { reportFolder } from '#app/services/reports/report-files.server.ts';
import { MINUTE_MS, SECOND_MS, type Job } from './job.ts';

/** Makes the reports that are due or asked for, one after the other. */
export function makeReportsJob({ DATA_DIR }: Pick<Env, 'DATA_DIR'>): Job {
  const folder = reportFolder(DATA_DIR);
  return {
    name: 'make-reports',
    // Short, because somebody may be waiting for a report.
    everyMs: 2 * SECOND_MS,
    timeoutMs: 60 * MINUTE_MS,
    run: (ctx, stopping) => makeNextReport(ctx, { folder, stopping }),
  };
}
