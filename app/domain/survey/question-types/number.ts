import { z } from 'zod';
import { answered, refused } from './answer.ts';
import { questionBase, type QuestionTypeRules } from './question-type.ts';

const schema = z.strictObject({
  ...questionBase,
  type: z.literal('number'),
  min: z.int().min(-32768).max(32767),
  max: z.int().min(-32768).max(32767),
});

/** A whole number, stored as it is (a smallint). */
export const number = {
  schema,
  storedIn: 'answers',
  kind: 'number',
  codes: () => [],
  labels: () => [],
  /** Typed by people, so surrounding spaces and leading zeros are accepted, but only ASCII digits. */
  read({ min, max }, [given]) {
    const digits = given.trim();
    if (!/^-?\d{1,9}$/.test(digits)) return refused('answers.notNumber');
    // -0 is stored as 0.
    const value = Number(digits) + 0;
    return value < min || value > max ? refused('answers.outOfRange', { min, max }) : answered(value);
  },
  check({ min, max }) {
    return min > max ? [{ keys: ['min'], reason: `${min} is above max, ${max}` }] : [];
  },
} satisfies QuestionTypeRules<z.infer<typeof schema>, number>;
