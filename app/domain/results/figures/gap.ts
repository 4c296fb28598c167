import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Composition, Method } from '#app/domain/survey/method.ts';
import type { LevelCounts } from './cell.ts';
import { figureRule } from './figure.ts';

/** What one criterion lost: the best possible numerator less the one given, and the answers that gave it. */
interface Loss {
  readonly factor: number;
  readonly lost: number;
  readonly answers: number;
}

function lossesOf(
  definition: Definition,
  method: Pick<Method, 'figure' | 'confidenceLevel' | 'interval'>,
  criteria: readonly LevelCounts[],
): Loss[] {
  const { numerators } = figureRule(definition, method);
  const best = Math.max(...numerators);
  return criterionColumns(definition).map(({ factorIndex: factor }, index) => {
    const counts = criteria[index] ?? [];
    const answers = counts.reduce((sum, count) => sum + count, 0);
    const lost = counts.reduce((sum, count, place) => sum + count * (best - (numerators[place] ?? 0)), 0);
    return { factor, lost, answers };
  });
}

/** How much of the gap each criterion makes, in a unit of the composition's own. */
function weigh(composition: Composition, definition: Definition, losses: readonly Loss[]): number[] {
  switch (composition.kind) {
    case 'pooled':
    case 'overall-question':
      return losses.map(({ lost }) => lost);
    case 'mean-of-criteria':
      return losses.map(({ lost, answers }) => (answers === 0 ? 0 : lost / answers));
    case 'mean-of-factors':
    case 'weighted': {
      const answers = definition.factors.map((_, factor) =>
        losses.reduce((sum, loss) => sum + (loss.factor === factor ? loss.answers : 0), 0),
      );
      const weight = (factor: number) =>
        composition.kind === 'weighted'
          ? (composition.weights[definition.factors[factor]?.id ?? ''] ?? 0)
          : 1;
      return losses.map(({ factor, lost }) =>
        answers[factor] ? (weight(factor) * lost) / answers[factor] : 0,
      );
    }
  }
}

/**
 * How much of the overall gap (the best possible figure less the figure: 100 - rate) each criterion explains, in percent
 * that sum to 100; null when there is no gap or no answer. `criteria` are the counts in the order of `criterionColumns`.
 *
 * `pooled`: the criterion's share of all unsatisfied answers (`top2`), or of all points missing to the highest level
 * (`mean`, `mean-percent`). `mean-of-criteria`: its own gap divided by the sum of all gaps. `mean-of-factors`, `weighted`:
 * its factor's weight times its unsatisfied answers (or missing points) per answer to the factor, divided by the sum of
 * that; a factor without an answer takes no part. `overall-question`: the overall figure is not made of criteria, so the
 * shares are those of all criteria in one pot, and whoever prints them must say so.
 */
export function gapShares(
  definition: Definition,
  method: Pick<Method, 'figure' | 'confidenceLevel' | 'interval' | 'composition'>,
  criteria: readonly LevelCounts[],
): readonly number[] | null {
  const weighed = weigh(method.composition, definition, lossesOf(definition, method, criteria));
  const sum = weighed.reduce((total, part) => total + part, 0);
  return sum === 0 ? null : weighed.map((part) => (100 * part) / sum);
}
