import { randomUUID } from 'node:crypto';
import { refuse } from '#app/domain/errors.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { mailProblem } from '#app/domain/settings/mail-problem.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getPerson } from '#app/services/people/get-person.server.ts';
import { MailRefused, type Mailer } from '#app/services/reports/mailer.server.ts';
import settingsMessages from '#app/messages/settings.json' with { type: 'json' };

interface TestMail {
  /** Null where no mail server is set. */
  readonly mailer: Mailer | null;
  readonly baseUrl: string;
  readonly locale: Locale;
}

/**
 * Sends a mail to the person who asks, to their own address and to nobody else's, and tells which.
 * @throws AppError `forbidden`; `unavailable` with what went wrong in words: no mail server set, not found, not answering,
 * password refused, mail refused.
 */
export async function sendTestMail(
  ctx: Context,
  { mailer, baseUrl, locale }: TestMail,
): Promise<{ to: string }> {
  requireScope(ctx, 'settings.manage');
  if (mailer === null) return refuse('unavailable', 'settings.mail.notSet');
  const { email } = await getPerson(ctx, { id: staffIdOf(ctx.actor) ?? '' });
  const t = translator(locale, settingsMessages);
  const time = formatDateTime(ctx.now);
  try {
    await mailer({
      to: email,
      subject: t('settings.mail.subject', { time }),
      text: t('settings.mail.text', { time, baseUrl }),
      id: randomUUID(),
    });
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    ctx.log.warn('a test mail was not sent', { reason: error.message });
    return refuse('unavailable', mailProblem(error.message), { reason: error.message });
  }
  await recordEvent(ctx, ctx.db, { action: 'settings.test_mail' });
  return { to: email };
}
