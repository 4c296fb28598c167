import type { Cell, ClusterSums, Figure, PairSums } from '#app/domain/results/figures/cell.ts';
import { addCells } from '#app/domain/results/figures/cell-math.ts';
import {
  computeFigures,
  roundDesign,
  type Figures,
  type RoundDesign,
} from '#app/domain/results/figures/compose.ts';
import { chanceOf, stabilise, standardDifference } from '#app/domain/results/figures/difference.ts';
import type { CriterionFigure, Method } from '#app/domain/survey/method.ts';
import { COMPOSITIONS, FORM, methodOf } from '#tests/support/results/definitions.ts';
import { seededRandom } from '#tests/support/results/survey-data.ts';

/**
 * The level questions of FORM: six criteria in three factors and one overall question. People of inclination p are satisfied
 * with chance p^`ease`, and leave the question out with chance `skipped`.
 */
const QUESTIONS = [
  { factor: 0, ease: 0.5, skipped: 0.05 },
  { factor: 0, ease: 1, skipped: 0.4 },
  { factor: 0, ease: 1.5, skipped: 0.1 },
  { factor: 1, ease: 1, skipped: 0.1 },
  { factor: 1, ease: 0.7, skipped: 0.2 },
  { factor: 2, ease: 1, skipped: 0.1 },
  { factor: null, ease: 1, skipped: 0.1 },
] as const;
const FACTORS = 3;
const PAIRS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;

/** How levels, lowest first, share out among the dissatisfied and the satisfied. */
const LEVEL_SHARES = [
  [0.2, 0.3, 0.5, 0, 0],
  [0, 0, 0, 0.4, 0.6],
] as const;

/** What each level adds to the numerator. */
const NUMERATORS: Readonly<Record<CriterionFigure, readonly number[]>> = {
  top2: [0, 0, 0, 1, 1],
  mean: [1, 2, 3, 4, 5],
  'mean-percent': [1, 2, 3, 4, 5],
};

export interface People {
  readonly count: number;
  /** Mean inclination: the true rate of a question of ease 1. */
  readonly rate: number;
  /** Of two answers of one person to questions of ease 1. */
  readonly correlation: number;
}

type Random = () => number;

/** Of the standard normal distribution. Source: G. E. P. Box, M. E. Muller, Annals of Mathematical Statistics 29 (1958). */
const drawNormal = (random: Random) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Of the gamma distribution. Source: G. Marsaglia, W. W. Tsang, ACM Transactions on Mathematical Software 26 (2000). */
function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < x * x * 0.5 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** The shapes of the beta distribution of inclinations. */
function shapesOf({ rate, correlation }: People): readonly [number, number] {
  const scale = 1 / correlation - 1;
  return [rate * scale, (1 - rate) * scale];
}

function drawInclination(people: People, random: Random): number {
  if (people.correlation === 0) return people.rate;
  const [a, b] = shapesOf(people).map((shape) => drawGamma(shape, random));
  // Of two shapes near 0 both draws may be 0 in double precision.
  return a! + b! === 0 ? Number(random() < people.rate) : a! / (a! + b!);
}

/** The true share of satisfied answers to a question: the mean of p^ease over the distribution of inclinations. */
function trueShare(people: People, ease: number): number {
  if (people.correlation === 0) return people.rate ** ease;
  const [a, b] = shapesOf(people);
  return Math.exp(logGamma(a + ease) - logGamma(a) + logGamma(a + b) - logGamma(a + b + ease));
}

/** Stirling's series, after the argument was raised to where it is exact to 12 digits. */
function logGamma(x: number): number {
  if (x < 12) return logGamma(x + 1) - Math.log(x);
  const y = 1 / (x * x);
  const series = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}

function drawLevel(share: number, random: Random): number {
  const shares = LEVEL_SHARES[random() < share ? 1 : 0];
  let left = random();
  const level = shares.findIndex((of) => (left -= of) < 0);
  return level < 0 ? shares.length - 1 : level;
}

