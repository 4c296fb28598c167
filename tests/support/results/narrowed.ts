/** A sum of unknown numbers that must not be known too well. */
export interface Secret {
  /** What it is, for people. */
  readonly name: string;
  /** The unknowns that it is the sum of. */
  readonly places: readonly number[];
  /** How far apart its least and its greatest value must be. */
  readonly width: number;
}

/** What a reader knows: finds numbers that fit all of it and make a weighed sum of them least; null when there are none. */
export interface Programme {
  readonly leastOf: (weights: Float64Array) => Float64Array | null;
}

/** Tolerance of a linear programme in floating point. */
const TINY = 1e-6;

interface Seen {
  readonly secret: Secret;
  low: number;
  high: number;
}

const isOpen = ({ secret, low, high }: Seen) => high - low < secret.width - TINY;

/** Widens what is seen of each secret by numbers that are possible, too. */
function widen(seen: readonly Seen[], values: Float64Array): void {
  for (const one of seen) {
    let sum = 0;
    for (const place of one.secret.places) sum += values[place] ?? 0;
    one.low = Math.min(one.low, sum);
    one.high = Math.max(one.high, sum);
  }
}

/** Weights that ask for the greatest (or least) of some secrets at once; later ones count less, so that they do not cancel. */
function weightsFor(seen: readonly Seen[], unknowns: number, sign: 1 | -1): Float64Array {
  const weights = new Float64Array(unknowns);
  for (const { secret } of seen) for (const place of secret.places) weights[place] = -sign;
  return weights;
}

/**
 * The secrets that somebody with a linear programme can narrow down further than they may: the least and the greatest
 * value of each among all numbers >= 0 that fit what is known. `truth` are the numbers as they are. Every solution is used
 * for all secrets: most are cleared by a few that move all of them, the others are asked for one by one.
 */
export function narrowedSecrets(
  secrets: readonly Secret[],
  programme: Programme,
  truth: Float64Array,
): readonly { readonly secret: Secret; readonly low: number; readonly high: number }[] {
  const seen: Seen[] = secrets.map((secret) => ({ secret, low: Infinity, high: -Infinity }));
  widen(seen, truth);
  let open = seen.filter(isOpen);
  const ask = (about: readonly Seen[], sign: 1 | -1) => {
    const values = programme.leastOf(weightsFor(about, truth.length, sign));
    if (values) widen(open, values);
  };
  for (let before = open.length + 1; open.length < before && open.length > 1;) {
    before = open.length;
    ask(open, 1);
    ask(open, -1);
    open = open.filter(isOpen);
  }
  const narrowed: Seen[] = [];
  for (const one of open) {
    if (isOpen(one)) ask([one], 1);
    if (isOpen(one)) ask([one], -1);
    if (isOpen(one)) narrowed.push(one);
  }
  return narrowed;
}
