import { localDate, localTime } from '#app/domain/periods/date.ts';
import type { WorkingCalendar } from '#app/domain/plans/working-days.ts';
import { calledSince } from '#app/domain/signals/alarm.ts';
import { kioskAlarms } from '#app/domain/signals/kiosk-alarms.ts';
import { learnedFrom, silenceDay } from '#app/domain/signals/silence-watch.ts';
import type { Context } from '#app/services/context.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';
import { listFilledHours, listHeardTablets, listWatchedUnits } from '#db/queries/signals/watched.ts';
import { keepAlarms } from './keep-alarms.server.ts';

type Site = Pick<Context, 'db' | 'now'>;

interface Watched {
  readonly units: readonly number[];
  readonly calendar: WorkingCalendar;
}

async function raiseQuietUnits(site: Site, { units, calendar }: Watched, stopping?: AbortSignal) {
  const { db, now } = site;
  const today = localDate(now);
  const at = { day: today, hour: Number(localTime(now).slice(0, 2)) };
  let raised = 0;
  for (const unitId of units) {
    if (stopping?.aborted) break;
    const filled = await listFilledHours(db, { unitId, since: learnedFrom(today).from });
    const day = silenceDay(filled, { now: at, isOff: (one) => calendar.get(one) === 'off' });
    if (day === null || day < calledSince(today)) continue;
    raised += await keepAlarms(site, unitId, [{ kind: 'silence', day }]);
  }
  return raised;
}

async function raiseKiosks(site: Site, { units, calendar }: Watched) {
  const { db, now } = site;
  const [since, watched] = [calledSince(localDate(now)), new Set(units)];
  let raised = 0;
  for (const { unitId, ...tablet } of await listHeardTablets(db)) {
    if (!watched.has(unitId)) continue;
    const alarms = kioskAlarms(tablet, { now, calendar }).filter(({ day }) => day >= since);
    raised += await keepAlarms(site, unitId, alarms);
  }
  return raised;
}

/**
 * Keeps which units of open rounds fell silent, and whose kiosks did or cannot send what they hold; returns how many alarms
 * are new. Safe to run in several processes and as often as one likes. An alarm of silence says of a unit that no form came
 * in, never what a form says.
 */
export async function raiseSilence(ctx: Site, stopping?: AbortSignal): Promise<number> {
  const { db, now } = ctx;
  const watched = { units: await listWatchedUnits(db, localDate(now)), calendar: await findCalendar(db) };
  return (await raiseQuietUnits(ctx, watched, stopping)) + (await raiseKiosks(ctx, watched));
}
