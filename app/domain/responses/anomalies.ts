import { groupsOf } from '#app/domain/groups-of.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { FLAGS, type Flag } from '#app/domain/survey/method.ts';
import {
  extraVariance,
  holm,
  mad,
  median,
  overdispersion,
  rootShare,
  steadyCount,
  twoSided,
  upperTail,
} from './control-limits.ts';

/**
 * What is unlike chance in the responses of a round, week by week: places to look at before figures are signed. Each
 * kind asks one question of many units or codes, and is answered by Holm's rule over all of them, so that a thousand
 * units together raise a false alarm about once in twenty weeks. Source: docs/anomalies.md.
 */
const ANOMALY_RULES = {
  /** Chance of any false alarm of one kind in one week. */
  alpha: 0.01,
  /** Own weeks that a unit is compared with: at least, and how many responses they hold together. */
  ownWeeks: 3,
  ownResponses: 60,
  /** Differences that matter, whatever chance says. */
  volume: { times: 2, more: 10 },
  rate: { points: 5, responses: 20 },
  share: { times: 2, points: 10, responses: 10 },
  code: { times: 3, responses: 20, like: 10 },
} as const;

/** Sums over respondents: of the numerator x and the answers m that each gave, their squares and products. */
interface RespondentSums {
  readonly n: number;
  readonly x: number;
  readonly m: number;
  readonly xx: number;
  readonly xm: number;
  readonly mm: number;
}

/** One unit's responses in the week that begins on a Monday, by time of receipt. */
export interface UnitWeek {
  readonly unit: string;
  readonly week: IsoDate;
  readonly responses: number;
  /** How many have each flag, in the order of `FLAGS`. */
  readonly flagged: readonly number[];
  /** Received between 18 and 7 o'clock. */
  readonly atNight: number;
  /** Of all criteria. */
  readonly sums: RespondentSums;
}

/** One printed code's responses in one week. */
export interface CodeWeek {
  readonly code: string;
  readonly unit: string;
  readonly isAtCounter: boolean;
  readonly responses: number;
}

export type AnomalyKind = 'volume' | 'rate' | 'flag' | 'night' | 'code';

export interface Anomaly {
  readonly kind: AnomalyKind;
  readonly unit: string;
  readonly week: IsoDate;
  readonly code: string | null;
  readonly flag: Flag | null;
  /** A number of responses (`volume`, `code`), or a share from 0 to 1. */
  readonly observed: number;
  readonly expected: number;
}

/** As it is stored and shown: with the unit's name. */
export interface NamedAnomaly extends Anomaly {
  readonly unitName: string;
}

interface Suspicion extends Anomaly {
  readonly chance: number;
}

type Found = Omit<Suspicion, 'kind' | 'week' | 'code' | 'flag'> & Partial<Pick<Suspicion, 'code' | 'flag'>>;

