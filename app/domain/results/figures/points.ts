import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Cell } from './cell.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { criteriaCounts } from './pot.ts';

type Band = NonNullable<Definition['bands']>[number];

/** The sum of points of a form that grades by points, and its grade. */
export interface Points {
  /** From 0 to `highest`, as printed: with the method's decimals, half-up. */
  readonly points: number;
  /** What a form with the highest level everywhere would get: 18 for nine indicators of 0, 1 or 2 points. */
  readonly highest: number;
  /** Null when the points lie below the lowest band. */
  readonly band: Band | null;
}

/** The band of a sum of points: the last one that begins at it or below. */
export function bandOf(definition: Pick<Definition, 'bands'>, points: number): Band | null {
  return (definition.bands ?? []).findLast((band) => points >= band.from) ?? null;
}

/**
 * Mean sum of points of a cell and its grade: points given to all indicators, divided by the answers, times the number of
 * indicators. An indicator that did not apply is thus left out and the rest stands for the whole, in step with the method
 * `one-stop-points` (100 % = 18 points). The grade is that of the points as they are printed: 14.996 prints as 15.00 and is
 * graded so (docs/domain.md#rounding). Null when nobody answered or the definition has no bands.
 * Source: TT 01/2018/TT-VPCP; docs/domain.md#one-stop-points (the bands are recalled).
 */
export function computePoints(
  definition: Definition,
  { rounding }: Pick<Method, 'rounding'>,
  cell: Cell,
): Points | null {
  if (!definition.bands) return null;
  const { levels } = definition.scale;
  const indicators = criterionColumns(definition);
  const counts = criteriaCounts(definition, cell);
  const answers = counts.reduce((sum, count) => sum + count, 0);
  if (answers === 0) return null;
  const given = counts.reduce((sum, count, place) => sum + count * (levels[place]?.value ?? 0), 0);
  const points = roundHalfUp((indicators.length * given) / answers, rounding.decimals);
  const highest = indicators.length * Math.max(...levels.map((level) => level.value));
  return { points, highest, band: bandOf(definition, points) };
}
