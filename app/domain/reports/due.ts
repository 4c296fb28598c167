import { datesOf, periodAt, previousPeriod, type NamedPeriod } from '#app/domain/periods/official-period.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { PeriodSystem } from '#app/domain/periods/official-period.ts';
import type { ScheduleKind } from './report.ts';

interface Rhythm {
  readonly kind: ScheduleKind;
  readonly system: PeriodSystem;
  /** The first period is the one that contains this date. */
  readonly since: IsoDate;
}

/** A server that was off for years catches up on one year of months. */
const MOST = 12;

/**
 * The periods that are over on a date and are to be reported, the oldest first: from the one that holds `since` to the last
 * one that ended before `today`. A period is over on the day after its last day: on the 15th for official ones
 * (docs/domain.md#reporting-periods), on the 1st for those of the calendar. At most the last 12.
 */
export function duePeriods({ kind, system, since }: Rhythm, today: IsoDate): readonly NamedPeriod[] {
  const [first, current] = [periodAt(system, kind, since), periodAt(system, kind, today)];
  if (!first || !current) return [];
  const begin = datesOf(first).from;
  const due: NamedPeriod[] = [];
  let period = previousPeriod(current);
  while (due.length < MOST && datesOf(period).from >= begin) {
    due.unshift(period);
    period = previousPeriod(period);
  }
  return due;
}
