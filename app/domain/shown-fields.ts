import { z } from 'zod';
import { FieldsRefused, type Fault } from './errors.ts';
import { message } from './locale/translate.ts';

/** The hidden field in which a form tells what its fields held when it was shown. */
export const SHOWN_FIELD = 'shown' as const;

type Texts<Name extends string> = Readonly<Record<Name, string>>;

/** What fields held, as `SHOWN_FIELD` carries it. */
export function tellShown(fields: Readonly<Record<string, string | undefined>>): string {
  return JSON.stringify(fields);
}

const shownSchema = z.record(z.string(), z.string());

/** Null: the form did not say, so that everything in it counts as typed. */
function readShown(text: string): Readonly<Record<string, string>> | null {
  try {
    return shownSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Browsers end the lines of what they send by CR LF, whatever was shown. */
const asLines = (text: string) => text.replaceAll('\r\n', '\n');

/**
 * `mergeShown` for fields that mean something together only: where one of them was typed in, none may be another than the
 * form showed.
 * @throws FieldsRefused `conflict` of the fields that somebody else changed.
 */
export function mergeAsOne<Name extends string>(
  typed: Readonly<Record<string, string>>,
  stored: Texts<Name>,
): Record<Name, string> {
  const merged = mergeShown(typed, stored);
  const shown = readShown(typed[SHOWN_FIELD] ?? '') ?? stored;
  const names = Object.keys(stored) as Name[];
  const isTyped = names.some((name) => merged[name] !== asLines(stored[name]));
  const changed = names.filter((name) => asLines(shown[name] ?? '') !== asLines(stored[name]));
  if (isTyped) refuseContested(changed);
  return merged;
}

function refuseContested(fields: readonly string[]): void {
  const [first, ...others] = fields.map((field): Fault => ({ field, message: message('common.contested') }));
  if (first !== undefined) throw new FieldsRefused('conflict', [first, ...others]);
}

/**
 * What a form asks for where two people have it open: a field that was left as it was shown stays what it is now, whoever
 * changed it; one that was typed in is as typed.
 * @param typed the fields as they came in, with `SHOWN_FIELD`.
 * @param stored what the form would show now.
 * @throws FieldsRefused `conflict` of fields that both changed, to different things.
 */
export function mergeShown<Name extends string>(
  typed: Readonly<Record<string, string>>,
  stored: Texts<Name>,
): Record<Name, string> {
  const shown = readShown(typed[SHOWN_FIELD] ?? '');
  const contested: string[] = [];
  const merged: Record<string, string> = {};
  for (const [name, value] of Object.entries<string>(stored)) {
    const now = asLines(value);
    const text = asLines(typed[name] ?? '');
    const before = shown === null ? now : asLines(shown[name] ?? '');
    const isLeft = shown !== null && text === before;
    merged[name] = isLeft ? now : text;
    if (!isLeft && now !== before && now !== text.trim()) contested.push(name);
  }
  refuseContested(contested);
  return merged;
}
