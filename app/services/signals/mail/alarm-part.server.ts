import { formatCount, formatDate } from '#app/domain/locale/format.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { can } from '#app/domain/people/policy.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { sendAfter, spokenOfFrom } from '#app/domain/signals/mail-setting.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getViewer } from '#app/services/people/get-viewer.server.ts';
import type { DigestPart } from '#app/services/plans/digest-part.ts';
import { countLate } from '#app/services/results/count-late.server.ts';
import {
  findAlarmReader,
  listUnseenAlarms,
  type AlarmReader,
  type RaisedIn,
} from '#db/queries/signals/alarm-mails.ts';
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };
import { weekLines } from './week-lines.server.ts';

/** A mail that nobody would read to its end helps nobody. */
const SHOWN_ALARMS = 30;

const t = translator(DEFAULT_LOCALE, signalsMessages);
const count = (value: number) => formatCount(value, DEFAULT_LOCALE);

/** The context of what a person would see on their own pages; null for somebody who answers for no unit any more. */
export function asReader(ctx: Context, { id, grants }: AlarmReader): Context | null {
  const actor = { kind: 'staff' as const, id, grants };
  return can(actor, 'comments.reply') ? { ...ctx, actor } : null;
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
  /** The id of the latest alarm: another mail tells of a later one. */
  readonly latest: number;
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
  return { latest: first.id, subject, lines };
}

/** The alarms in a person's mail of the day; `link` is the address of the page of alarms. */
export function alarmPart(link: string): DigestPart {
  return {
    async sendAfter({ db, now }, personId) {
      const reader = await findAlarmReader(db, personId);
      return reader ? sendAfter(now, reader.setting) : now;
    },
    async write(ctx, { personId, day }) {
      // What is still unseen of an earlier day is told in the mail of today, which waits, too.
      if (day !== localDate(ctx.now)) return null;
      const reader = await findAlarmReader(ctx.db, personId);
      const own = reader?.setting.mail === 'daily' ? asReader(ctx, reader) : null;
      return own && writeAlarms(own, { from: spokenOfFrom(ctx.now), link });
    },
  };
}
