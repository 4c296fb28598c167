import { localDate, localTime, splitDate } from '#app/domain/periods/date.ts';

/** When counters serve people, local time. */
export interface OpeningHours {
  /** 0 = Sunday ... 6 = Saturday. */
  readonly days: readonly number[];
  /** 'HH:MM', the first minute. */
  readonly from: string;
  /** 'HH:MM', the first minute after closing. */
  readonly to: string;
}

/**
 * Monday to Saturday, half an hour around the working hours of Vietnamese offices; the lunch break counts as open,
 * because people wait.
 */
export const USUAL_HOURS: OpeningHours = { days: [1, 2, 3, 4, 5, 6], from: '07:00', to: '18:00' };

/** Whether an instant lies in opening hours, in Viet Nam. Public holidays count as ordinary days. */
export function isOpenAt(instant: Date, { days, from, to }: OpeningHours): boolean {
  const { year, month, day } = splitDate(localDate(instant));
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const time = localTime(instant);
  return days.includes(weekday) && time >= from && time < to;
}
