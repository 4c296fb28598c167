import { addDays, localDate, startOfDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Recency } from '#db/queries/rounds/progress.ts';

/** Today in Viet Nam, and where it and the seven days that end with it begin. */
export function recencyAt(now: Date): Recency & { date: IsoDate } {
  const date = localDate(now);
  return { date, today: startOfDate(date), week: startOfDate(addDays(date, -6)) };
}
