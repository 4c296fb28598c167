const SHAPE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TIME_ORDERED = '7';

/** A posted key in canonical form, or null when it is not a UUID. Any version will do. */
export function parseSubmissionKey(text: string | undefined): string | null {
  return text !== undefined && SHAPE.test(text) ? text.toLowerCase() : null;
}

/**
 * When the form with this key was opened: the milliseconds in a UUID version 7 (RFC 9562, section 5.7), by the clock of
 * whoever made the key. Null for other versions, which carry no time.
 */
export function openedAtOf(submissionKey: string): Date | null {
  if (submissionKey.charAt(14) !== TIME_ORDERED) return null;
  return new Date(Number.parseInt(submissionKey.slice(0, 8) + submissionKey.slice(9, 13), 16));
}

/** A UUID version 7 (RFC 9562, section 5.7) of this time, from the caller's 10 random bytes. */
export function submissionKeyFrom(openedAt: Date, random: Uint8Array): string {
  const time = openedAt.getTime().toString(16).padStart(12, '0');
  const rest = Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (rest.length !== 20) throw new RangeError('a submission key needs 10 random bytes');
  const variant = (8 + (Number.parseInt(rest.charAt(3), 16) & 3)).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8),
    TIME_ORDERED + rest.slice(0, 3),
    variant + rest.slice(4, 7),
    rest.slice(8),
  ].join('-');
}
