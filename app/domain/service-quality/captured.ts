/** What was captured of one metric, group or of the index as a whole. */
export interface Captured {
  /** '' for the index as a whole. */
  readonly code: string;
  /** Official; null where only counts are shown. */
  readonly points: number | null;
  /** Both or neither. */
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** What a value was until somebody corrected it. */
export interface EarlierValue extends Omit<Captured, 'code'> {
  readonly capturedOn: string | null;
  /** The moment of the correction. */
  readonly until: string;
}

/** In lists: the index as a whole. */
export const WHOLE = 'total';

/** Points are printed with two decimals, each up to half a hundredth off. */
const HALF = 0.005;

/**
 * How much a printed sum is off from its printed parts, where rounding does not explain it; null where it does, and where a
 * part or the sum is not known. Printed 86,94 of parts that make 83,63 is off by 3,31.
 */
export function sumOff(printed: number | null, parts: readonly (number | null)[]): number | null {
  if (printed === null || parts.length === 0) return null;
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  const off = Math.round((printed - sum) * 100) / 100;
  return Math.abs(off) > HALF * (parts.length + 1) + 1e-9 ? off : null;
}
