import type { IsoDate } from '#app/domain/periods/date.ts';
import type { TaskDates } from './task-state.ts';
import { workingDaysBetween, type WorkingCalendar } from './working-days.ts';

/** Working days before the deadline on which the lead unit is reminded. */
const BEFORE = [7, 3, 1] as const;
/** The ladder behind it: the lead unit is told at once, the plan's owner from the fifth working day on, leadership from the tenth. */
const BEHIND = [1, 5, 10] as const;

/** Who is told beside the lead unit. */
export type Told = 'lead' | 'owner' | 'leadership';

/**
 * The rung of the ladder that a task stands on: the last one it passed, so that a day on which the job did not run loses
 * nothing; null when nothing is to be said. On the day of the deadline itself it is the last rung before.
 */
export function rungOf(
  { state, dueOn }: Pick<TaskDates, 'state' | 'dueOn'>,
  { today, calendar }: { readonly today: IsoDate; readonly calendar: WorkingCalendar },
): number | null {
  if (state !== 'open' || dueOn === null) return null;
  const left = workingDaysBetween(today, dueOn, calendar);
  if (today > dueOn) {
    // Late by a weekend alone: the first working day after it is the first rung.
    const passed = BEHIND.filter((days) => -left >= days);
    return passed.length === 0 ? null : -Math.max(...passed);
  }
  const passed = BEFORE.filter((days) => left <= days);
  return passed.length === 0 ? null : Math.min(...passed);
}

/** Who is told on a rung, each rung with those below it. */
export function toldOn(rung: number): readonly Told[] {
  if (rung <= -10) return ['lead', 'owner', 'leadership'];
  return rung <= -5 ? ['lead', 'owner'] : ['lead'];
}
