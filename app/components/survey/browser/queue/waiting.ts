/** One press of "send", kept on the device from before the first attempt until the server's final answer. */
export interface Waiting {
  /** The submission key: whoever sends it, and however often, the server counts it once. */
  readonly key: string;
  /** Where the form posts to. */
  readonly url: string;
  /** The form's fields, urlencoded. */
  readonly body: string;
  /** When the person pressed "send", by the device's clock. */
  readonly at: number;
  /** Until when one page or the service worker alone may send it; 0 = nobody is. */
  readonly lease: number;
  /** Not before this time again, because the server said so; 0 = at once. */
  readonly notBefore: number;
  /** Why the server will never take it; '' = in words that the page has. Absent while it waits. */
  readonly refusal?: string;
}

/** Longer than any attempt takes, so that a lease that is still held belongs to somebody who is gone. */
export const LEASE_MS = 60_000;

/** The longest a server may tell a device to wait. A time further ahead comes from a clock that was set back. */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * Whether anybody may send this now. Twice the longest time, because of two senders the one who comes second may have read
 * the clock first: to that one the other's lease reaches a moment further than any lease of its own could.
 */
export function isDue(entry: Waiting, now: number): boolean {
  const isHeld = (until: number, longest: number) => until > now && until - now <= 2 * longest;
  return (
    entry.refusal === undefined && !isHeld(entry.lease, LEASE_MS) && !isHeld(entry.notBefore, LONGEST_WAIT_MS)
  );
}

/** A direct attempt needs no time of the device: the server's own is the better one. */
const DIRECT_MS = 60_000;

/** What is posted: the fields, and when they were answered if that was a while ago. */
export function bodyOf({ body, at }: Pick<Waiting, 'body' | 'at'>, now: number): string {
  const isDirect = now >= at && now - at < DIRECT_MS;
  return isDirect ? body : `${body}&answered_at=${encodeURIComponent(new Date(at).toISOString())}`;
}
