import type { DayRule } from '#app/domain/settings/day-rule.ts';
import { addWorkingDays, type WorkingCalendar } from '#app/domain/plans/working-days.ts';
import { addDays, type IsoDate } from '#app/domain/periods/date.ts';

/** The last day on which a letter is sent in time for a dossier that is due on a day. */
export function latestSendDay(dueOn: IsoDate, rule: DayRule, calendar: WorkingCalendar): IsoDate {
  return rule === 'working' ? addWorkingDays(dueOn, -1, calendar) : addDays(dueOn, -1);
}

/** The last due date whose letter has to be sent today at the latest: tomorrow, or the next working day. */
export function dueBeforeLong(today: IsoDate, rule: DayRule, calendar: WorkingCalendar): IsoDate {
  return rule === 'working' ? addWorkingDays(today, 1, calendar) : addDays(today, 1);
}
