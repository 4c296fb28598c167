import { USUAL_DAY_RULE, type DayRule } from '#app/domain/settings/day-rule.ts';
import type { WorkingCalendar } from '#app/domain/plans/working-days.ts';
import type { Db } from '#db/client.server.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';
import { findSettings } from '#db/queries/settings/settings.ts';

/** By which days the province counts, and its working calendar. */
export async function findDayRule(db: Db): Promise<{ rule: DayRule; calendar: WorkingCalendar }> {
  const [settings, calendar] = await Promise.all([findSettings(db), findCalendar(db)]);
  return { rule: settings?.apologyDays ?? USUAL_DAY_RULE, calendar };
}
