import { scopeOf } from '#app/domain/people/policy.ts';
import { localDate, startOfDate } from '#app/domain/periods/date.ts';
import { isWorkingDay } from '#app/domain/plans/working-days.ts';
import { sendAfter, spokenOfFrom, type AlarmMail } from '#app/domain/signals/mail-setting.ts';
import type { Context } from '#app/services/context.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';
import { insertDigests } from '#db/queries/plans/reminders.ts';
import {
  insertAlarmMail,
  listAlarmReaders,
  listUnseenAlarms,
  type AlarmReader,
  type RaisedIn,
} from '#db/queries/signals/alarm-mails.ts';

type Site = Pick<Context, 'db' | 'now'>;

/** A job comes to one unit after the other: what it raises within so long is told in one mail. */
const GATHERED_MS = 60_000;

/** Who wants to be told in this way and answers for a unit with such an alarm that nobody has seen. */
async function whoToTell({ db }: Site, mail: AlarmMail, raised: RaisedIn): Promise<AlarmReader[]> {
  if ((await listUnseenAlarms(db, { ...raised, limit: 1 })).length === 0) return [];
  const told: AlarmReader[] = [];
  for (const reader of await listAlarmReaders(db)) {
    const { id, grants, setting } = reader;
    const scope = setting.mail === mail ? scopeOf({ kind: 'staff', id, grants }, 'comments.reply') : null;
    if (scope && (await listUnseenAlarms(db, { ...raised, scope, limit: 1 })).length > 0) told.push(reader);
  }
  return told;
}

/**
 * Queues mails to those who want to be told at once of what was raised in a unit at this moment; after their quiet hours, if
 * need be. Call in the transaction that keeps the alarms: none is kept without its mails.
 */
export async function queueAlarmMails(site: Site, unitId: number): Promise<void> {
  const { db, now } = site;
  const gathered = new Date(now.getTime() + GATHERED_MS);
  for (const { id, setting } of await whoToTell(site, 'once', { from: now, unitId })) {
    await insertAlarmMail(db, { staffId: id, raisedAt: now, nextAt: sendAfter(gathered, setting) });
  }
}

/**
 * Queues the day's mail, the one that tells of tasks, to those who want alarms in it, for what was raised before today and
 * nobody has seen; returns to how many. Rests on days off, and may be called as often as one likes.
 */
export async function queueAlarmDigests(site: Site): Promise<number> {
  const today = localDate(site.now);
  if (!isWorkingDay(today, await findCalendar(site.db))) return 0;
  const raised = { from: spokenOfFrom(site.now), before: startOfDate(today) };
  const ids = (await whoToTell(site, 'daily', raised)).map(({ id }) => id);
  await insertDigests(site.db, ids, today, site.now);
  return ids.length;
}
