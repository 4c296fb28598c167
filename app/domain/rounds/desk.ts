import { addDays, startOfDate, type IsoDate } from '#app/domain/periods/date.ts';
import { waitedWorkingDays } from '#app/domain/periods/working-days.ts';

/** Working days after which a person who asked to be called has waited too long. */
export const LATE_AFTER = 2;

/** A counter is silent that had so many forms in so many days, and none for so many working days. */
export const SILENT_COUNTER = { forms: 5, days: 28, workingDays: 3 } as const;

/** The last day on which what still waits came in too long ago. */
export function lateSince(today: IsoDate): IsoDate {
  return waitedWorkingDays(today, LATE_AFTER);
}

/** From when on forms of a counter are looked at, and from when on there must be none. */
export function silentCounterTimes(today: IsoDate): { readonly since: Date; readonly silentFrom: Date } {
  const { days, workingDays } = SILENT_COUNTER;
  return {
    since: startOfDate(addDays(today, -days)),
    silentFrom: startOfDate(addDays(waitedWorkingDays(today, workingDays), 1)),
  };
}
