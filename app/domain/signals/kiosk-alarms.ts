import { quietFrom } from '#app/domain/kiosk/tablet-report.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Alarm } from './alarm.ts';

/** A tablet that keeps so many forms to itself does not get them sent. */
const FULL_AT = 100;

/** What is known of a tablet. */
export interface HeardTablet {
  readonly seenAt: Date;
  /** Forms that wait on it; null before it said so. */
  readonly waiting: number | null;
}

/** What a tablet has its unit called for: that it went quiet, on the day it did, and that forms pile up on it. */
export function kioskAlarms({ seenAt, waiting }: HeardTablet, now: Date): Alarm[] {
  const quiet = quietFrom(seenAt);
  return [
    ...(quiet <= now ? [{ kind: 'kiosk_quiet' as const, day: localDate(quiet) }] : []),
    ...(waiting !== null && waiting >= FULL_AT
      ? [{ kind: 'kiosk_full' as const, day: localDate(seenAt) }]
      : []),
  ];
}
