import { asTyped } from './locale/typed-text.ts';

/**
 * A short text of staff (a person's name, a title) as it is stored: as typed (`asTyped`), no control characters, trimmed. Null when nothing is left or more than `maxLength` characters are.
 */
export function cleanName(text: string, maxLength: number): string | null {
  const name = asTyped(text)
    .replace(/\p{Cc}/gu, '')
    .trim();
  return name !== '' && name.length <= maxLength ? name : null;
}
