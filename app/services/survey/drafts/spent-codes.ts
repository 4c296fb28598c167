import type { Registry } from '#app/domain/survey/registry.ts';

/** Codes that published versions of a questionnaire gave, and that therefore nothing else may have. */
export interface SpentCodes {
  readonly questions: readonly string[];
  readonly sections: readonly string[];
  /** Of the options of all questions. */
  readonly options: readonly string[];
}

/** The codes of all published versions of a questionnaire. */
export function spentCodes({ definitions }: Registry, definitionId: string): SpentCodes {
  const versions = [...definitions.values()].filter(({ id }) => id === definitionId);
  const questions = versions.flatMap((version) => version.questions);
  return {
    questions: questions.map(({ id }) => id),
    sections: versions.flatMap(({ factors }) => factors.map(({ id }) => id)),
    options: questions.flatMap((question) =>
      'options' in question ? question.options.map(({ code }) => code) : [],
    ),
  };
}
