import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { criterionColumns, levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { CriterionFigure, Flag, Method } from '#app/domain/survey/method.ts';

/** What of a method decides how responses are counted. */
export interface Counting {
  readonly definition: Definition;
  readonly figure: CriterionFigure;
  /** Responses with one of these flags are left out. */
  readonly excludedFlags: readonly Flag[];
}

/** All that the numbers of a count depend on but the flags that leave responses out. */
function countShape({ definition, figure }: Omit<Counting, 'excludedFlags'>): string {
  const factorOf = new Map(criterionColumns(definition).map((column) => [column.index, column.factorIndex]));
  const columns = levelColumns(definition).map(({ index }) => `${index}:${factorOf.get(index) ?? '-'}`);
  const levels = definition.scale.levels.map(({ value, satisfied }) => `${value}${satisfied ? '+' : ''}`);
  return [
    definition.id,
    figure === 'top2' ? 'satisfied' : 'levels',
    levels.join(' '),
    `${definition.factors.length} factors`,
    columns.join(' '),
  ].join('; ');
}

/**
 * All that stored counts depend on, as a text: counts of one shape can be added up and are read by the same rule. Wording,
 * weights and composition are not part of it: they come after the counts.
 */
export function tallyShape(counting: Counting): string {
  return `${countShape(counting)}; flags ${flagBits(counting.excludedFlags)}`;
}

/** Whether a question can be answered from counts of this shape; one that leaves no flag out takes both of their sides. */
export function answersFrom(shape: string, question: Counting): boolean {
  if (question.excludedFlags.length > 0) return shape === tallyShape(question);
  return shape.startsWith(`${countShape(question)}; flags `);
}

/** Whether a method's overall figure needs the cross sums of factors (`Cell.pairs`) for its interval. */
export function needsPairs({ composition }: Pick<Method, 'composition'>): boolean {
  return composition.kind === 'mean-of-factors' || composition.kind === 'weighted';
}
