import { addDays, type IsoDate } from '#app/domain/periods/date.ts';
import type { UnitWatch } from './watch-unit.ts';

/**
 * A peak of the p-chart, a run of the CUSUM, a silence of the g-chart; a kiosk that went quiet, and one on which forms pile
 * up.
 */
export const ALARM_KINDS = ['peak', 'run', 'silence', 'kiosk_quiet', 'kiosk_full'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** An alarm of a day; a second one of its kind on that day is the same. */
export interface Alarm {
  readonly kind: AlarmKind;
  readonly day: IsoDate;
}

/** From which day on what happened is worth a call: who comes on Monday need not be called for a week that is over. */
export const calledSince = (today: IsoDate): IsoDate => addDays(today, -1);

/** What the charts of a unit signalled yesterday and today. */
export function alarmsOf({ dots }: Pick<UnitWatch, 'dots'>, today: IsoDate): Alarm[] {
  const since = calledSince(today);
  const recent = dots.filter(({ subgroup }) => subgroup.to >= since && subgroup.to <= today);
  const alarms = recent.flatMap(({ subgroup: { to: day }, isPeak, isRun }): Alarm[] => [
    ...(isPeak ? [{ kind: 'peak' as const, day }] : []),
    ...(isRun ? [{ kind: 'run' as const, day }] : []),
  ]);
  return [...new Map(alarms.map((alarm) => [`${alarm.kind} ${alarm.day}`, alarm])).values()];
}
