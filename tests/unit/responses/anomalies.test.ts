import { describe, expect, it } from 'vitest';
import { addDays, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import {
  findAnomalies,
  type AnomalyFacts,
  type CodeWeek,
  type UnitWeek,
} from '#app/domain/responses/anomalies.ts';
import { holm, overdispersion, upperTail } from '#app/domain/responses/control-limits.ts';
import { FLAGS } from '#app/domain/survey/method.ts';
import { seededRandom } from '#tests/support/results/survey-data.ts';

const WEEK = storedDate('2026-09-07');
const weekBefore = (weeks: number): IsoDate => addDays(WEEK, -7 * weeks);
const HISTORY = 8;
const CRITERIA = 5;

type Random = () => number;

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function poisson(random: Random, mean: number): number {
  if (mean > 200) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit; count++) product *= random();
  return count;
}

interface Habits {
  /** Responses a week on average, satisfied share, share flagged as too fast, share at night. */
  readonly size: number;
  readonly rate: number;
  readonly hasty: number;
  readonly night: number;
}

/** A week of respondents who each answer alike: half of what one says is the same in all criteria. */
function unitWeek(random: Random, unit: string, week: IsoDate, habits: Habits): UnitWeek {
  const responses = poisson(random, habits.size);
  const sums = { n: responses, x: 0, m: CRITERIA * responses, xx: 0, xm: 0, mm: CRITERIA ** 2 * responses };
  const flagged = FLAGS.map(() => 0);
  let atNight = 0;
  for (let person = 0; person < responses; person++) {
    const mood = random() < habits.rate;
    let x = 0;
    for (let question = 0; question < CRITERIA; question++) {
      if (random() < 0.5 ? mood : random() < habits.rate) x += 1;
    }
    sums.x += x;
    sums.xx += x * x;
    sums.xm += x * CRITERIA;
    if (random() < habits.hasty) flagged[0]! += 1;
    if (random() < habits.night) atNight += 1;
  }
  return { unit, week, responses, flagged, atNight, sums };
}

/** A province in an ordinary week: units of many sizes, whose weeks vary more than chance alone. */
function honestProvince(random: Random, units: number): AnomalyFacts {
  const all: UnitWeek[] = [];
  for (let unit = 0; unit < units; unit++) {
    const size = Math.exp(2.5 + normal(random));
    const rate = 0.75 + 0.2 * random();
    for (let before = HISTORY; before >= 0; before--) {
      const busy = Math.exp(0.25 * normal(random));
      const hasty = 0.03 * Math.exp(0.4 * normal(random));
      const habits = { size: size * busy, rate: rate + 0.01 * normal(random), hasty, night: 0.06 };
      all.push(unitWeek(random, `u${unit}`, weekBefore(before), habits));
    }
  }
  const codes = Array.from({ length: 2 * units }, (_, code): CodeWeek => {
    const responses = poisson(random, Math.exp(1.8 + 0.8 * normal(random)));
    return { code: `c${code}`, unit: `u${code >> 1}`, isAtCounter: code % 2 === 0, responses };
  });
  return { week: WEEK, units: all, codes: codes.filter(({ responses }) => responses > 0), scale: 1 };
}

/** The facts with some forms more in one unit's week, all through one code. */
function attacked(
  facts: AnomalyFacts,
  { forms, x, flagged = 0, night = 0 }: { forms: number; x: number; flagged?: number; night?: number },
): AnomalyFacts {
  const units = facts.units.map((entry): UnitWeek => {
    if (entry.unit !== 'u0' || entry.week !== WEEK) return entry;
    const { sums: s } = entry;
    const sums = {
      n: s.n + forms,
      x: s.x + forms * x,
      m: s.m + forms * CRITERIA,
      xx: s.xx + forms * x * x,
      xm: s.xm + forms * x * CRITERIA,
      mm: s.mm + forms * CRITERIA ** 2,
    };
    return {
      ...entry,
      responses: entry.responses + forms,
      flagged: entry.flagged.map((count, place) => count + (place === 0 ? flagged : 0)),
      atNight: entry.atNight + night,
      sums,
    };
  });
  const codes = [...facts.codes, { code: 'TARGET', unit: 'u0', isAtCounter: false, responses: forms }];
  return { ...facts, units, codes };
}

describe('what is unlike chance in a week', () => {
  it('is nothing, in honest weeks of a thousand units, but once in a while', () => {
    const weeks = 20;
    const random = seededRandom(20261128);
    const alarms = Array.from({ length: weeks }, () => findAnomalies(honestProvince(random, 1000))).flat();
    expect(alarms.length / weeks, JSON.stringify(alarms.map(({ kind }) => kind))).toBeLessThanOrEqual(1);
  }, 120_000);

  it('is 600 invented forms on one code: its volume, its rate and its code, and nothing of the other units', () => {
    const facts = attacked(honestProvince(seededRandom(1), 200), { forms: 600, x: 0 });
    const found = findAnomalies(facts);
    expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['volume', 'rate', 'code']));
    expect(new Set(found.map(({ unit }) => unit))).toEqual(new Set(['u0']));
    expect(found.find(({ kind }) => kind === 'code')).toMatchObject({ code: 'TARGET', observed: 600 });
    const rate = found.find(({ kind }) => kind === 'rate');
    expect(rate!.observed).toBeLessThan(rate!.expected);
  });

  it('is a unit whose forms are suddenly doubted, by the flag, or come at night', () => {
    const facts = attacked(honestProvince(seededRandom(2), 200), { forms: 40, x: 4, flagged: 40, night: 40 });
    const found = findAnomalies(facts).filter(({ unit }) => unit === 'u0');
    expect(found).toContainEqual(expect.objectContaining({ kind: 'flag', flag: FLAGS[0] }));
    expect(found).toContainEqual(expect.objectContaining({ kind: 'night' }));
  });

  it('says nothing of a unit without weeks of its own', () => {
    const facts = honestProvince(seededRandom(3), 50);
    const young = { ...facts, units: facts.units.filter(({ unit, week }) => unit !== 'u0' || week === WEEK) };
    const found = findAnomalies(attacked(young, { forms: 600, x: 0 }));
    expect(found.filter(({ kind }) => kind !== 'code')).toEqual([]);
  });
});

describe('the statistics behind it', () => {
  it('have the tails of the normal distribution, far out, too', () => {
    expect(upperTail(0)).toBeCloseTo(0.5, 6);
    expect(upperTail(1.959964)).toBeCloseTo(0.025, 6);
    expect(upperTail(5) / 2.866516e-7).toBeCloseTo(1, 4);
    expect(upperTail(-1)).toBeCloseTo(0.8413447, 6);
  });

  it('keep a single outlier from widening the limits it is judged by', () => {
    const scores = Array.from({ length: 100 }, (_, place) => (place % 2 === 0 ? 1 : -1));
    expect(overdispersion([...scores, 50])).toBeCloseTo(1, 1);
  });

  it("let stand what Holm's rule lets stand: the smallest chances, each by its own share of alpha", () => {
    const chances = [0.001, 0.04, 0.03, 0.02].map((chance) => ({ chance }));
    expect(holm(chances, 0.05).map(({ chance }) => chance)).toEqual([0.001]);
    expect(holm([{ chance: 0.012 }, { chance: 0.001 }], 0.02)).toHaveLength(2);
    expect(holm([{ chance: 0.03 }], 0.05)).toHaveLength(1);
  });
});
