import { levelColumns } from './answer-columns.ts';
import type { Definition } from './definition.ts';
import type { Method } from './method.ts';

/**
 * Why a method cannot be used with a questionnaire, in words for an operator; null when it can. Weights must name
 * exactly the factors, an overall question must be a level question of the form, and all other compositions need
 * criteria. Source: docs/domain.md#composition.
 */
export function findMethodMismatch(
  method: Pick<Method, 'id' | 'composition'>,
  definition: Definition,
): string | null {
  const { composition } = method;
  if (composition.kind === 'overall-question') {
    const found = levelColumns(definition).some(({ question }) => question.id === composition.question);
    return found ? null : `${definition.id} has no level question "${composition.question}"`;
  }
  if (definition.factors.length === 0)
    return `${definition.id} has no factors, so ${method.id} cannot compose them`;
  if (composition.kind !== 'weighted') return null;
  const factors = definition.factors.map((factor) => factor.id);
  const missing = factors.find((factor) => !Object.hasOwn(composition.weights, factor));
  if (missing !== undefined)
    return `${method.id} gives the factor "${missing}" of ${definition.id} no weight`;
  const unknown = Object.keys(composition.weights).find((factor) => !factors.includes(factor));
  return unknown === undefined
    ? null
    : `${definition.id} has no factor "${unknown}", which ${method.id} weighs`;
}
