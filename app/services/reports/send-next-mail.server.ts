import { formatDateTime } from '#app/domain/locale/format.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { reportPeriodText } from '#app/domain/reports/report-period.ts';
import { nextMailTry } from '#app/domain/reports/retry.ts';
import type { Context } from '#app/services/context.ts';
import { changeMail, claimMail, type ClaimedMail } from '#db/queries/reports/report-mails.ts';
import { mayReadReport } from './may-read.server.ts';
import { MailRefused, type Mailer } from './mailer.server.ts';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

/** Lease of a mail being sent: longer than a mail server may take. */
const SENDING_MS = 5 * 60_000;

interface SendOptions {
  readonly mailer: Mailer;
  /** The address of a report's page. */
  readonly linkTo: (ref: string) => string;
}

/**
 * Sends the next due mail; returns whether there was one. It contains the link and the report's overall figure, never a
 * table. People who may no longer read the report get none.
 */
export async function sendNextMail(ctx: Context, { mailer, linkTo }: SendOptions): Promise<boolean> {
  const retryAt = new Date(ctx.now.getTime() + SENDING_MS);
  const claimed = await ctx.db.transaction((tx) => claimMail(tx, { now: ctx.now, retryAt }));
  if (claimed === null) return false;
  const { mail, run, person } = claimed;
  if (!(await mayReadReport(ctx, person, run.unitId))) {
    await changeMail(ctx.db, mail, { state: 'dropped' });
    return true;
  }
  try {
    await mailer({ ...write(claimed, linkTo(run.ref)), to: person.email, id: `${run.ref}.${person.id}` });
    await changeMail(ctx.db, mail, { state: 'sent', sentAt: ctx.now, problem: null });
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    ctx.log.warn('a mail about a report was not sent', { ref: run.ref, reason: error.message });
    const nextAt = nextMailTry(mail.attempts, ctx.now);
    const again = nextAt === null ? { state: 'failed' as const } : { nextAt };
    await changeMail(ctx.db, mail, { ...again, problem: error.message });
  }
  return true;
}

function write({ run, person }: ClaimedMail, link: string): { subject: string; text: string } {
  const t = translator(run.locale, reportsMessages);
  const { title } = run;
  const time = run.madeAt ? formatDateTime(run.madeAt) : '';
  const lines = [
    t('reports.mailText.greeting', { name: person.name }),
    '',
    t('reports.mailText.ready', {
      title,
      period: reportPeriodText(run, run.locale) ?? t('reports.wholeRound'),
      time,
    }),
    ...(run.summary === null ? [] : ['', run.summary]),
    '',
    t('reports.mailText.link'),
    link,
    '',
    t('reports.mailText.end'),
  ];
  return { subject: t('reports.mailText.subject', { title }), text: `${lines.join('\n')}\n` };
}
