import { isSmall } from '#app/domain/results/disclosure/threshold.ts';
import { levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { isOfKind } from '#app/domain/survey/question-types/register.ts';

/** A mean on the scale of the form, and how many people it is of; null where it is withheld. */
export interface JudgedFigure {
  readonly answers: number | null;
  readonly mean: number | null;
}

/** What is told of one unit. */
export interface JudgedFigures {
  /** Null where fewer people than the threshold judged it: then nothing else is told, either. */
  readonly forms: number | null;
  readonly overall: number | null;
  /** By the factors of the form. */
  readonly factors: readonly (number | null)[];
  /** By the level questions of the form. */
  readonly criteria: readonly JudgedFigure[];
}

/**
 * Whether officials can be asked by a form: it has level questions and nothing else. What somebody writes, and what they say
 * of themselves, would tell who they are.
 */
export function asksLevelsAlone({ questions }: Pick<Definition, 'questions'>): boolean {
  return questions.every((question) => isOfKind(question, 'level'));
}

/** The highest level of a form. */
export const topLevelOf = ({ scale }: Pick<Definition, 'scale'>) => scale.levels.at(-1)?.value ?? 0;

/**
 * One form as it is added to what others said: for each level question the levels of the scale, 1 at the one that was chosen.
 * @param answers One value a level question, null where it was left out.
 */
export function countsOfForm(definition: Definition, answers: readonly (number | null)[]): number[] {
  const values = definition.scale.levels.map(({ value }) => value);
  return answers.flatMap((answer) => values.map((value) => Number(value === answer)));
}

const meanOf = (means: readonly (number | null)[]): number | null => {
  const known = means.filter((mean) => mean !== null);
  return known.length === 0 ? null : known.reduce((sum, mean) => sum + mean, 0) / known.length;
};

/**
 * What is told of a unit: for each criterion the mean level of those who answered it, for a factor and for the whole the mean
 * of its criteria, each of the same weight. What fewer people than the threshold say is withheld from every reader, and takes
 * no part in any mean, so that it cannot be worked out of one.
 */
export function judgedFigures(
  definition: Definition,
  { forms, counts }: { readonly forms: number; readonly counts: readonly number[] },
  threshold: number,
): JudgedFigures {
  const isFew = (count: number) => isSmall(count, { threshold, isEmptySecret: true });
  const values = definition.scale.levels.map(({ value }) => value);
  const columns = levelColumns(definition);
  const criteria = columns.map(({ levelIndex }): JudgedFigure => {
    const own = counts.slice(levelIndex * values.length, (levelIndex + 1) * values.length);
    const answers = own.reduce((sum, count) => sum + count, 0);
    if (isFew(forms) || isFew(answers)) return { answers: null, mean: null };
    const sum = own.reduce((total, count, place) => total + count * (values[place] ?? 0), 0);
    return { answers, mean: sum / answers };
  });
  const factors = definition.factors.map(({ id }) =>
    meanOf(criteria.filter((_, place) => columns[place]?.question.factor === id).map(({ mean }) => mean)),
  );
  const overall = meanOf(criteria.map(({ mean }) => mean));
  return { forms: isFew(forms) ? null : forms, overall, factors, criteria };
}
