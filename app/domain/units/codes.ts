/** Codes as people type or paste them: apart by spaces, lines, commas, semicolons or bars. */
export function splitCodes(text: string): string[] {
  return text.split(/[\s,;|]+/).filter(Boolean);
}
