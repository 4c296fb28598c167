/** Median of several rounds, with the lowest and the highest. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export type Target =
  | { readonly atMost: number }
  | { readonly atLeast: number }
  | { readonly ratioAtLeast: number }
  | { readonly ratioAtMost: number };

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly measured: Spread;
  readonly reference?: Spread;
  /** Measured by reference, of the two runs of each round. */
  readonly ratio?: Spread;
  readonly target?: Target;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return {
    median: ((middle[0] ?? NaN) + (middle[1] ?? NaN)) / 2,
    low: sorted.at(0) ?? NaN,
    high: sorted.at(-1) ?? NaN,
  };
}

/** A value that is counted, not timed: the same in every round. */
export function exactly(value: number): Spread {
  return { median: value, low: value, high: value };
}

/** The value that `percent` of them do not exceed (nearest rank); NaN of none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
}

/** Whether the target is met; null when there is none. */
export function isReached({ measured, ratio, target }: Row): boolean | null {
  if (target === undefined) return null;
  if ('atMost' in target) return measured.median <= target.atMost;
  if ('atLeast' in target) return measured.median >= target.atLeast;
  if (ratio === undefined) return false;
  return 'ratioAtLeast' in target ? ratio.median >= target.ratioAtLeast : ratio.median <= target.ratioAtMost;
}

/** Results of the same round stand at the same place. */
export interface Pairs<T> {
  readonly measured: readonly T[];
  readonly reference: readonly T[];
}

interface Sides<T> {
  readonly measured: () => Promise<T>;
  readonly reference: () => Promise<T>;
}

/**
 * Runs both sides once in each round, the one that begins alternating, so that whatever else the machine does meanwhile
 * falls on both.
 */
export async function interleave<T>(rounds: number, sides: Sides<T>): Promise<Pairs<T>> {
  const measured: T[] = [];
  const reference: T[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) measured.push(await sides.measured());
    reference.push(await sides.reference());
    if (round % 2 === 1) measured.push(await sides.measured());
  }
  return { measured, reference };
}

/** A line of the table from one number of each run. */
export function compare<T>(
  { measured, reference }: Pairs<T>,
  pick: (result: T) => number,
  line: Pick<Row, 'what' | 'unit' | 'target'>,
): Row {
  const left = measured.map(pick);
  const right = reference.map(pick);
  const ratios = left.map((value, round) => value / (right[round] ?? NaN));
  return { ...line, measured: spread(left), reference: spread(right), ratio: spread(ratios) };
}
