import { formatDateTime } from '#app/domain/locale/format.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { reportPeriodText } from '#app/domain/reports/report-period.ts';
import type { Context } from '#app/services/context.ts';
import { changeMail, claimMail, type ClaimedMail } from '#db/queries/reports/report-mails.ts';
import { deliverMail, mailLease } from './deliver-mail.server.ts';
import { mayReadReport } from './may-read.server.ts';
import type { Mailer } from './mailer.server.ts';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

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
  const retryAt = mailLease(ctx.now);
  const claimed = await ctx.db.transaction((tx) => claimMail(tx, { now: ctx.now, retryAt }));
  if (claimed === null) return false;
  const { mail: row, run, person } = claimed;
  if (!(await mayReadReport(ctx, person, run.unitId))) {
    await changeMail(ctx.db, row, { state: 'dropped' });
    return true;
  }
  const mail = { ...write(claimed, linkTo(run.ref)), to: person.email, id: `${run.ref}.${person.id}` };
  const done = await deliverMail(ctx, { mailer, mail, attempts: row.attempts, what: 'about a report' });
  await changeMail(ctx.db, row, { ...done, ...(done.state === 'sent' && { sentAt: ctx.now }) });
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