interface Compared {
  readonly now: UnitWeek;
  readonly before: readonly UnitWeek[];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** The units with a history to be compared with. */
function compared(weeks: readonly UnitWeek[], week: IsoDate): Compared[] {
  return groupsOf(weeks, ({ unit }) => unit).flatMap((own) => {
    const now = own.find((entry) => entry.week === week);
    const before = own.filter((entry) => entry.week < week);
    const isLong = before.length >= ANOMALY_RULES.ownWeeks;
    return now && isLong && sum(before.map(({ responses }) => responses)) > 0 ? [{ now, before }] : [];
  });
}

/** Units with far more responses than in their own weeks, as far as the weeks of all units vary anyway. */
function jumpsOfVolume(units: readonly Compared[]): Found[] {
  const meanOf = ({ before }: Compared) => sum(before.map(({ responses }) => responses)) / before.length;
  const extra = extraVariance(units.map(({ before }) => before.map(({ responses }) => responses)));
  const spread = overdispersion(
    units.flatMap((unit) => {
      const factor = Math.sqrt(unit.before.length / (unit.before.length - 1));
      return unit.before.map(
        ({ responses }) => factor * (steadyCount(responses, extra) - steadyCount(meanOf(unit), extra)),
      );
    }),
  );
  return units.map((unit) => {
    const [observed, expected] = [unit.now.responses, meanOf(unit)];
    const { times, more } = ANOMALY_RULES.volume;
    const matters = observed >= times * expected && observed - expected >= more;
    const error = Math.sqrt(spread * (1 + 1 / unit.before.length));
    const z = (steadyCount(observed, extra) - steadyCount(expected, extra)) / error;
    return { unit: unit.now.unit, observed, expected, chance: matters ? upperTail(z) : 1 };
  });
}

const addSums = (all: readonly UnitWeek[]): RespondentSums =>
  all.reduce(
    (total, { sums: s }) => ({
      n: total.n + s.n,
      x: total.x + s.x,
      m: total.m + s.m,
      xx: total.xx + s.xx,
      xm: total.xm + s.xm,
      mm: total.mm + s.mm,
    }),
    { n: 0, x: 0, m: 0, xx: 0, xm: 0, mm: 0 },
  );

/** Squared residuals of a ratio of totals, respondent by respondent. Source: Cochran 1977, section 6.4. */
const residuals = ({ xx, xm, mm }: RespondentSums, rate: number) =>
  Math.max(0, xx - 2 * rate * xm + rate * rate * mm);

/** Standard deviations between the rate of a week and that of others; null where either has too few. */
function rateDifference(
  now: RespondentSums,
  before: RespondentSums,
): { z: number; observed: number; expected: number } | null {
  const { rate, ownResponses } = ANOMALY_RULES;
  if (now.n < rate.responses || before.n < ownResponses) return null;
  const [observed, expected] = [now.x / now.m, before.x / before.m];
  // Under the hypothesis of no change both have one spread.
  const pooled = { ...now, xx: now.xx + before.xx, xm: now.xm + before.xm, mm: now.mm + before.mm };
  const common = (now.x + before.x) / (now.m + before.m);
  const variance = residuals(pooled, common) / (now.n + before.n - 1);
  const error = Math.sqrt(variance * (now.n / now.m ** 2 + before.n / before.m ** 2));
  return { z: error > 0 ? (observed - expected) / error : 0, observed, expected };
}

/** Units whose rate, the share of the numerator, is unlike that of their own weeks, up or down. */
function jumpsOfRate(units: readonly Compared[], scale: number): Found[] {
  const spread = overdispersion(
    units.flatMap(({ before }) =>
      before.flatMap((week) => {
        const others = addSums(before.filter((other) => other !== week));
        return rateDifference(week.sums, others)?.z ?? [];
      }),
    ),
  );
  return units.flatMap(({ now, before }) => {
    const found = rateDifference(now.sums, addSums(before));
    if (!found) return [];
    const [observed, expected] = [found.observed / scale, found.expected / scale];
    const matters = Math.abs(observed - expected) * 100 >= ANOMALY_RULES.rate.points;
    return [
      { unit: now.unit, observed, expected, chance: matters ? twoSided(found.z / Math.sqrt(spread)) : 1 },
    ];
  });
}

/** Units where something is much more frequent than in their own weeks and in the other units this week. */
function jumpsOfShare(units: readonly Compared[], count: (week: UnitWeek) => number): Found[] {
  const all = {
    count: sum(units.map(({ now }) => count(now))),
    of: sum(units.map(({ now }) => now.responses)),
  };
  const judged = units.map(({ now, before }) => {
    const [own, of] = [sum(before.map(count)), sum(before.map(({ responses }) => responses))];
    const others = (all.count - count(now)) / Math.max(1, all.of - now.responses);
    const expected = Math.max(own / of, others);
    const observed = count(now) / Math.max(1, now.responses);
    const z = rootShare(count(now), now.responses, expected);
    return { now, observed, expected, z };
  });
  const spread = overdispersion(judged.map(({ z }) => z));
  const { times, points, responses } = ANOMALY_RULES.share;
  return judged.map(({ now, observed, expected, z }) => {
    const matters =
      count(now) >= responses && observed >= times * expected && (observed - expected) * 100 >= points;
    return { unit: now.unit, observed, expected, chance: matters ? upperTail(z / Math.sqrt(spread)) : 1 };
  });
}

/** Codes far above those that hang in the same kind of place, on the scale of logarithms. */
function highCodes(codes: readonly CodeWeek[]): Found[] {
  const { times, responses: least, like } = ANOMALY_RULES.code;
  return groupsOf(codes, ({ isAtCounter }) => isAtCounter).flatMap((group) => {
    if (group.length <= like) return [];
    const logs = group.map(({ responses }) => Math.log(Math.max(1, responses)));
    const middle = median(logs);
    const width = Math.max(mad(logs), Math.log(2) / 2);
    return group.map(({ code, unit, responses }) => {
      const expected = Math.exp(middle);
      const matters = responses >= least && responses >= times * expected;
      const z = (Math.log(Math.max(1, responses)) - middle) / width;
      return { code, unit, observed: responses, expected, chance: matters ? upperTail(z) : 1 };
    });
  });
}

export interface AnomalyFacts {
  /** The Monday of the week that is judged. */
  readonly week: IsoDate;
  /** Of this week and those before. */
  readonly units: readonly UnitWeek[];
  /** Of this week. */
  readonly codes: readonly CodeWeek[];
  /** What the numerator of one answer is at most, so that rates are shares: 1 for satisfied or not. */
  readonly scale: number;
}

/** Everything in one week that is unlike chance, by kind. */
export function findAnomalies({ week, units, codes, scale }: AnomalyFacts): Anomaly[] {
  const own = compared(units, week);
  const asked: readonly (readonly [AnomalyKind, readonly Found[]])[] = [
    ['volume', jumpsOfVolume(own)],
    ['rate', jumpsOfRate(own, scale)],
    [
      'flag',
      FLAGS.flatMap((flag, place) =>
        jumpsOfShare(own, ({ flagged }) => flagged[place] ?? 0).map((found) => ({ ...found, flag })),
      ),
    ],
    ['night', jumpsOfShare(own, ({ atNight }) => atNight)],
    ['code', highCodes(codes)],
  ];
  return asked.flatMap(([kind, found]) =>
    holm(found, ANOMALY_RULES.alpha).map(({ unit, code = null, flag = null, observed, expected }) => ({
      kind,
      unit,
      week,
      code,
      flag,
      observed,
      expected,
    })),
  );
}
