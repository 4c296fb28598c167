import { z } from 'zod';
import type { MessageKey } from '#app/messages/index.ts';
import { FieldsRefused, type Fault } from './errors.ts';
import { excerpt } from './excerpt.ts';
import { damagedSentences } from './locale/damage-reason.ts';
import { message, type Message, type ParamsOf } from './locale/translate.ts';

/** What fills the places of a message, made of the value that is refused; nothing for a message without places. */
type ParamsFrom<Value, Key extends MessageKey> = keyof ParamsOf<Key> extends never
  ? []
  : [params: (value: Value) => Readonly<ParamsOf<Key>>];

/** Adds a fault to a schema's check, of one field where a schema of several checks it. For `superRefine` and `transform`. */
export function addFault(
  context: Pick<z.RefinementCtx, 'addIssue'>,
  fault: Message,
  ...path: readonly string[]
): void {
  context.addIssue({ code: 'custom', message: fault.key, path: [...path], params: { fault } });
}

function messageFrom<Value, Key extends MessageKey>(
  value: Value,
  key: Key,
  [params]: ParamsFrom<Value, Key>,
): Message {
  return { key, params: { ...params?.(value) } };
}

/** A schema check whose failure has a message for people; for `superRefine`. */
export function demand<Value, Key extends MessageKey>(
  holds: (value: Value) => boolean,
  key: Key,
  ...params: ParamsFrom<Value, Key>
) {
  return (value: Value, context: z.RefinementCtx<Value>): void => {
    if (!holds(value)) addFault(context, messageFrom(value, key, params));
  };
}

/** A check that letters are whole, for titles and other lines; what happened to them is said where they are not. */
function wholeLetters(text: string, context: z.RefinementCtx<string>): void {
  const damage = damagedSentences(text);
  if (damage !== null) addFault(context, { key: damage, params: {} });
}

const LOST_LETTER = '\uFFFD';

/** A text that `parse` turns into a value; null is refused with a message, and so is a letter that was lost on its way. */
export function textField<Value, Key extends MessageKey>(
  parse: (text: string) => Value | null,
  key: Key,
  ...params: ParamsFrom<string, Key>
) {
  return z.string().transform((text, context): Value => {
    const isWhole = !text.includes(LOST_LETTER);
    const value = isWhole ? parse(text) : null;
    if (value !== null) return value;
    addFault(context, isWhole ? messageFrom(text, key, params) : message('tables.lettersLost'));
    return z.NEVER;
  });
}

/** The same for a title or another line of words, whose letters must be whole in every way. */
export function wordsField<Value, Key extends MessageKey>(
  parse: (text: string) => Value | null,
  key: Key,
  ...params: ParamsFrom<string, Key>
) {
  return z
    .string()
    .superRefine(wholeLetters)
    .pipe(textField(parse, key, ...params));
}

/** A field where an empty text means that nothing was given: null. */
export function optionalField<Value>(field: z.ZodType<Value, string>) {
  return z
    .string()
    .transform((text) => (text.trim() === '' ? null : text))
    .pipe(field.nullable());
}

/** One of some choices. */
export function choiceField<Choice extends string>(choices: readonly Choice[]) {
  return textField(
    (text) => choices.find((choice) => choice === text) ?? null,
    'common.unknownChoice',
    (text) => ({ value: excerpt(text) }),
  );
}

function faultOf({ code, path, ...issue }: z.core.$ZodIssue): Fault {
  const [name] = path;
  const given =
    code === 'custom' && 'params' in issue ? (issue.params?.['fault'] as Message | undefined) : undefined;
  return {
    field: name === undefined ? null : String(name),
    message: given ?? message('errors.invalid'),
  };
}

/**
 * Parses an input by a schema.
 * @throws FieldsRefused `invalid` with the first fault of each field, in the order of the schema.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const faults = new Map<string | null, Fault>();
  for (const fault of result.error.issues.map(faultOf)) {
    if (!faults.has(fault.field)) faults.set(fault.field, fault);
  }
  const [first = { field: null, message: message('errors.invalid') }, ...others] = faults.values();
  throw new FieldsRefused('invalid', [first, ...others]);
}
