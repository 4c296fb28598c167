import { criterionColumns, levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';

/** One reason why a method cannot be used with a definition; `subject` is the factor or question it is about. */
export interface MethodProblem {
  readonly code:
    | 'no_criteria'
    | 'factor_without_criteria'
    | 'unknown_factor'
    | 'missing_weight'
    | 'unknown_question'
    | 'not_a_level_question'
    | 'no_satisfied_level'
    | 'no_positive_level';
  readonly subject: string | null;
  readonly message: string;
}

function problem(code: MethodProblem['code'], subject: string | null, message: string): MethodProblem {
  return { code, subject, message };
}

function scaleProblems(definition: Definition, method: Method): MethodProblem[] {
  const { levels } = definition.scale;
  if (method.figure === 'top2' && !levels.some((level) => level.satisfied)) {
    return [problem('no_satisfied_level', null, 'the scale has no level that counts as satisfied')];
  }
  if (method.figure === 'mean-percent' && Math.max(...levels.map((level) => level.value)) <= 0) {
    return [problem('no_positive_level', null, 'percent of the highest level needs a level above 0')];
  }
  return [];
}

function questionProblems(definition: Definition, id: string): MethodProblem[] {
  if (levelColumns(definition).some(({ question }) => question.id === id)) return [];
  return definition.questions.some((question) => question.id === id)
    ? [problem('not_a_level_question', id, `the overall question ${id} is not a level question`)]
    : [problem('unknown_question', id, `the definition has no question ${id}`)];
}

function factorProblems(definition: Definition): MethodProblem[] {
  const measured = new Set(criterionColumns(definition).map((column) => column.factorIndex));
  if (measured.size === 0) return [problem('no_criteria', null, 'no question belongs to a factor')];
  return definition.factors.flatMap(({ id }, factor) =>
    measured.has(factor) ? [] : [problem('factor_without_criteria', id, `factor ${id} has no question`)],
  );
}

function weightProblems(definition: Definition, weights: Readonly<Record<string, number>>): MethodProblem[] {
  const factors = new Set(definition.factors.map((factor) => factor.id));
  const unknown = Object.keys(weights).filter((id) => !factors.has(id));
  const missing = [...factors].filter((id) => !Object.hasOwn(weights, id));
  return [
    ...unknown.map((id) => problem('unknown_factor', id, `the definition has no factor ${id}`)),
    ...missing.map((id) => problem('missing_weight', id, `factor ${id} has no weight`)),
  ];
}

/**
 * Why a method cannot be used with a definition; an empty list when it can. Checked when a round is created and when
 * shipped methods are loaded, so that `computeFigures` never meets a misfit. Source: docs/domain.md#composition.
 */
export function validateMethodFor(definition: Definition, method: Method): readonly MethodProblem[] {
  const { composition } = method;
  const scale = scaleProblems(definition, method);
  if (composition.kind === 'overall-question') {
    return [...scale, ...questionProblems(definition, composition.question)];
  }
  const weights = composition.kind === 'weighted' ? weightProblems(definition, composition.weights) : [];
  return [...scale, ...factorProblems(definition), ...weights];
}
