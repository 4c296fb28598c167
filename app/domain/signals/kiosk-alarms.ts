import { localDate, startOfDate } from '#app/domain/periods/date.ts';
import { addWorkingDays, type WorkingCalendar } from '#app/domain/plans/working-days.ts';
import type { Alarm } from './alarm.ts';

/** A tablet that keeps so many forms to itself does not get them sent. */
const FULL_AT = 100;
/** A tablet that is out of reach for so long is not waited for any longer. */
const QUIET_WORKING_DAYS = 3;

/** What is known of a tablet. */
export interface HeardTablet {
  readonly seenAt: Date;
  /** Forms that wait on it; null before it said so. */
  readonly waiting: number | null;
}

/** When a tablet has gone quiet: at the hour at which it was last heard of, so many working days later. */
function quietFrom(seenAt: Date, calendar: WorkingCalendar): Date {
  const day = localDate(seenAt);
  const quietDay = addWorkingDays(day, QUIET_WORKING_DAYS, calendar);
  return new Date(startOfDate(quietDay).getTime() + seenAt.getTime() - startOfDate(day).getTime());
}

/**
 * What a tablet has its unit called for: that it went quiet, on the working day it did, and that forms pile up on it. On days
 * off nobody switches a tablet on: they do not make it quiet.
 */
export function kioskAlarms(
  { seenAt, waiting }: HeardTablet,
  { now, calendar }: { readonly now: Date; readonly calendar: WorkingCalendar },
): Alarm[] {
  const quiet = quietFrom(seenAt, calendar);
  return [
    ...(quiet <= now ? [{ kind: 'kiosk_quiet' as const, day: localDate(quiet) }] : []),
    ...(waiting !== null && waiting >= FULL_AT
      ? [{ kind: 'kiosk_full' as const, day: localDate(seenAt) }]
      : []),
  ];
}
