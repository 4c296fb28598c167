import { setTimeout as sleep } from 'node:timers/promises';
import { paths } from '#app/paths.ts';
import { describeDefect } from '#app/platform/defect.ts';
import type { Env } from '#app/platform/env.ts';
import type { Context } from '#app/services/context.ts';
import { createMailer, type Mailer } from '#app/services/reports/mailer.server.ts';
import { makeNextReport } from '#app/services/reports/make-next-report.server.ts';
import { planDueReports } from '#app/services/reports/plan-due-reports.server.ts';
import { reportFolder } from '#app/services/reports/report-files.server.ts';
import { sendNextMail } from '#app/services/reports/send-next-mail.server.ts';

/** Somebody may wait for a report that was asked for now. */
const PAUSE_MS = 2_000;
const PLAN_MS = 60_000;
/** A stop waits so long for a report that is being made; another process, or the next start, makes it anew. */
const PATIENCE_MS = 8_000;
/** What is away is not told of at every look. */
const FAILURES_BETWEEN_LINES = 100;

interface ReportingOptions {
  readonly ctx: Omit<Context, 'now'>;
  readonly env: Pick<Env, 'DATA_DIR' | 'SMTP_URL' | 'MAIL_FROM'>;
  readonly baseUrl: string;
  readonly pause?: number;
}

/**
 * Makes the reports that are due or asked for, one after the other, and sends the mail about them. Several processes on one
 * database share the work. Returns how to stop.
 */
export function startReporting(options: ReportingOptions): () => Promise<void> {
  const stopping = new AbortController();
  const running = Promise.all([
    repeat(options, stopping.signal, makeReports(options)),
    repeat(options, stopping.signal, sendMails(options)),
  ]);
  return async () => {
    stopping.abort();
    await Promise.race([running, sleep(PATIENCE_MS, undefined, { ref: false })]);
  };
}

/** One look for something to do; whether there may be more. */
type Work = (ctx: Context) => Promise<boolean>;

function makeReports({ env }: ReportingOptions): Work {
  const folder = reportFolder(env.DATA_DIR);
  let plannedAt = 0;
  return async (ctx) => {
    if (ctx.now.getTime() - plannedAt >= PLAN_MS) {
      const count = await planDueReports(ctx);
      plannedAt = ctx.now.getTime();
      if (count > 0) ctx.log.info('reports are due', { count });
    }
    return makeNextReport(ctx, { folder });
  };
}

function sendMails({ env, baseUrl }: ReportingOptions): Work {
  const { SMTP_URL: url, MAIL_FROM: from } = env;
  const mailer: Mailer | null = url !== undefined && from !== undefined ? createMailer({ url, from }) : null;
  const linkTo = (ref: string) => baseUrl + paths.report(ref);
  return async (ctx) => mailer !== null && sendNextMail(ctx, { mailer, linkTo });
}

async function repeat(
  { ctx, pause = PAUSE_MS }: ReportingOptions,
  signal: AbortSignal,
  work: Work,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let mayBeMore = false;
    try {
      mayBeMore = await work({ ...ctx, now: new Date() });
      failures = 0;
    } catch (error) {
      if (failures % FAILURES_BETWEEN_LINES === 0)
        ctx.log.error('reporting failed', { ...describeDefect(error) });
      failures += 1;
    }
    if (!mayBeMore) await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
