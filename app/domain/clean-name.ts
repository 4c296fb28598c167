import { asTyped } from './locale/typed-text.ts';

/**
 * A short text of staff (a person's name, a title) as it is stored: as typed (`asTyped`), on one line, no control
 * characters, single spaces. Null when nothing is left or more than `maxLength` characters are.
 */
export function cleanName(text: string, maxLength: number): string | null {
  const name = asTyped(text)
    .replace(/[\t\n\v\f\r]+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(/ +/g, ' ')
    .trim();
  return name !== '' && name.length <= maxLength ? name : null;
}
