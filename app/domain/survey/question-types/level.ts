import { z } from 'zod';
import { idSchema } from '#app/domain/survey/definition-parts.ts';
import { NOT_APPLICABLE } from '#app/domain/survey/reserved-names.ts';
import { answered, refused } from './answer.ts';
import { questionBase, type QuestionTypeRules } from './question-type.ts';

const schema = z.strictObject({
  ...questionBase,
  type: z.literal('level'),
  factor: idSchema.optional(),
  notApplicable: z.boolean().default(false),
});
export type LevelQuestion = z.infer<typeof schema>;

/** One level of the definition's scale, stored as its value. A criterion names its factor; the overall question names none. */
export const level = {
  schema,
  storedIn: 'answers',
  kind: 'level',
  codes: (_, levels) => levels.map(({ value }) => ({ code: String(value), value })),
  labels: (_, levels, { locale }) => levels.map(({ label }) => label[locale]),
  read({ notApplicable }, [given], levels) {
    if (notApplicable && given === NOT_APPLICABLE) return answered<number | null>(null);
    const found = levels.find(({ value }) => String(value) === given);
    return found === undefined ? refused('answers.unknownChoice') : answered(found.value);
  },
  check({ factor }, factors) {
    if (factor === undefined || factors.has(factor)) return [];
    return [{ keys: ['factor'], reason: `unknown factor "${factor}"` }];
  },
} satisfies QuestionTypeRules<LevelQuestion, number>;
