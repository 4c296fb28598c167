/**
 * How many people to ask of N, so that a share is known to within e (0.05: five points) with 95 % confidence:
 * n = N / (1 + N e²), rounded up (T. Yamane, Statistics: An Introductory Analysis, 2nd ed., 1967, p. 886). Never more than N.
 */
export function sampleSize(population: number, error: number): number {
  return Math.ceil(population / (1 + population * error ** 2));
}
