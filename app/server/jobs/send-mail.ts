import { paths } from '#app/paths.ts';
import type { Env } from '#app/platform/env.ts';
import type { OneTimeLinks } from '#app/services/people/links/one-time-links.ts';
import { sendNextOfficialLink } from '#app/services/officials/send-next-official-link.server.ts';
import { sendNextLink } from '#app/services/people/links/send-next-link.server.ts';
import { createMailer } from '#app/services/reports/mailer.server.ts';
import { sendNextDigest } from '#app/services/plans/send-next-digest.server.ts';
import { sendNextMail } from '#app/services/reports/send-next-mail.server.ts';
import { alarmPart } from '#app/services/signals/mail/alarm-part.server.ts';
import { sendNextAlarmMail } from '#app/services/signals/mail/send-next-alarm-mail.server.ts';
import { MINUTE_MS, SECOND_MS, type Job } from './job.ts';

/** Sends one-time links, and the mail about reports that are ready and about tasks and alarms; no job where no mail server is set. */
export function sendMailJob(
  { SMTP_URL: url, MAIL_FROM: from }: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>,
  links: OneTimeLinks,
  baseUrl: string,
): Job | null {
  if (url === undefined || from === undefined) return null;
  const mailer = createMailer({ url, from });
  const linkTo = (ref: string) => baseUrl + paths.report(ref);
  const linkToTask = (ref: string) => baseUrl + paths.task(ref);
  const link = baseUrl + paths.alarms();
  const part = alarmPart(link);
  return {
    name: 'send-mail',
    everyMs: 2 * SECOND_MS,
    timeoutMs: 10 * MINUTE_MS,
    async run(ctx) {
      const wasLink = await sendNextLink(ctx, { mailer, links });
      const wasOfficial = await sendNextOfficialLink(ctx, { mailer, links });
      const wasReport = await sendNextMail(ctx, { mailer, linkTo });
      const wasDigest = await sendNextDigest(ctx, { mailer, linkTo: linkToTask, part });
      const wasAlarm = await sendNextAlarmMail(ctx, { mailer, link });
      return wasLink || wasOfficial || wasReport || wasDigest || wasAlarm;
    },
  };
}
