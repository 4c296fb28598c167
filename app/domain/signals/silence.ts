/** Of one hour of one weekday, over the weeks before: on how many days it was open, and on how many no form came. */
export interface HourBefore {
  readonly days: number;
  readonly empty: number;
}

/** Whose hour it is: the weekday (0 is Monday) and the hour of the day. */
export interface OpenHour {
  readonly weekday: number;
  readonly hour: number;
}

/** The place of an hour among the 168 of a week. */
export const hourOfWeek = ({ weekday, hour }: OpenHour): number => weekday * 24 + hour;

/**
 * The chance that no form comes in an hour, leaning towards silence: one more empty day is added, so that an hour in which
 * none ever came says nothing, and one in which always some came is not taken for certain.
 */
export function emptyChance({ days, empty }: HourBefore): number {
  return (empty + 1) / (days + 1);
}

/**
 * How unlikely a silence is as long as this one: a g-chart, which counts opportunities between two events by the geometric
 * distribution (Benneyan, "Number-between g-type statistical quality control charts", Health Care Manag. Sci. 4, 2001),
 * where the opportunities are hours and each hour of the week has a chance of its own. The sum of -ln of the chances.
 */
export function silenceOf(hours: readonly OpenHour[], before: readonly HourBefore[]): number {
  return hours.reduce((sum, one) => {
    const known = before[hourOfWeek(one)];
    return known ? sum - Math.log(emptyChance(known)) : sum;
  }, 0);
}

/** From which sum on a silence signals: one false alarm in so many days, when a run of silence may begin `runs` times a day. */
export function silenceLimit(daysToFalseAlarm: number, runs: number): number {
  return Math.log(Math.max(1, daysToFalseAlarm * runs));
}

/** How often a day a silence may begin: how many hours of a usual day have a form. */
export function runsADay(before: readonly HourBefore[]): number {
  const filled = before.reduce((sum, { days, empty }) => sum + (days === 0 ? 0 : (days - empty) / days), 0);
  const weekdays = new Set(
    before.flatMap(({ days, empty }, place) => (days > empty ? [Math.floor(place / 24)] : [])),
  );
  return weekdays.size === 0 ? 1 : Math.max(1, filled / weekdays.size);
}
