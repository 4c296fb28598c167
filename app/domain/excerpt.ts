/** Characters of an input that a message repeats, at most; the longest slug and code fit. */
const MAX_LENGTH = 63;

/** As much of what somebody typed as a message about it repeats. Never half a character. */
export function excerpt(text: string): string {
  return Array.from(text.slice(0, 2 * MAX_LENGTH))
    .slice(0, MAX_LENGTH)
    .join('');
}
