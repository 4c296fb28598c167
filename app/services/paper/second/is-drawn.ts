import { createHash } from 'node:crypto';
import type { DrawRow } from '#db/queries/paper/double-entry.ts';

/** Bytes of the hash that are read as a number: far more than any share needs. */
const BYTES = 6;

/**
 * Whether a sheet is keyed a second time. Of each `oneIn` sheets that follow each other one is drawn: block b (from 0) has
 * the numbers b * oneIn + 1 to (b + 1) * oneIn, and of these the one whose place (from 0) is the first six bytes of
 * SHA-256("seed|unit code|b") as a number, modulo oneIn. Everybody who knows the seed finds the same sheets.
 */
export function isDrawn(
  { seed, oneIn }: Pick<DrawRow, 'seed' | 'oneIn'>,
  unitCode: string,
  number: number,
): boolean {
  const block = Math.floor((number - 1) / oneIn);
  const hash = createHash('sha256').update(`${seed}|${unitCode}|${block}`).digest();
  return hash.readUIntBE(0, BYTES) % oneIn === (number - 1) % oneIn;
}
