import { localDate } from '#app/domain/periods/date.ts';
import { alarmsOf } from '#app/domain/signals/alarm.ts';
import { DAYS_TO_FALSE_ALARM, watchedFrom, watchUnit } from '#app/domain/signals/watch-unit.ts';
import type { Context } from '#app/services/context.ts';
import { listNews } from '#db/queries/signals/alarms.ts';
import { listPoints } from '#db/queries/signals/points.ts';
import { keepAlarms } from './keep-alarms.server.ts';

/** Longer than a restart takes: what was shown meanwhile is looked at, too. */
const LOOK_BACK_MS = 30 * 60_000;

/**
 * Looks at the charts of every unit that was shown something lately, and keeps what they signal; returns how many alarms are
 * new. Safe to run in several processes and as often as one likes: the database keeps an alarm once.
 */
export async function raiseAlarms(
  site: Pick<Context, 'db' | 'now'>,
  stopping?: AbortSignal,
): Promise<number> {
  const { db, now } = site;
  const today = localDate(now);
  let raised = 0;
  for (const { unitId, definitionId } of await listNews(db, new Date(now.getTime() - LOOK_BACK_MS))) {
    if (stopping?.aborted) break;
    const points = await listPoints(db, { unitId, definitionId, since: watchedFrom(today).base });
    const watch = watchUnit(points, { today, daysToFalseAlarm: DAYS_TO_FALSE_ALARM });
    raised += await keepAlarms(site, unitId, alarmsOf(watch, today));
  }
  return raised;
}
