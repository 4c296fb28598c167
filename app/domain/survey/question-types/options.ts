import { z } from 'zod';
import type { Locale } from '#app/domain/locale/locale.ts';
import { idSchema, localizedSchema } from '#app/domain/survey/definition-parts.ts';
import { findRepeats } from '#app/domain/survey/find-repeats.ts';
import { NOT_APPLICABLE } from '#app/domain/survey/reserved-names.ts';
import { answered, refused, type AnswerCode, type AnswerResult } from './answer.ts';
import type { QuestionFault } from './question-type.ts';

export const optionSchema = z.strictObject({ code: idSchema, label: localizedSchema });

/** Options that a question can have: of several, their bits must fit into a smallint. */
export const MOST_OPTIONS = { many: 15, one: 30 } as const;

interface WithOptions {
  readonly options: readonly z.infer<typeof optionSchema>[];
}

/** A single chosen option is stored as its number, from 1. */
export function numberedOptions({ options }: WithOptions): AnswerCode[] {
  return options.map(({ code }, index) => ({ code, value: index + 1 }));
}

export function readOption({ options }: WithOptions, given: string): AnswerResult<number> {
  const index = options.findIndex(({ code }) => code === given);
  return index === -1 ? refused('answers.unknownChoice') : answered(index + 1);
}

export function optionLabels({ options }: WithOptions, locale: Locale): string[] {
  return options.map(({ label }) => label[locale]);
}

export function checkOptions({ options }: WithOptions): QuestionFault[] {
  const codes = options.map(({ code }) => code);
  return [
    ...findRepeats(codes).map(({ index, value }) => ({
      keys: ['options', index, 'code'],
      reason: `"${value}" is given twice`,
    })),
    ...codes.flatMap((code, index) =>
      code === NOT_APPLICABLE
        ? [{ keys: ['options', index, 'code'], reason: `"${code}" is a reserved code` }]
        : [],
    ),
  ];
}
