/** Escapes text for XML, in elements and attributes, and puts a space for characters that XML does not allow; lines stay. */
export function xmlText(text: string): string {
  return text
    .replace(/(?!\n)[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
