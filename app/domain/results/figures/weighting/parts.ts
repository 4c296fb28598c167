import type { Cell, ClusterSums } from '#app/domain/results/figures/cell.ts';
import { singleAnswerSums } from '#app/domain/results/figures/clustered.ts';
import type { Layout } from '#app/domain/results/figures/estimates.ts';

/** A ratio of totals x / m that an overall figure is a weighted mean of. */
export interface Part {
  readonly sums: ClusterSums;
  /** Only the proportion of weights matters. */
  readonly weight: number;
}

function questionSums({ rule }: Layout, cell: Cell, place: number): ClusterSums {
  return singleAnswerSums(cell.levels[place] ?? [], rule.numerators);
}

/**
 * The ratios that a cell's overall figure is made of by the method's composition: one of all criteria (`pooled`) or of one
 * question (`overall-question`), else one for each criterion or factor, always as many and in one order. A part that
 * nobody answered has m = 0 and takes no part in the mean. Source: docs/domain.md#composition.
 */
export function partsOf(layout: Layout, cell: Cell): readonly Part[] {
  const { composition } = layout;
  switch (composition.kind) {
    case 'pooled':
      return [{ sums: cell.all, weight: 1 }];
    case 'overall-question':
      return [{ sums: questionSums(layout, cell, layout.levels.get(composition.question) ?? -1), weight: 1 }];
    case 'mean-of-criteria':
      return layout.criteria.map((place) => ({ sums: questionSums(layout, cell, place), weight: 1 }));
    case 'mean-of-factors':
    case 'weighted':
      return cell.factors.map((sums, factor) => ({ sums, weight: layout.weights[factor]?.value ?? 1 }));
  }
}
