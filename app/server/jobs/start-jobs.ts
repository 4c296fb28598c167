import type { Installation } from '#app/http/access/load-context.server.ts';
import type { Env } from '#app/platform/env.ts';
import type { BatchOptions } from '#app/services/access-points/posters/make-next-batch.server.ts';
import type { Context } from '#app/services/context.ts';
import type { OneTimeLinks } from '#app/services/people/links/one-time-links.ts';
import { backUpJob } from './back-up.ts';
import { findAnomaliesJob } from './find-anomalies.ts';
import { followMergersJob } from './follow-mergers.ts';
import { foldTalliesJob } from './fold-tallies.ts';
import { keepServedDaysJob } from './keep-served-days.ts';
import { makeReportsJob } from './make-reports.ts';
import { planReportsJob } from './plan-reports.ts';
import { publishRoundsJob } from './publish-rounds.ts';
import { printPostersJob } from './print-posters.ts';
import { purgeContactsJob, purgeDeviceMarksJob, purgeLimitsJob } from './purge.ts';
import { remindTasksJob } from './remind-tasks.ts';
import { runJobs } from './runner.ts';
import { sendMailJob } from './send-mail.ts';

interface JobsOptions {
  readonly ctx: Omit<Context, 'now'>;
  readonly env: Env;
  readonly links: OneTimeLinks;
  readonly site: BatchOptions['site'] & Pick<Installation, 'metrics'>;
}

/** Starts all that the site does by itself; returns how to stop it. */
export function startJobs({ ctx, env, links, site }: JobsOptions): () => Promise<void> {
  const mail = sendMailJob(env, links, site.baseUrl);
  const backup = backUpJob(env);
  const jobs = [
    foldTalliesJob,
    findAnomaliesJob,
    planReportsJob,
    makeReportsJob(env),
    publishRoundsJob,
    printPostersJob(env, site),
    followMergersJob,
    remindTasksJob,
    ...(mail === null ? [] : [mail]),
    ...(backup === null ? [] : [backup]),
    keepServedDaysJob,
    purgeContactsJob,
    purgeDeviceMarksJob,
    purgeLimitsJob,
  ];
  const onEnd = site.metrics.jobEnded.bind(site.metrics);
  return runJobs(ctx, jobs, { onEnd });
}
