import { z } from 'zod';
import { answered, refused } from './answer.ts';
import { checkOptions, MOST_OPTIONS, optionLabels, optionSchema } from './options.ts';
import { questionBase, type QuestionTypeRules } from './question-type.ts';

const schema = z.strictObject({
  ...questionBase,
  type: z.literal('multiple'),
  options: z.array(optionSchema).min(2).max(MOST_OPTIONS.many),
});

/** Any of several options, stored as a bit mask with bit 0 for the first option. */
export const multiple = {
  schema,
  storedIn: 'answers',
  kind: 'codes',
  codes: ({ options }) => options.map(({ code }, index) => ({ code, value: 1 << index })),
  labels: (question, _, { locale }) => optionLabels(question, locale),
  read({ options }, given) {
    let mask = 0;
    for (const chosen of given) {
      const index = options.findIndex(({ code }) => code === chosen);
      if (index === -1) return refused('answers.unknownChoice');
      mask |= 1 << index;
    }
    return answered(mask);
  },
  check: (question) => checkOptions(question),
} satisfies QuestionTypeRules<z.infer<typeof schema>, number>;
