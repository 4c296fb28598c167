import type { Cell, ClusterSums } from '#app/domain/results/figures/cell.ts';
import { computeFigures, roundDesign } from '#app/domain/results/figures/compose.ts';
import { rankRows } from '#app/domain/results/table/ranking.ts';
import { buildTable } from '#app/domain/results/table/table.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { level, methodOf, ONE_QUESTION } from '#tests/support/results/definitions.ts';
import { seededRandom } from '#tests/support/results/survey-data.ts';
import { kornGraubard } from './korn-graubard.ts';

/**
 * The chance of at most k satisfied answers of `questions` by one person, for each k: beta-binomial with this mean and
 * correlation between two answers of one person. By the recurrence of its probabilities, from P(0).
 */
function satisfiedChances(questions: number, rate: number, correlation: number): number[] {
  const scale = correlation === 0 ? 1e9 : 1 / correlation - 1;
  const [a, b] = [rate * scale, (1 - rate) * scale];
  let chance = 1;
  for (let i = 0; i < questions; i += 1) chance *= (b + i) / (a + b + i);
  const chances = [chance];
  for (let k = 0; k < questions; k += 1) {
    chance *= ((questions - k) / (k + 1)) * ((a + k) / (b + questions - k - 1));
    chances.push((chances[k] ?? 0) + chance);
  }
  return chances;
}

/** Satisfied answers of one person. */
function draw(chances: readonly number[], random: () => number): number {
  const at = random();
  let satisfied = chances.findIndex((chance) => at < chance);
  if (satisfied < 0) satisfied = chances.length - 1;
  return satisfied;
}

/** The sums of people who answered all questions, each with a number of satisfied answers. */
function sumsOf(
  people: number,
  questions: number,
  chances: readonly number[],
  random: () => number,
): ClusterSums {
  let [x, xx] = [0, 0];
  for (let person = 0; person < people; person += 1) {
    const satisfied = draw(chances, random);
    x += satisfied;
    xx += satisfied * satisfied;
  }
  return { n: people, x, m: people * questions, xx, xm: x * questions, mm: people * questions * questions };
}

/** Two questions in one factor: what intervals need of a form, whatever its length. */
const FORM: Definition = {
  ...ONE_QUESTION,
  questions: ['first', 'second'].map((id) => level(id, ONE_QUESTION.factors[0]?.id)),
};

const METHOD = methodOf('top2');

/** A cell with these sums: its answers lie in the first question, for a pooled rate asks for their sum alone. */
function cellOf(sums: ClusterSums): Cell {
  const levels = [
    [sums.m - sums.x, 0, 0, 0, sums.x],
    [0, 0, 0, 0, 0],
  ];
  return { responses: sums.n, levels, factors: [sums], all: sums };
}

function addSums(all: readonly ClusterSums[]): ClusterSums {
  const sum = (key: keyof ClusterSums) => all.reduce((total, sums) => total + sums[key], 0);
  return { n: sum('n'), x: sum('x'), m: sum('m'), xx: sum('xx'), xm: sum('xm'), mm: sum('mm') };
}

export interface CoverageSetting {
  readonly people: number;
  readonly rate: number;
  readonly correlation: number;
  readonly questions: number;
  readonly rounds: number;
  readonly seed: number;
  /** Of the product, by its name; or that of R's `svyciprop`, which knows nothing of the rest of the round. */
  readonly interval?: Method['interval'] | 'svyciprop';
}

/**
 * How often the interval of a unit holds its true rate, and how wide it is on average (in points). The unit is one of
 * sixteen in its round; the others have as many respondents and rates from 80 to 99.5 %.
 */
export function simulateCoverage(setting: CoverageSetting): { coverage: number; width: number } {
  const { people, rate, correlation, questions, rounds, seed } = setting;
  const isOfR = setting.interval === 'svyciprop';
  const method: Method = {
    ...METHOD,
    interval:
      setting.interval === undefined || setting.interval === 'svyciprop' ? METHOD.interval : setting.interval,
  };
  const random = seededRandom(seed);
  const own = satisfiedChances(questions, rate, correlation);
  const others = Array.from({ length: 15 }, (_, place) =>
    satisfiedChances(questions, 0.8 + (0.195 * place) / 14, correlation),
  );
  let [held, width] = [0, 0];
  let rest: ClusterSums[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 50 === 0) rest = others.map((chances) => sumsOf(people, questions, chances, random));
    const sums = sumsOf(people, questions, own, random);
    const design = roundDesign(FORM, method, cellOf(addSums([sums, ...rest])));
    const interval = isOfR
      ? kornGraubard(sums)
      : computeFigures(FORM, method, cellOf(sums), design).overall.interval;
    if (!interval) continue;
    if (interval.low <= 100 * rate + 1e-9 && interval.high >= 100 * rate - 1e-9) held += 1;
    width += interval.high - interval.low;
  }
  return { coverage: held / rounds, width: width / rounds };
}

export interface RankSetting {
  /** True rate of each unit. */
  readonly rates: readonly number[];
  /** Respondents of each unit. */
  readonly people: number;
  readonly correlation: number;
  readonly questions: number;
  readonly rounds: number;
  readonly seed: number;
}

/**
 * In which share of rounds the true places of all units lie in their sets, in which some unit is said to be before one that is
 * truly as good or better (in an earlier group, all its places before all of the other's), and how many places a set has on average. Units that are truly alike may have any
 * of their places.
 */
export function simulateRanks(setting: RankSetting): { held: number; falseOrder: number; width: number } {
  const { rates, people, correlation, questions, rounds } = setting;
  const random = seededRandom(setting.seed);
  const chances = rates.map((rate) => satisfiedChances(questions, rate, correlation));
  let [held, falseOrder, width] = [0, 0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const units = chances.map((of) => sumsOf(people, questions, of, random));
    const design = roundDesign(FORM, METHOD, cellOf(addSums(units)));
    const groups = units.map((sums, place) => ({
      labels: { unit: { code: String(place), name: '' } },
      cell: cellOf(sums),
    }));
    const table = buildTable({
      definition: FORM,
      method: METHOD,
      design,
      by: ['unit'],
      groups,
      locale: 'vi',
    });
    const ranked = rankRows(table.rows, METHOD).ranked.map(({ row, places, group }) => ({
      rate: rates[Number(row.labels[0]?.code)] ?? NaN,
      best: places?.best ?? NaN,
      worst: places?.worst ?? NaN,
      group: group ?? NaN,
    }));
    const isHeld = ranked.every(({ rate, best, worst }) => {
      const better = rates.filter((other) => other > rate).length;
      const asGood = rates.filter((other) => other === rate).length;
      return best <= better + asGood && worst >= better + 1;
    });
    held += Number(isHeld);
    falseOrder += Number(
      ranked.some((a) => ranked.some((b) => a.group < b.group && a.rate <= b.rate && a.worst < b.best)),
    );
    width += ranked.reduce((sum, { best, worst }) => sum + worst - best + 1, 0) / ranked.length;
  }
  return { held: held / rounds, falseOrder: falseOrder / rounds, width: width / rounds };
}
