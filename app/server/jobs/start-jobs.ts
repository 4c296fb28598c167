import type { Env } from '#app/platform/env.ts';
import type { BatchOptions } from '#app/services/access-points/posters/make-next-batch.server.ts';
import type { Context } from '#app/services/context.ts';
import type { StartedDatabase } from '#app/services/installation/start-database.server.ts';
import type { OneTimeLinks } from '#app/services/people/links/one-time-links.ts';
import { backUpJob, keepWalJob } from './back-up.ts';
import { findAnomaliesJob } from './find-anomalies.ts';
import { followMergersJob } from './follow-mergers.ts';
import { foldTalliesJob } from './fold-tallies.ts';
import { keepReasonsJob } from './keep-reasons.ts';
import { keepServedDaysJob } from './keep-served-days.ts';
import { makeReportsJob } from './make-reports.ts';
import { planReportsJob } from './plan-reports.ts';
import { publishRoundsJob } from './publish-rounds.ts';
import { printPostersJob } from './print-posters.ts';
import { purgeJobs, purgeLimitsJob } from './purge.ts';
import { remindTasksJob } from './remind-tasks.ts';
import { raiseAlarmsJob } from './raise-alarms.ts';
import { raiseSilenceJob } from './raise-silence.ts';
import { runJobs } from './runner.ts';
import { sendMailJob } from './send-mail.ts';
import { sortCommentsJob } from './sort-comments.ts';

interface JobsOptions {
  readonly ctx: Omit<Context, 'now'>;
  readonly env: Env;
  /** Told of each turn of a job, whether it came to its end, and how many seconds it took. */
  readonly onEnd: (job: string, isDone: boolean, seconds: number) => void;
}

/** Starts what the site does by itself and takes little computing; returns how to stop it. */
export function startJobs({
  ctx,
  env,
  links,
  baseUrl,
  copyBase,
  onEnd,
}: JobsOptions & {
  readonly links: OneTimeLinks;
  readonly baseUrl: string;
  readonly copyBase: StartedDatabase['copyBase'];
}): () => Promise<void> {
  const mail = sendMailJob(env, links, baseUrl);
  const backup = backUpJob(env);
  const wal = keepWalJob(env, copyBase);
  const jobs = [
    foldTalliesJob,
    planReportsJob,
    followMergersJob,
    remindTasksJob,
    ...(mail === null ? [] : [mail]),
    ...(backup === null ? [] : [backup]),
    ...(wal === null ? [] : [wal]),
    keepServedDaysJob,
    ...purgeJobs,
    purgeLimitsJob,
  ];
  return runJobs(ctx, jobs, { onEnd });
}

/** Starts what computes for seconds and minutes; it must not run in the thread that answers citizens. */
export function startComputingJobs({
  ctx,
  env,
  site,
  onEnd,
}: JobsOptions & { readonly site: BatchOptions['site'] }): () => Promise<void> {
  const jobs = [
    findAnomaliesJob,
    raiseAlarmsJob,
    raiseSilenceJob,
    sortCommentsJob,
    makeReportsJob(env),
    publishRoundsJob,
    keepReasonsJob,
    printPostersJob(env, site),
  ];
  return runJobs(ctx, jobs, { onEnd });
}
