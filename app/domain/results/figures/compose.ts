import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Cell, Figure } from './cell.ts';
import { designRatioOf, type DesignRatio } from './effective-sample.ts';
import { eachLater, estimatesOf, layoutOf, type Each } from './estimates.ts';
import { figureOf, type Estimated } from './figure.ts';

/** Every figure of one cell by a method. */
export type Figures = Each<Figure>;

/** How the answers of one respondent go together in a whole round, for each figure (`designRatioOf`). */
export type RoundDesign = Each<DesignRatio>;

function ratioFor({ estimate }: Estimated): DesignRatio {
  return estimate && designRatioOf(estimate);
}

/**
 * What a round tells about how the answers of one respondent go together, from the cell of all its responses. It is taken
 * from the whole and not as a mean over units: units that differ make it a little larger, so that intervals grow.
 */
export function roundDesign(definition: Definition, method: Method, whole: Cell): RoundDesign {
  const estimates = estimatesOf(layoutOf(definition, method), whole);
  return eachLater({
    overall: () => ratioFor(estimates.overall),
    factors: () => estimates.factors.map(ratioFor),
    criteria: () => estimates.criteria.map(ratioFor),
    overallQuestions: () => estimates.overallQuestions.map(ratioFor),
  });
}

/**
 * A function that gives every figure of a cell by a method: the one place where counts become rates
 * (docs/domain.md#composition). Make it once for a table of many cells. `design` is that of the round the cells are of.
 *
 * A criterion is the method's figure of its answers. A factor pools its criteria, except under `mean-of-criteria`, where
 * it is the mean of their rates. The overall figure: `pooled` all criteria in one pot; `mean-of-criteria` the unweighted
 * mean of criterion rates; `mean-of-factors` / `weighted` the mean of pooled factor rates; `overall-question` that
 * question's figure. A criterion or factor that nobody answered takes no part in a mean, and the other weights are
 * brought back to a sum of 1. `counts`, `answers` and `mean` of a composed figure are those of all its answers in one pot.
 * Throws RangeError when the method does not fit the definition (see `validateMethodFor`), and the function when a cell
 * does not.
 */
export function figureComputer(
  definition: Definition,
  method: Method,
  design: RoundDesign,
): (cell: Cell) => Figures {
  const layout = layoutOf(definition, method);
  const { rule } = layout;
  const finish = (estimated: readonly Estimated[], ratios: readonly DesignRatio[]) =>
    estimated.map((one, place) => figureOf(rule, one, ratios[place] ?? null));
  return (cell) => {
    const estimates = estimatesOf(layout, cell);
    return eachLater({
      overall: () => figureOf(rule, estimates.overall, design.overall),
      factors: () => finish(estimates.factors, design.factors),
      criteria: () => finish(estimates.criteria, design.criteria),
      overallQuestions: () => finish(estimates.overallQuestions, design.overallQuestions),
    });
  };
}

/** Every figure of one cell by a method: `figureComputer` for a single cell, with its rules and errors. */
export function computeFigures(
  definition: Definition,
  method: Method,
  cell: Cell,
  design: RoundDesign = roundDesign(definition, method, cell),
): Figures {
  // All of them at once, so that a cell that does not fit is refused whichever is looked at.
  return { ...figureComputer(definition, method, design)(cell) };
}
