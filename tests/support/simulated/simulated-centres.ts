import { addDays, dateOf, type IsoDate } from '#app/domain/periods/date.ts';
import type { SignalPoint } from '#app/domain/signals/subgroups.ts';
import {
  hourOfWeek,
  runsADay,
  silenceLimit,
  silenceOf,
  type HourBefore,
} from '#app/domain/signals/silence.ts';
import { CHARTS, WATCH, watchUnit, type WatchedDot } from '#app/domain/signals/watch-unit.ts';
import { seededRandom } from '#tests/support/results/survey-data.ts';

/** A centre whose truth is known. */
export interface SimulatedCentre {
  /** On an ordinary working day. */
  readonly formsADay: number;
  /** Of dissatisfied forms, where all is as usual. */
  readonly share: number;
  /** How far days differ beyond chance: between two forms of one day. */
  readonly correlation: number;
  /** How many weeks it is watched. */
  readonly weeks: number;
  readonly daysToFalseAlarm: number;
  readonly seed: number;
}

/** How many forms come by weekday, of an ordinary day; Monday is the fullest, the weekend closed. */
const WEEKDAYS = [1.4, 1.1, 1, 0.9, 0.6];
/** People who are shown together: the disclosure threshold. */
const STEP = 5;
const FIRST_MONDAY = dateOf(2024, 1, 1);
const FIRST_WEEKS = WATCH.baseWeeks + WATCH.watchedWeeks - 1;

type Random = () => number;

/** By Box and Muller. */
const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** The share of one day: the logarithm of its odds is normal, with the variance that gives about this correlation. */
function shareOfDay({ share, correlation }: SimulatedCentre, rise: number, random: Random): number {
  const around = Math.min(0.97, share + rise);
  const spread = Math.sqrt(correlation / (around * (1 - around)));
  const odds = (around / (1 - around)) * Math.exp(spread * normal(random));
  return odds / (1 + odds);
}

/** By Knuth's product of random numbers. */
function poisson(mean: number, random: Random): number {
  const least = Math.exp(-mean);
  let [count, product] = [0, random()];
  while (product > least) {
    count += 1;
    product *= random();
  }
  return count;
}

/** The forms of weeks as points; `riseFrom` is the first day on which the share is higher by `rise`. */
function simulatePoints(
  centre: SimulatedCentre,
  { rise, riseFrom }: { rise: number; riseFrom: IsoDate },
): SignalPoint[] {
  const random = seededRandom(centre.seed);
  const points: SignalPoint[] = [];
  let [forms, low] = [0, 0];
  for (let week = 0; week < FIRST_WEEKS + centre.weeks; week += 1) {
    WEEKDAYS.forEach((busy, weekday) => {
      const day = addDays(FIRST_MONDAY, 7 * week + weekday);
      const share = shareOfDay(centre, day >= riseFrom ? rise : 0, random);
      for (let left = poisson(busy * centre.formsADay, random); left > 0; left -= 1) {
        forms += 1;
        if (random() < share) low += 1;
        if (forms < STEP) continue;
        points.push({ forms, low, day });
        [forms, low] = [0, 0];
      }
    });
  }
  return points;
}

/** The signals of one week, as a page would have shown them at its end. */
function signalsOf(points: readonly SignalPoint[], week: number, daysToFalseAlarm: number): WatchedDot[] {
  const monday = addDays(FIRST_MONDAY, 7 * (FIRST_WEEKS + week));
  const today = addDays(monday, 6);
  const seen = points.filter(({ day }) => day <= today && day >= addDays(monday, -7 * FIRST_WEEKS));
  const { dots } = watchUnit(seen, { today, daysToFalseAlarm });
  return dots.filter(({ subgroup, isPeak, isRun }) => subgroup.to >= monday && (isPeak || isRun));
}

const NEVER = dateOf(2199, 1, 1);

