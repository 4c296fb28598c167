import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import { emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { layoutOf } from '#app/domain/results/figures/estimates.ts';
import { partsOf, type Part } from './parts.ts';

/** One group of respondents in two periods; null where nobody of it answered. */
export interface GroupInBoth {
  readonly before: Cell | null;
  readonly after: Cell | null;
}

/** The two reasons for which a total changes, in the figure's unit; their sum is the change. */
export interface ChangeSplit {
  /** What the groups' own rates moved: people were served better or worse. */
  readonly served: number;
  /** What the composition of the respondents moved: more of them came from groups that are more or less content. */
  readonly mix: number;
}

interface PartInBoth {
  readonly before: Part | null;
  readonly after: Part | null;
}

function answersOf(part: Part | null): number {
  return part?.sums.m ?? 0;
}

function rateOf(part: Part | null): number | null {
  return part && part.sums.m > 0 ? part.sums.x / part.sums.m : null;
}

/** The split of one ratio of totals; null when nobody answered in one of the periods. */
function splitRatio(groups: readonly PartInBoth[]): ChangeSplit | null {
  const before = groups.reduce((sum, group) => sum + answersOf(group.before), 0);
  const after = groups.reduce((sum, group) => sum + answersOf(group.after), 0);
  if (before === 0 || after === 0) return null;
  let [served, mix] = [0, 0];
  for (const group of groups) {
    const weights = [answersOf(group.before) / before, answersOf(group.after) / after] as const;
    // A group that is there only once cannot have become better: all it does is to change the mix.
    const rates = [
      rateOf(group.before) ?? rateOf(group.after) ?? 0,
      rateOf(group.after) ?? rateOf(group.before) ?? 0,
    ] as const;
    served += ((weights[0] + weights[1]) / 2) * (rates[1] - rates[0]);
    mix += ((rates[0] + rates[1]) / 2) * (weights[1] - weights[0]);
  }
  return { served, mix };
}

/**
 * Splits the change of an overall figure exactly: the mean weight of each group times the change of its rate, and its mean
 * rate times the change of its weight. Figures that are a mean of factors or criteria are split part by part. Null when a
 * period has no answer, or a factor or criterion has answers in one of the periods only.
 * Source: E. M. Kitagawa, JASA 50 (1955) 1168-1194.
 */
export function splitChange(
  definition: Definition,
  method: Method,
  groups: readonly GroupInBoth[],
): ChangeSplit | null {
  const layout = layoutOf(definition, method);
  const { rule } = layout;
  const both = groups.map(({ before, after }) => ({
    before: before && partsOf(layout, before),
    after: after && partsOf(layout, after),
  }));
  let [served, mix, weights] = [0, 0, 0];
  for (const [place, { weight }] of partsOf(layout, emptyCell(definition)).entries()) {
    const ofPart = both.map(({ before, after }) => ({
      before: before?.[place] ?? null,
      after: after?.[place] ?? null,
    }));
    if (ofPart.every(({ before, after }) => answersOf(before) + answersOf(after) === 0)) continue;
    const split = splitRatio(ofPart);
    if (!split) return null;
    served += weight * split.served;
    mix += weight * split.mix;
    weights += weight;
  }
  if (weights === 0) return null;
  const unit = rule.multiplier / rule.divisor / weights;
  return { served: served * unit, mix: mix * unit };
}
