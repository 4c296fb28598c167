/** People who are dissatisfied with one chance each; days differ, so their answers go together by `correlation`. */
export interface Chance {
  /** From 0 to 1, both excluded. */
  readonly share: number;
  /** Between two people of one subgroup: 0 is the binomial distribution. */
  readonly correlation: number;
}

/** Below this a beta-binomial distribution cannot be told from the binomial one, and its parameters lose digits. */
const LEAST_CORRELATION = 1e-6;

/**
 * The chances of 0, 1 ... `count` among so many people, beta-binomial. By the recurrence of its terms from the first one
 * (Skellam 1948; with no correlation that of the binomial distribution).
 */
export function chancesOf(count: number, { share, correlation }: Chance): number[] {
  const isBinomial = correlation < LEAST_CORRELATION;
  const scale = isBinomial ? 0 : 1 / correlation - 1;
  const [a, b] = [share * scale, (1 - share) * scale];
  let chance = 1;
  for (let one = 0; one < count; one += 1) chance *= isBinomial ? 1 - share : (b + one) / (a + b + one);
  const chances = [chance];
  for (let one = 0; one < count; one += 1) {
    const odds = isBinomial ? share / (1 - share) : (a + one) / (b + count - one - 1);
    chance *= ((count - one) / (one + 1)) * odds;
    chances.push(chance);
  }
  return chances;
}

/** The least number that is reached or passed with a chance of `alpha` at most; `count` + 1 when none is. */
export function upperLimit(chances: readonly number[], alpha: number): number {
  let above = 0;
  let limit = chances.length;
  while (limit > 0) {
    above += chances[limit - 1] ?? 0;
    if (above > alpha) break;
    limit -= 1;
  }
  return limit;
}
