import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Context } from '#app/services/context.ts';
import { deliverMail, mailLease } from '#app/services/reports/deliver-mail.server.ts';
import type { Mailer } from '#app/services/reports/mailer.server.ts';
import {
  changeAlarmMail,
  claimAlarmMail,
  findAlarmReader,
  type AlarmMailRow,
} from '#db/queries/signals/alarm-mails.ts';
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };
import { asReader, writeAlarms } from './alarm-part.server.ts';

interface SendOptions {
  readonly mailer: Mailer;
  /** The address of the page of alarms. */
  readonly link: string;
}

/** The mail as it is sent now; null when the alarms were seen meanwhile, or the person may not see them any more. */
async function compose(ctx: Context, { staffId, raisedAt }: AlarmMailRow, link: string) {
  const reader = await findAlarmReader(ctx.db, staffId);
  const own = reader && asReader(ctx, reader);
  const told = own && (await writeAlarms(own, { from: raisedAt, link }));
  if (!told) return null;
  const t = translator(DEFAULT_LOCALE, signalsMessages);
  const text = [t('signals.mail.greeting', { name: reader.name }), '', ...told.lines, t('signals.mail.end')];
  return { subject: told.subject, text: `${text.join('\n')}\n`, to: reader.email };
}

/** Sends the next due mail that tells of alarms at once; returns whether there was one. */
export async function sendNextAlarmMail(ctx: Context, { mailer, link }: SendOptions): Promise<boolean> {
  const retryAt = mailLease(ctx.now);
  const row = await ctx.db.transaction((tx) => claimAlarmMail(tx, { now: ctx.now, retryAt }));
  if (row === null) return false;
  const written = await compose(ctx, row, link);
  if (written === null) {
    await changeAlarmMail(ctx.db, row, { state: 'dropped' });
    return true;
  }
  const mail = { ...written, id: `alarms.${row.raisedAt.getTime()}.${row.staffId}` };
  const done = await deliverMail(ctx, { mailer, mail, attempts: row.attempts, what: 'about alarms' });
  await changeAlarmMail(ctx.db, row, { ...done, ...(done.state === 'sent' && { sentAt: ctx.now }) });
  return true;
}
