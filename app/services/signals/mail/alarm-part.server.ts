import { formatCount, formatDate } from '#app/domain/locale/format.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { can } from '#app/domain/people/policy.ts';
import { lowText } from '#app/domain/signals/desk-view.ts';
import { sendAfter } from '#app/domain/signals/mail-setting.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getViewer } from '#app/services/people/get-viewer.server.ts';
import type { DigestPart } from '#app/services/plans/digest-part.ts';
import { countLate } from '#app/services/results/count-late.server.ts';
import { getUnitDesk } from '#app/services/signals/get-unit-desk.server.ts';
import {
  findAlarmReader,
  listUnseenAlarms,
  type AlarmReader,
  type RaisedIn,
  type ToldAlarm,
} from '#db/queries/signals/alarm-mails.ts';
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };

/** A mail that nobody would read to its end helps nobody. */
const [SHOWN_ALARMS, SHOWN_UNITS] = [30, 5] as const;

const t = translator(DEFAULT_LOCALE, signalsMessages);
const count = (value: number) => formatCount(value, DEFAULT_LOCALE);

/** The context of what a person would see on their own pages; null for somebody who answers for no unit any more. */
export function asReader(ctx: Context, { id, grants }: AlarmReader): Context | null {
  const actor = { kind: 'staff' as const, id, grants };
  return can(actor, 'comments.reply') ? { ...ctx, actor } : null;
}

/** This week in a unit, in the words of its desk; nothing where the reader is shown no figure there. */
async function weekLine(ctx: Context, { unitCode, unitName }: ToldAlarm): Promise<string[]> {
  const { charts } = await getUnitDesk(ctx, { unitCode, locale: DEFAULT_LOCALE });
  if (charts === null) return [];
  const week = lowText(charts.week, charts.watch.usual?.share ?? null, DEFAULT_LOCALE);
  return [t('signals.mail.week', { unit: unitName, week })];
}

async function weekLines(ctx: Context, alarms: readonly ToldAlarm[]): Promise<string[]> {
  const units = [...new Map(alarms.map((alarm) => [alarm.unitCode, alarm])).values()];
  const lines: string[] = [];
  for (const unit of units.slice(0, SHOWN_UNITS)) lines.push(...(await weekLine(ctx, unit)));
  return lines;
}

/** What waits for the reader, in the numbers of the menu and of the first page. */
async function waitingLine(ctx: Context): Promise<string> {
  const [{ waiting }, late] = [await getViewer(ctx), await countLate(ctx)];
  return t('signals.mail.waiting', {
    unseen: count(waiting.alarms ?? 0),
    unread: count(waiting.comments ?? 0),
    overdue: count(late.comments),
    contacts: count(waiting.contacts ?? 0),
  });
}

export interface AlarmText {
  readonly subject: string;
  readonly lines: readonly string[];
}

/**
 * What a mail tells a reader of alarms that nobody has seen: kinds and days, and the figures of their own pages, read as
 * they would read them. Null when there is nothing to tell. No text of anybody is in it.
 */
export async function writeAlarms(
  ctx: Context,
  { link, ...raised }: RaisedIn & { readonly link: string },
): Promise<AlarmText | null> {
  const scope = requireScope(ctx, 'comments.reply');
  const alarms = await listUnseenAlarms(ctx.db, { ...raised, scope, limit: SHOWN_ALARMS + 1 });
  const [first] = alarms;
  if (first === undefined) return null;
  const told = alarms
    .slice(0, SHOWN_ALARMS)
    .map(({ unitName, kind, day }) => `${unitName}: ${t(`signals.alarm.${kind}`, { day: formatDate(day) })}`);
  const more = alarms.length > SHOWN_ALARMS ? [t('signals.mail.more')] : [];
  const subject =
    new Set(alarms.map(({ unitCode }) => unitCode)).size === 1
      ? t('signals.mail.subject', { unit: first.unitName })
      : t('signals.mail.subjectSeveral');
  const lines = [...told, ...more, '', ...(await weekLines(ctx, alarms)), await waitingLine(ctx), link, ''];
  return { subject, lines };
}

/** The alarms in a person's mail of the day; `link` is the address of the page of alarms. */
export function alarmPart(link: string): DigestPart {
  return {
    async sendAfter({ db, now }, personId) {
      const reader = await findAlarmReader(db, personId);
      return reader ? sendAfter(now, reader.setting) : now;
    },
    async write(ctx, personId) {
      const reader = await findAlarmReader(ctx.db, personId);
      const own = reader?.setting.mail === 'daily' ? asReader(ctx, reader) : null;
      return own && writeAlarms(own, { link });
    },
  };
}