/** The levels (0 to 4) that people gave to each question; null: left out. */
export function drawAnswers(people: People, random: Random): (number | null)[][] {
  return Array.from({ length: people.count }, () => {
    const inclination = drawInclination(people, random);
    return QUESTIONS.map(({ ease, skipped }) =>
      random() < skipped ? null : drawLevel(inclination ** ease, random),
    );
  });
}

type Writable<Sums> = { -readonly [Key in keyof Sums]: number };

function addCluster(sums: Writable<ClusterSums>, x: number, m: number): void {
  if (m === 0) return;
  sums.n += 1;
  sums.x += x;
  sums.m += m;
  sums.xx += x * x;
  sums.xm += x * m;
  sums.mm += m * m;
}

/** What `cellOf` makes of these answers, without an object per respondent: there are a hundred million of them. */
export function countAnswers(
  answers: readonly (readonly (number | null)[])[],
  figure: CriterionFigure,
): Cell {
  const numerators = NUMERATORS[figure];
  const newSums = (): Writable<ClusterSums> => ({ n: 0, x: 0, m: 0, xx: 0, xm: 0, mm: 0 });
  const levels = QUESTIONS.map(() => numerators.map(() => 0));
  const factors = Array.from({ length: FACTORS }, newSums);
  const all = newSums();
  const pairs = PAIRS.map((): Writable<PairSums> => ({ xx: 0, xm: 0, mx: 0, mm: 0 }));
  const [x, m] = [new Float64Array(FACTORS), new Float64Array(FACTORS)];
  for (const row of answers) {
    x.fill(0);
    m.fill(0);
    for (const [place, { factor }] of QUESTIONS.entries()) {
      const level = row[place] ?? null;
      if (level === null) continue;
      levels[place]![level]! += 1;
      if (factor === null) continue;
      x[factor]! += numerators[level]!;
      m[factor]! += 1;
    }
    for (const [factor, sums] of factors.entries()) addCluster(sums, x[factor]!, m[factor]!);
    addCluster(all, x[0]! + x[1]! + x[2]!, m[0]! + m[1]! + m[2]!);
    for (const [place, [f, g]] of PAIRS.entries()) {
      const sums = pairs[place]!;
      sums.xx += x[f]! * x[g]!;
      sums.xm += x[f]! * m[g]!;
      sums.mx += m[f]! * x[g]!;
      sums.mm += m[f]! * m[g]!;
    }
  }
  return { responses: answers.length, levels, factors, all, pairs };
}

/** A cell of the expected counts, whose figures are the true ones: a method is applied to the truth as to any cell. */
function trueCell(people: People, figure: CriterionFigure): Cell {
  const numerators = NUMERATORS[figure];
  const scale = 1e6;
  const levels = QUESTIONS.map(({ ease, skipped }) => {
    const share = trueShare(people, ease);
    return numerators.map((_, level) =>
      Math.round(
        scale * (1 - skipped) * (share * LEVEL_SHARES[1][level]! + (1 - share) * LEVEL_SHARES[0][level]!),
      ),
    );
  });
  const sumsOf = (places: readonly number[]): ClusterSums => {
    const sum = (of: (count: number, level: number) => number) =>
      places.reduce(
        (total, place) => total + levels[place]!.reduce((some, count, level) => some + of(count, level), 0),
        0,
      );
    const [x, m] = [sum((count, level) => count * numerators[level]!), sum((count) => count)];
    // As if one person had given them all: there is no error to be estimated.
    return { n: 1, x, m, xx: x * x, xm: x * m, mm: m * m };
  };
  const placesOf = (factor: number) =>
    QUESTIONS.flatMap((question, place) => (question.factor === factor ? [place] : []));
  return {
    responses: scale,
    levels,
    factors: Array.from({ length: FACTORS }, (_, factor) => sumsOf(placesOf(factor))),
    all: sumsOf(Array.from({ length: FACTORS }, (_, factor) => placesOf(factor)).flat()),
    pairs: PAIRS.map(() => ({ xx: 0, xm: 0, mx: 0, mm: 0 })),
  };
}

