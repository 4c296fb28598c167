import { chancesOf, type Chance } from './beta-binomial.ts';
import type { Subgroup } from './subgroups.ts';

/** The rise of the share of dissatisfied forms that a sum is tuned to: ten points. */
const TUNED_RISE = 0.1;

/** Sums move in halves of a form, so that a chain of finitely many states holds them exactly. */
const STEPS_A_FORM = 2;

/** A sum that would have to grow beyond so many forms is no help. */
const MOST_INTERVAL = 128;
const FIRST_TRY = 8;

/**
 * What is taken from the sum for each subgroup: between what is expected as usual and after the rise, where the ratio of
 * likelihoods turns (Reynolds and Stoumbos, "A CUSUM chart for monitoring a proportion when inspecting continuously",
 * J. Qual. Technol. 31, 1999).
 */
export function referenceValue(share: number, forms: number): number {
  const risen = Math.min(0.98, share + TUNED_RISE);
  const turn = Math.log((1 - share) / (1 - risen)) / Math.log((risen * (1 - share)) / (share * (1 - risen)));
  return Math.round(turn * forms * STEPS_A_FORM) / STEPS_A_FORM;
}

/** A linear equation: its coefficients, and the right side behind them. */
type Equation = number[];

const at = (equation: Equation | undefined, place: number) => equation?.[place] ?? 0;

/** Takes a multiple of one equation from another, so that the other has nothing at `place`. */
function eliminate(equation: Equation, by: Equation, place: number): void {
  const factor = at(equation, place) / at(by, place);
  if (factor === 0) return;
  for (let column = place; column < by.length; column += 1) {
    equation[column] = at(equation, column) - factor * at(by, column);
  }
}

/**
 * Solves equations in place by elimination. Without a search for pivots: in a chain that ends, what stays is less than one
 * in each row, so that the diagonal is the largest of its column and remains so.
 */
function solve(equations: Equation[]): number[] {
  equations.forEach((by, place) => {
    for (const equation of equations) if (equation !== by) eliminate(equation, by, place);
  });
  return equations.map((equation, place) => at(equation, equations.length) / at(equation, place));
}

/** A sum: what is usual, how many forms a subgroup has, and from which height on it signals. */
interface SumChart {
  readonly usual: Chance;
  readonly forms: number;
  readonly interval: number;
}

/**
 * After how many subgroups a sum signals on the average although all is as usual: the chain of its heights, whose last
 * state ends it (Brook and Evans, "An approach to the probability distribution of CUSUM run length", Biometrika 59, 1972).
 */
export function averageRunLength({ usual, forms, interval }: SumChart): number {
  const chances = chancesOf(forms, usual);
  const taken = Math.round(referenceValue(usual.share, forms) * STEPS_A_FORM);
  const states = Math.max(1, Math.round(interval * STEPS_A_FORM));
  const equations = Array.from({ length: states }, (_, from) => {
    const equation: Equation = Array.from({ length: states + 1 }, (__, to) =>
      to === from || to === states ? 1 : 0,
    );
    chances.forEach((chance, low) => {
      const to = Math.max(0, from + low * STEPS_A_FORM - taken);
      if (to < states) equation[to] = at(equation, to) - chance;
    });
    return equation;
  });
  return solve(equations)[0] ?? 0;
}

/**
 * The least height whose average run length is at least `runLength` subgroups, in halves of a form; null where none that is
 * of use has it, as in a centre with very many forms whose days differ much.
 */
export function decisionInterval(usual: Chance, forms: number, runLength: number): number | null {
  const suffices = (halves: number) =>
    averageRunLength({ usual, forms, interval: halves / STEPS_A_FORM }) >= runLength;
  // Small heights first: a chain of many states takes long.
  let high = FIRST_TRY * STEPS_A_FORM;
  while (!suffices(high)) {
    if (high >= MOST_INTERVAL * STEPS_A_FORM) return null;
    high *= 2;
  }
  let low = 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (suffices(middle)) high = middle;
    else low = middle + 1;
  }
  return low / STEPS_A_FORM;
}

/** The height of the sum after a subgroup, and whether it signals: a run of more than the usual. */
export interface Height {
  readonly height: number;
  readonly isRun: boolean;
}

/** Dissatisfied forms beyond the reference value, added up and never below nothing; after a signal it begins anew. */
export function cusum(subgroups: readonly Subgroup[], share: number, interval: number): Height[] {
  let height = 0;
  return subgroups.map(({ forms, low }) => {
    height = Math.max(0, height + low - referenceValue(share, forms));
    const isRun = height >= interval;
    const reached = { height, isRun };
    if (isRun) height = 0;
    return reached;
  });
}
