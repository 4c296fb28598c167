import { z } from 'zod';
import { refuse } from '#app/domain/errors.ts';
import { choiceField, parseInput, textField } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { ALARM_MAILS, type MailSetting } from '#app/domain/signals/mail-setting.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findAlarmReader, saveMailSetting } from '#db/queries/signals/alarm-mails.ts';

const hourField = textField(
  (typed) => (/^(\d|1\d|2[0-3])$/.test(typed.trim()) ? Number(typed) : null),
  'signals.refusal.hour',
);
const schema = z.object({ mail: choiceField(ALARM_MAILS), quietFrom: hourField, quietTo: hourField });

/** How the actor wants alarms by mail. @throws AppError `forbidden`; `not_found` for an actor without an account. */
export async function getMailSetting(ctx: Context): Promise<MailSetting> {
  requireScope(ctx, 'comments.reply');
  const id = staffIdOf(ctx.actor);
  const reader = id === null ? null : await findAlarmReader(ctx.db, id);
  return reader?.setting ?? refuse('not_found', 'errors.notFound');
}

/** Sets how the actor wants alarms by mail. @throws AppError as `getMailSetting`; FieldsRefused for what is to be mended. */
export async function setMailSetting(ctx: Context, typed: z.input<typeof schema>): Promise<void> {
  requireScope(ctx, 'comments.reply');
  const setting = parseInput(schema, typed);
  const id = staffIdOf(ctx.actor) ?? refuse('not_found', 'errors.notFound');
  await ctx.db.transaction(async (tx) => {
    await saveMailSetting(tx, id, setting);
    await recordEvent(ctx, tx, { action: 'signals.set_mail', details: { ...setting } });
  });
}
