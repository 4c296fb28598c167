import {
  simulateCoverage,
  simulateRanks,
  type CoverageSetting,
} from '#tests/support/simulated/simulated-answers.ts';
import { simulateFigures } from '#tests/support/simulated/simulated-forms.ts';
import type { Bench } from './harness.ts';
import { exactly, type Row } from './measure.ts';

const QUESTIONS = 22;
const SEED = 20261128;
const PEOPLE = [5, 10, 20, 30, 50, 100, 300] as const;
const RATES = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995] as const;
const CORRELATIONS = [0, 0.2, 0.4, 0.6, 0.8] as const;
const ROUNDS = 2000;
/** Where the product promises its coverage; smaller units are shown beside it. */
const [LEAST_PEOPLE, LEAST_RATE] = [20, 0.8];

const settings = PEOPLE.flatMap((people) =>
  RATES.flatMap((rate) => CORRELATIONS.map((correlation) => ({ people, rate, correlation }))),
);

interface Simulated {
  readonly setting: Pick<CoverageSetting, 'people' | 'rate' | 'correlation'>;
  readonly coverage: number;
  readonly width: number;
}

function simulateAll(interval: CoverageSetting['interval']): Simulated[] {
  return settings.map((setting, place) => ({
    setting,
    ...simulateCoverage({ ...setting, questions: QUESTIONS, rounds: ROUNDS, seed: SEED + place, interval }),
  }));
}

const percent = (what: string, share: number, atLeast?: number): Row => ({
  what,
  unit: '%',
  measured: exactly(100 * share),
  ...(atLeast !== undefined && { target: { atLeast } }),
});

function rowsFor(name: string, simulated: readonly Simulated[], atLeast?: number): Row[] {
  const promised = simulated.filter(
    ({ setting }) => setting.people >= LEAST_PEOPLE && setting.rate >= LEAST_RATE,
  );
  const lowest = promised.reduce((least, one) => (one.coverage < least.coverage ? one : least));
  const { people, rate, correlation } = lowest.setting;
  const mean = (of: (one: Simulated) => number) =>
    promised.reduce((sum, one) => sum + of(one), 0) / promised.length;
  const under = promised.filter(({ coverage }) => coverage < 0.94).length;
  return [
    percent(
      `coverage, ${name}: lowest (n ${people}, rate ${rate}, correlation ${correlation})`,
      lowest.coverage,
      atLeast,
    ),
    { what: `  settings of ${promised.length} under 94 %`, unit: '', measured: exactly(under) },
    percent(
      '  mean coverage',
      mean(({ coverage }) => coverage),
    ),
    { what: '  mean width', unit: 'points', measured: exactly(mean(({ width }) => width)) },
    percent(
      '  lowest of all, from 5 people and a rate of 50 % on',
      Math.min(...simulated.map(({ coverage }) => coverage)),
    ),
  ];
}

const RANKS: readonly (readonly [string, readonly number[], number])[] = [
  ['20 units from 85 to 99 %, n 100', Array.from({ length: 20 }, (_, i) => 0.85 + (0.14 * i) / 19), 100],
  ['20 units at 95 %, n 60', Array.from({ length: 20 }, () => 0.95), 60],
  ['20 units at 98 %, n 30', Array.from({ length: 20 }, () => 0.98), 30],
  ['ten at 90 %, ten at 97 %, n 200', Array.from({ length: 20 }, (_, i) => (i % 2 ? 0.9 : 0.97)), 200],
  ['20 units from 60 to 99 %, n 300', Array.from({ length: 20 }, (_, i) => 0.6 + (0.39 * i) / 19), 300],
];

function rankRows(): Row[] {
  return RANKS.flatMap(([name, rates, people]) =>
    [0.2, 0.6].flatMap((correlation) => {
      const setting = { rates, people, correlation, questions: QUESTIONS, rounds: 500, seed: SEED };
      const { held, falseOrder, width } = simulateRanks(setting);
      return [
        percent(`ranks, ${name}, correlation ${correlation}: all true places inside`, held, 95),
        percent('  rounds that name a false order', falseOrder),
        { what: '  mean width of a set of places', unit: 'places', measured: exactly(width) },
      ];
    }),
  );
}

const [FORM_ROUNDS, FORM_SEED] = [2000, 7];

/** People who leave questions out of a form with three factors. */
const FORM_SETTINGS = [20, 50, 100, 300].flatMap((count) =>
  [0.8, 0.9, 0.95, 0.98, 0.995].flatMap((rate) =>
    [0, 0.4, 0.8].map((correlation) => ({ count, rate, correlation })),
  ),
);

/** Every figure that is printed, by every composition: the lowest coverage, and changes that are named where there are none. */
function figureRows(): Row[] {
  const all = FORM_SETTINGS.flatMap((people) =>
    simulateFigures(people, { rounds: FORM_ROUNDS, seed: FORM_SEED }).map((held) => ({ ...held, people })),
  );
  return [...new Set(all.map(({ figure }) => figure))].flatMap((figure) => {
    const settings = all.filter((one) => one.figure === figure);
    const lowest = settings.reduce((least, one) => (one.coverage < least.coverage ? one : least));
    const { count, rate, correlation } = lowest.people;
    return [
      percent(
        `${figure}: lowest coverage of ${settings.length} (n ${count}, rate ${rate}, correlation ${correlation})`,
        lowest.coverage,
        94,
      ),
      percent(
        '  most changes named where there are none',
        Math.max(...settings.map((one) => one.falseChanges)),
      ),
    ];
  });
}

/**
 * How often a 95 % interval holds the true rate and how often sets of places hold all true places, by seeded simulation:
 * answers of one respondent go together by a beta-binomial distribution. Needs neither site nor database.
 */
export async function coverage({ say }: Pick<Bench, 'say'>): Promise<Row[]> {
  say(`coverage: ${settings.length + FORM_SETTINGS.length} settings, ${ROUNDS} times each, three times ...`);
  return [
    ...rowsFor('effective sample', simulateAll('effective-sample'), 94),
    ...rowsFor('linearised (R svyratio)', simulateAll('linearised')),
    ...rowsFor('Korn and Graubard (R svyciprop)', simulateAll('svyciprop')),
    ...figureRows(),
    ...rankRows(),
  ];
}