/** The figures that are judged: each has an interval of its own. */
const KINDS: readonly (readonly [CriterionFigure, Method['composition']])[] = [
  ...COMPOSITIONS.map((composition) => ['top2', composition] as const),
  ...COMPOSITIONS.slice(0, 4).map((composition) => ['mean-percent', composition] as const),
  ['mean', { kind: 'pooled' }],
];

/** How often the intervals of one figure held the truth. */
export interface Held {
  readonly figure: string;
  readonly coverage: number;
  /** How often two rounds of the same truth were said to differ. */
  readonly falseChanges: number;
}

/** The criterion and the factor beside the overall figure; they are the same under most compositions. */
function judged(name: string, figures: Figures, isFirst: boolean): (readonly [string, Figure])[] {
  const parts = [
    [`${name}, a criterion`, figures.criteria[1]!] as const,
    [`${name}, a factor of three`, figures.factors[0]!] as const,
  ];
  return [[name, figures.overall], ...(isFirst ? parts : [])];
}

function holds({ interval }: Figure, truth: number): boolean {
  return interval !== null && interval.low <= truth + 1e-9 && interval.high >= truth - 1e-9;
}

function isSaidToDiffer(a: Figure, b: Figure): boolean {
  if (!a.sample || !b.sample) return false;
  return chanceOf(standardDifference(stabilise(a.sample), stabilise(b.sample))) < 0.05;
}

/** One figure by one composition, with the truth it is held against. */
interface Kind {
  readonly method: Method;
  readonly figure: CriterionFigure;
  /** What is judged of a cell, by name. */
  readonly read: (cell: Cell, design?: RoundDesign) => (readonly [string, Figure])[];
  readonly truths: readonly (number | null)[];
}

function kindOf([figure, composition]: (typeof KINDS)[number], place: number, people: People): Kind {
  const method = methodOf(figure, composition);
  const isFirst = KINDS.findIndex(([one]) => one === figure) === place;
  const read: Kind['read'] = (cell, design) =>
    judged(`${figure}, ${composition.kind}`, computeFigures(FORM, method, cell, design), isFirst);
  return { method, figure, read, truths: read(trueCell(people, figure)).map(([, { rate }]) => rate) };
}

/** A cell for each way of counting. */
const countEach = (answers: readonly (readonly (number | null)[])[]) => {
  const [shares, values] = [countAnswers(answers, 'top2'), countAnswers(answers, 'mean')];
  return (figure: CriterionFigure) => (figure === 'top2' ? shares : values);
};

/**
 * How often the 95 % interval of a unit holds the true figure, for each figure and composition, and how often a change is
 * named where there is none. The unit is one of sixteen in its round; the others have as many respondents and rates from 80
 * to 99.5 %.
 */
export function simulateFigures(
  people: People,
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): Held[] {
  const random = seededRandom(seed);
  const kinds = KINDS.map((kind, place) => kindOf(kind, place, people));
  const tally = new Map<string, { held: number; changes: number }>();
  const others = Array.from({ length: 15 }, (_, place) => ({ ...people, rate: 0.8 + (0.195 * place) / 14 }));
  const drawOthers = () => countEach(others.flatMap((other) => drawAnswers(other, random)));
  let rest = drawOthers();
  for (let round = 1; round <= rounds; round += 1) {
    if (round % 50 === 0) rest = drawOthers();
    const [now, before] = [countEach(drawAnswers(people, random)), countEach(drawAnswers(people, random))];
    for (const { method, figure, read, truths } of kinds) {
      const design = roundDesign(FORM, method, addCells(now(figure), rest(figure)));
      const earlier = read(before(figure), design);
      for (const [place, [name, one]] of read(now(figure), design).entries()) {
        const sums = tally.get(name) ?? { held: 0, changes: 0 };
        sums.held += Number(holds(one, truths[place] ?? Number.NaN));
        sums.changes += Number(isSaidToDiffer(one, earlier[place]![1]));
        tally.set(name, sums);
      }
    }
  }
  return [...tally].map(([figure, { held, changes }]) => ({
    figure,
    coverage: held / rounds,
    falseChanges: changes / rounds,
  }));
}
