import { addDays, type IsoDate } from '#app/domain/periods/date.ts';
import type { UnitWatch } from './watch-unit.ts';

/** A peak of the p-chart, and a run of the CUSUM. */
export const ALARM_KINDS = ['peak', 'run'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** An alarm of a day; a second one of its kind on that day is the same. */
export interface Alarm {
  readonly kind: AlarmKind;
  readonly day: IsoDate;
}

/** What the charts of a unit signalled yesterday and today: who comes on Monday need not be called for a week that is over. */
export function alarmsOf({ dots }: Pick<UnitWatch, 'dots'>, today: IsoDate): Alarm[] {
  const since = addDays(today, -1);
  const recent = dots.filter(({ subgroup }) => subgroup.to >= since && subgroup.to <= today);
  const alarms = recent.flatMap(({ subgroup: { to: day }, isPeak, isRun }): Alarm[] => [
    ...(isPeak ? [{ kind: 'peak' as const, day }] : []),
    ...(isRun ? [{ kind: 'run' as const, day }] : []),
  ]);
  return [...new Map(alarms.map((alarm) => [`${alarm.kind} ${alarm.day}`, alarm])).values()];
}
