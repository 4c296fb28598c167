import { z } from 'zod';
import { answered, refused } from './answer.ts';
import { questionBase, type QuestionTypeRules } from './question-type.ts';

const schema = z.strictObject({ ...questionBase, type: z.literal('yes_no') });

const CODES = [
  { code: 'yes', value: 1 },
  { code: 'no', value: 0 },
];

/** Yes or no, stored as 1 or 0. */
export const yesNo = {
  schema,
  storedIn: 'answers',
  kind: 'code',
  codes: () => CODES,
  labels: (_question, _levels, words) => words.yesNo,
  read(_, [given]) {
    const found = CODES.find(({ code }) => code === given);
    return found === undefined ? refused('answers.unknownChoice') : answered(found.value);
  },
  check: () => [],
} satisfies QuestionTypeRules<z.infer<typeof schema>, number>;
