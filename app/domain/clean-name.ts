/**
 * A short text of staff (a person's name, a title) as it is stored: composed letters (NFC), no control or invisible
 * characters, trimmed. Null when nothing is left or more than `maxLength` characters are.
 */
export function cleanName(text: string, maxLength: number): string | null {
  const name = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return name !== '' && name.length <= maxLength ? name : null;
}
