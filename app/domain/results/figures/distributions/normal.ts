/** Beyond this many standard deviations the tail is below 1e-16 of the whole. */
const FAR = 8.5;

/** The standard normal density. */
export function normalDensity(x: number): number {
  return Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * The standard normal distribution function, to about 1e-15 in absolute terms. Source: G. Marsaglia, Evaluating the normal
 * distribution, Journal of Statistical Software 11 (2004) issue 4: Taylor series of the function over its density.
 */
export function normalShare(x: number): number {
  if (x < -FAR) return 0;
  if (x > FAR) return 1;
  let [term, sum, before] = [x, x, 0];
  for (let odd = 3; sum !== before; odd += 2) {
    before = sum;
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + sum * normalDensity(x);
}
