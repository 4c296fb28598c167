import { addDays, type IsoDate } from './date.ts';
import { weekOf } from './week.ts';

/** Whether offices are open: Monday to Friday. Public holidays are not known here. */
function isWorkingDay(date: IsoDate): boolean {
  const monday = weekOf(date).from;
  return date <= addDays(monday, 4);
}

/**
 * The latest day since which so many whole working days have passed before `today`: what came in on it or earlier has
 * waited them all.
 */
export function waitedWorkingDays(today: IsoDate, days: number): IsoDate {
  let date = today;
  for (let passed = 0; passed < days;) {
    date = addDays(date, -1);
    if (isWorkingDay(date)) passed += 1;
  }
  return addDays(date, -1);
}
