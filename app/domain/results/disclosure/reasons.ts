import { hideParts } from './hide-parts.ts';
import { isSmall } from './threshold.ts';

/** How often each reason was ticked in one part of a whole: in a unit, at a counter, in a week. */
export interface ReasonPart {
  /** In the order of the form. */
  readonly counts: readonly number[];
  /** Whether the part itself is withheld from the reader, whatever was ticked in it. */
  readonly isHidden: boolean;
  /** Which reasons are withheld of it because everybody is told as much, in the order of the form; none when absent. */
  readonly withheld?: readonly boolean[] | undefined;
}

interface Within {
  readonly threshold: number;
  /** Which reasons are withheld of the whole itself, in the order of the form. */
  readonly wholeHidden: readonly boolean[];
}

const isFew = (count: number, threshold: number) => isSmall(count, { threshold, isEmptySecret: true });

/** How often each reason was ticked in all parts together. */
export function addReasons(parts: readonly Pick<ReasonPart, 'counts'>[]): number[] {
  const length = parts[0]?.counts.length ?? 0;
  return Array.from({ length }, (_, reason) =>
    parts.reduce((sum, { counts }) => sum + (counts[reason] ?? 0), 0),
  );
}

/** Which reasons are withheld of a whole: those that fewer people ticked than the threshold (nobody included). */
export function hideReasonsOf({ counts, isHidden }: ReasonPart, threshold: number): boolean[] {
  return counts.map((count) => isHidden || isFew(count, threshold));
}

/**
 * Which counts are withheld in the parts of a whole, part by part and reason by reason: those that fewer people ticked
 * than the threshold, and the fewest more that leave at least two of them and the threshold of people among them, so that
 * no small one is the whole less the others. Reasons are a table each: one person may tick several, so that no count
 * follows from those of other reasons. Source: docs/decisions/027-reasons.md.
 */
export function hideReasons(parts: readonly ReasonPart[], { threshold, wholeHidden }: Within): boolean[][] {
  const byReason = wholeHidden.map((isWholeHidden, reason) => {
    const counts = parts.map((part) => part.counts[reason] ?? 0);
    const hidden = parts.map(
      ({ isHidden, withheld }, part) =>
        isWholeHidden || isHidden || withheld?.[reason] === true || isFew(counts[part] ?? 0, threshold),
    );
    if (isWholeHidden || !hidden.includes(true)) return hidden;
    const whole = counts.reduce((sum, count) => sum + count, 0);
    return hideParts({ threshold, quantities: [{ parts: counts, whole }], hidden, isEmptySecret: true });
  });
  return parts.map((_, part) => byReason.map((hidden) => hidden[part] ?? true));
}

/** The order in which reasons are listed, and whether it says which of the withheld ones was ticked more often. */
export interface ReasonOrder {
  /** Places in the order of the form. */
  readonly places: readonly number[];
  readonly tellsMore: boolean;
}

/**
 * Reasons with a count first, the most frequent on top; behind them those that are withheld, never between, where their
 * place would bound them. Their own order tells which came up more often, and no number, once as many people as the
 * threshold ticked something; before, it is that of the form.
 */
export function orderReasons(
  whole: { readonly counts: readonly number[]; readonly people: number },
  hidden: readonly boolean[],
  threshold: number,
): ReasonOrder {
  const tellsMore = hidden.includes(true) && !isFew(whole.people, threshold);
  const weight = (place: number) => (hidden[place] && !tellsMore ? 0 : (whole.counts[place] ?? 0));
  const places = [...whole.counts.keys()].sort(
    (a, b) => Number(hidden[a]) - Number(hidden[b]) || weight(b) - weight(a) || a - b,
  );
  return { places, tellsMore };
}
