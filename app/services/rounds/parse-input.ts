import type { z } from 'zod';
import { errorOf } from '#app/domain/errors.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import { message, type Message, type ParamsOf } from '#app/domain/locale/translate.ts';
import type { KeysOf } from '#app/messages/index.ts';

/** A schema check whose failure has a message for people; for `superRefine`. */
export function demand<Value, Key extends KeysOf<'rounds'>>(
  holds: (value: Value) => boolean,
  key: Key,
  params: (value: Value) => ParamsOf<Key>,
) {
  return (value: Value, context: z.RefinementCtx<Value>): void => {
    if (holds(value)) return;
    const refused: Message = { key, params: params(value) as MessageParams };
    context.addIssue({ code: 'custom', message: key, params: { refused } });
  };
}

/**
 * Parses an input by a schema.
 * @throws AppError `invalid` with the text of the first failed `demand`.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const refused = result.error.issues.flatMap((issue) => {
    const given = issue.code === 'custom' ? (issue.params?.['refused'] as Message | undefined) : undefined;
    return given ?? [];
  });
  throw errorOf('invalid', refused[0] ?? message('errors.invalid'));
}
