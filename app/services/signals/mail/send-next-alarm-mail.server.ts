import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { sendAfter } from '#app/domain/signals/mail-setting.ts';
import type { Context } from '#app/services/context.ts';
import { composeAndDeliver, mailLease } from '#app/services/reports/deliver-mail.server.ts';
import type { Mail, Mailer } from '#app/services/reports/mailer.server.ts';
import {
  changeAlarmMail,
  claimAlarmMail,
  findAlarmReader,
  type AlarmMailRow,
  type AlarmReader,
} from '#db/queries/signals/alarm-mails.ts';
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };
import { asReader, writeAlarms } from './alarm-part.server.ts';

interface SendOptions {
  readonly mailer: Mailer;
  /** The address of the page of alarms. */
  readonly link: string;
}

/** The mail as it is sent now; null when the alarms were seen meanwhile, or the person may not see them any more. */
async function compose(
  ctx: Context,
  { reader, row, link }: { reader: AlarmReader; row: AlarmMailRow; link: string },
): Promise<Mail | null> {
  const own = asReader(ctx, reader);
  const told = own && (await writeAlarms(own, { from: row.raisedAt, link }));
  if (!told) return null;
  const t = translator(DEFAULT_LOCALE, signalsMessages);
  const text = [t('signals.mail.greeting', { name: reader.name }), '', ...told.lines, t('signals.mail.end')];
  const id = `alarms.${told.latest}.${reader.id}`;
  return { subject: told.subject, text: `${text.join('\n')}\n`, to: reader.email, id };
}

/** What becomes of a claimed mail: who wants none at once any more gets none, and nobody gets one in their quiet hours. */
async function send(
  ctx: Context,
  row: AlarmMailRow,
  { mailer, link }: SendOptions,
): Promise<Partial<AlarmMailRow>> {
  const reader = await findAlarmReader(ctx.db, row.staffId);
  if (reader?.setting.mail !== 'once') return { state: 'dropped' };
  const nextAt = sendAfter(ctx.now, reader.setting);
  // It keeps one attempt at least, for what is raised until then is queued beside what was not tried yet.
  if (nextAt > ctx.now) return { nextAt, attempts: Math.max(1, row.attempts - 1) };
  const { attempts } = row;
  const about = { attempts, what: 'about alarms' };
  return composeAndDeliver(ctx, { mailer, compose: () => compose(ctx, { reader, row, link }), ...about });
}

/** Sends the next due mail that tells of alarms at once; returns whether there was one. */
export async function sendNextAlarmMail(ctx: Context, options: SendOptions): Promise<boolean> {
  const retryAt = mailLease(ctx.now);
  const row = await ctx.db.transaction((tx) => claimAlarmMail(tx, { now: ctx.now, retryAt }));
  if (row === null) return false;
  await changeAlarmMail(ctx.db, row, await send(ctx, row, options));
  return true;
}
