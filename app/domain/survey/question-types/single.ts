import { z } from 'zod';
import {
  checkOptions,
  numberedOptions,
  optionLabels,
  MOST_OPTIONS,
  optionSchema,
  readOption,
} from './options.ts';
import { questionBase, type QuestionTypeRules } from './question-type.ts';

const schema = z.strictObject({
  ...questionBase,
  type: z.literal('single'),
  options: z.array(optionSchema).min(2).max(MOST_OPTIONS.one),
});

/** One of several options, stored as its number from 1. */
export const single = {
  schema,
  storedIn: 'answers',
  kind: 'code',
  codes: (question) => numberedOptions(question),
  labels: (question, _, { locale }) => optionLabels(question, locale),
  read: (question, [given]) => readOption(question, given),
  check: (question) => checkOptions(question),
} satisfies QuestionTypeRules<z.infer<typeof schema>, number>;
