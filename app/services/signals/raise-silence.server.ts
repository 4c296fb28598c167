import { localDate, localTime } from '#app/domain/periods/date.ts';
import { calledSince } from '#app/domain/signals/alarm.ts';
import { kioskAlarms } from '#app/domain/signals/kiosk-alarms.ts';
import { learnedFrom, silenceDay } from '#app/domain/signals/silence-watch.ts';
import type { Context } from '#app/services/context.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';
import { insertAlarms } from '#db/queries/signals/alarms.ts';
import { listFilledHours, listHeardTablets, listWatchedUnits } from '#db/queries/signals/watched.ts';
import { queueAlarmMails } from './mail/queue-alarm-mails.server.ts';

type Site = Pick<Context, 'db' | 'now'>;

async function raiseQuietUnits({ db, now }: Site, watched: readonly number[], stopping?: AbortSignal) {
  const today = localDate(now);
  const calendar = await findCalendar(db);
  const at = { day: today, hour: Number(localTime(now).slice(0, 2)) };
  let raised = 0;
  for (const unitId of watched) {
    if (stopping?.aborted) break;
    const filled = await listFilledHours(db, { unitId, since: learnedFrom(today).from });
    const day = silenceDay(filled, { now: at, isOff: (one) => calendar.get(one) === 'off' });
    if (day === null || day < calledSince(today)) continue;
    raised += await insertAlarms(db, [{ kind: 'silence', day }], { unitId, raisedAt: now });
  }
  return raised;
}

async function raiseKiosks({ db, now }: Site, watched: readonly number[]) {
  const [since, units] = [calledSince(localDate(now)), new Set(watched)];
  let raised = 0;
  for (const { unitId, ...tablet } of await listHeardTablets(db)) {
    const alarms = units.has(unitId) ? kioskAlarms(tablet, now).filter(({ day }) => day >= since) : [];
    raised += await insertAlarms(db, alarms, { unitId, raisedAt: now });
  }
  return raised;
}

/**
 * Keeps which units of open rounds fell silent, and whose kiosks did or cannot send what they hold; returns how many alarms
 * are new. Safe to run in several processes and as often as one likes. An alarm of silence says of a unit that no form came
 * in, never what a form says.
 */
export async function raiseSilence(ctx: Site, stopping?: AbortSignal): Promise<number> {
  const watched = await listWatchedUnits(ctx.db, localDate(ctx.now));
  const raised = (await raiseQuietUnits(ctx, watched, stopping)) + (await raiseKiosks(ctx, watched));
  if (raised > 0) await queueAlarmMails(ctx);
  return raised;
}