/** How many alarms a centre raises in so many days although all is as usual. */
export function countFalseAlarms(centre: SimulatedCentre): {
  readonly alarms: number;
  readonly days: number;
} {
  const points = simulatePoints(centre, { rise: 0, riseFrom: NEVER });
  let alarms = 0;
  for (let week = 0; week < centre.weeks; week += 1) {
    alarms += signalsOf(points, week, centre.daysToFalseAlarm).length;
  }
  return { alarms, days: 7 * centre.weeks };
}

/** After how many forms a rise that lasts is signalled; null when not within the weeks of the centre. */
export function formsToSignal(centre: SimulatedCentre, rise: number): number | null {
  const riseFrom = addDays(FIRST_MONDAY, 7 * FIRST_WEEKS);
  const points = simulatePoints(centre, { rise, riseFrom });
  for (let week = 0; week < centre.weeks; week += 1) {
    const [first] = signalsOf(points, week, centre.daysToFalseAlarm);
    if (first === undefined) continue;
    const until = points.filter(({ day }) => day >= riseFrom && day <= first.subgroup.to);
    return until.reduce((sum, { forms }) => sum + forms, 0);
  }
  return null;
}

const HOURS = [7, 8, 9, 10, 13, 14, 15, 16];
/** How much of a day's forms comes in each of its hours. */
const HOUR_SHARES = [0.1, 0.2, 0.2, 0.12, 0.08, 0.14, 0.11, 0.05];

/** Whether a form came, hour by hour of the open ones, week after week. */
function simulateHours({ formsADay, weeks, seed }: SimulatedCentre): boolean[] {
  const random = seededRandom(seed);
  return Array.from({ length: WATCH.baseWeeks + weeks }, () =>
    WEEKDAYS.flatMap((busy) => HOUR_SHARES.map((part) => poisson(busy * part * formsADay, random) > 0)),
  ).flat();
}

const OPEN_HOURS = WEEKDAYS.flatMap((_, weekday) => HOURS.map((hour) => ({ weekday, hour })));

function learnHours(filled: readonly boolean[]): HourBefore[] {
  const before = Array.from({ length: 168 }, () => ({ days: 0, empty: 0 }));
  filled.forEach((isFilled, place) => {
    const known = before[hourOfWeek(OPEN_HOURS[place % OPEN_HOURS.length] ?? { weekday: 0, hour: 0 })];
    if (!known) return;
    known.days += 1;
    if (!isFilled) known.empty += 1;
  });
  return before;
}

/**
 * How many false alarms of silence a centre raises in its weeks, and after how many open hours a code that was taken away
 * is noticed, if that happens on the last Monday.
 */
export function simulateSilence(centre: SimulatedCentre): {
  readonly alarms: number;
  readonly days: number;
  readonly hoursToSignal: number;
} {
  const hours = simulateHours(centre);
  const [weekHours, base] = [OPEN_HOURS.length, WATCH.baseWeeks * OPEN_HOURS.length];
  let alarms = 0;
  let [silent, isRaised] = [0, false];
  let before: HourBefore[] = [];
  const hoursSilent = (until: number, count: number) =>
    Array.from(
      { length: count },
      (_, back) => OPEN_HOURS[(until - back) % weekHours] ?? { weekday: 0, hour: 0 },
    );
  const isSilent = (until: number, count: number) =>
    silenceOf(hoursSilent(until, count), before) >=
    silenceLimit(CHARTS * centre.daysToFalseAlarm, runsADay(before));
  for (let place = base; place < hours.length; place += 1) {
    if (place % weekHours === 0) before = learnHours(hours.slice(place - base, place));
    silent = hours[place] ? 0 : silent + 1;
    if (silent === 0) isRaised = false;
    else if (!isRaised && isSilent(place, silent)) [alarms, isRaised] = [alarms + 1, true];
  }
  let hoursToSignal = 1;
  while (hoursToSignal < 1000 && !isSilent(hoursToSignal - 1, hoursToSignal)) hoursToSignal += 1;
  return { alarms, days: 7 * centre.weeks, hoursToSignal };
}
