import { z } from 'zod';
import { parseText } from '#app/domain/comments/clean-text.ts';
import { answered, refused, SKIPPED } from './answer.ts';
import { questionBase, type QuestionTypeRules } from './question-type.ts';

const schema = z.strictObject({
  ...questionBase,
  type: z.literal('text'),
  maxLength: z.int().min(1).max(5000),
});

/** Free text; stored as a comment, apart from the answers. At most one, and its id is always `comment`. */
export const text = {
  schema,
  storedIn: 'comments',
  kind: 'text',
  codes: () => [],
  labels: () => [],
  read({ maxLength: max }, [given]) {
    const result = parseText(given, max);
    if (!result.ok) return refused('answers.tooLong', { max, length: result.length });
    return result.value === null ? SKIPPED : answered(result.value);
  },
  check: () => [],
} satisfies QuestionTypeRules<z.infer<typeof schema>, string>;
