import type { z } from 'zod';
import { AppError } from '#app/domain/errors.ts';
import { hasMessage, type MessageParams } from '#app/domain/locale/translate.ts';
import { refusalMessages, type RefusalMessageKey } from '#app/domain/locale/refusal-messages.ts';

/** A check of a schema whose failure has a text for people; for `superRefine`. */
export function demand<Value>(
  holds: (value: Value) => boolean,
  key: RefusalMessageKey,
  params: (value: Value) => MessageParams,
) {
  return (value: Value, context: z.RefinementCtx<Value>): void => {
    if (!holds(value)) context.addIssue({ code: 'custom', message: key, params: params(value) });
  };
}

/**
 * What a schema makes of an input.
 * @throws AppError `invalid` with the text of the first failed `demand`.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues.find(({ message }) => hasMessage(refusalMessages, message));
  if (issue?.code !== 'custom') throw new AppError('invalid', 'errors.invalid');
  throw new AppError('invalid', issue.message, { ...(issue.params as MessageParams | undefined) });
}
