import type { Method } from '#app/domain/survey/method.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import {
  beyondChance,
  chanceOf,
  stabilise,
  standardDifference,
} from '#app/domain/results/figures/difference.ts';
import type { Change, Verdict } from './change.ts';
import type { KeyLabel, ResultRow, ResultTable } from './table.ts';

/** What can be compared: a figure with what stands behind it. */
type Sample = Pick<ResultRow, 'responses' | 'rate' | 'sample'>;
type Rule = Pick<Method, 'minResponsesForRanking' | 'rounding' | 'confidenceLevel'>;

/** Whether enough people stand behind both figures, as the method asks for before it compares. */
function areEnough(now: Sample, before: Sample, rule: Rule): boolean {
  return Math.min(now.responses ?? 0, before.responses ?? 0) >= rule.minResponsesForRanking;
}

/** The difference of two independent figures in its own standard errors; null where that is not known. */
function standardErrorsBetween(now: Sample, before: Sample): number | null {
  if (!now.sample || !before.sample) return null;
  return standardDifference(stabilise(now.sample), stabilise(before.sample));
}

/**
 * Whether figures differ by more than chance, pair by pair, all pairs judged at once: among many figures that did not
 * change some seem to. `too-few` is not judged and not counted among them; null where the uncertainty is not known.
 * By the same difference as ranks (`difference.ts`), corrected by Holm.
 */
export function judgeDifferences(
  pairs: readonly (readonly [now: Sample, before: Sample])[],
  rule: Rule,
): readonly (Verdict | null)[] {
  const differences = pairs.map(([now, before]) => standardErrorsBetween(now, before));
  const judged = pairs.flatMap(([now, before], place) => {
    const difference = differences[place] ?? null;
    return difference !== null && areEnough(now, before, rule) ? [{ place, difference }] : [];
  });
  const beyond = beyondChance(
    judged.map(({ difference }) => chanceOf(difference)),
    rule.confidenceLevel,
  );
  const verdicts = differences.map((difference): Verdict | null => (difference === null ? null : 'too-few'));
  for (const [index, { place, difference }] of judged.entries()) {
    verdicts[place] = beyond[index] ? (difference > 0 ? 'up' : 'down') : 'unclear';
  }
  return verdicts;
}

/** Whether two figures differ by more than chance: `judgeDifferences` of one pair. */
export function judgeDifference(now: Sample, before: Sample, rule: Rule): Verdict | null {
  return judgeDifferences([[now, before]], rule)[0] ?? null;
}

/** Whether both sides have a figure: somebody answered, and it is not withheld. */
function canChange(
  now: Sample,
  before: Sample | undefined,
): before is Sample & { responses: number; rate: number } {
  return now.rate !== null && !!before && before.rate !== null && before.responses !== null;
}

/** How rows changed, judged all at once; null where either side has no figure. */
export function changesOf(
  pairs: readonly (readonly [now: Sample, before: Sample | undefined])[],
  rule: Rule,
): readonly (Change | null)[] {
  const { decimals } = rule.rounding;
  const known = pairs.flatMap(([now, before], place) =>
    canChange(now, before) ? [{ place, now, before }] : [],
  );
  const verdicts = judgeDifferences(
    known.map(({ now, before }) => [now, before]),
    rule,
  );
  const changes: (Change | null)[] = pairs.map(() => null);
  for (const [index, { place, now, before }] of known.entries()) {
    const printed = roundHalfUp(now.rate ?? 0, decimals) - roundHalfUp(before.rate, decimals);
    changes[place] = {
      responses: before.responses,
      rate: before.rate,
      points: roundHalfUp(printed, decimals),
      verdict: verdicts[index] ?? null,
    };
  }
  return changes;
}

function keyOf(labels: readonly KeyLabel[]): string {
  return JSON.stringify(labels.map(({ code, place }) => [place ?? '', code]));
}

/**
 * A table whose rows carry how they changed against another table of the same question, row by row of the same keys; both
 * already as this reader may see them, so that nothing withheld enters a difference.
 */
export function withChanges(now: ResultTable, before: ResultTable, rule: Rule): ResultTable {
  const earlier = new Map(before.rows.map((row) => [keyOf(row.labels), row]));
  const changes = changesOf(
    now.rows.map((row) => [row, earlier.get(keyOf(row.labels))]),
    rule,
  );
  const [total = null] = changesOf([[now.total, before.total]], rule);
  return {
    ...now,
    isCompared: true,
    rows: now.rows.map((row, place) => ({ ...row, change: changes[place] ?? null })),
    total: { ...now.total, change: total },
  };
}
