const HOUR_MS = 60 * 60 * 1000;

/**
 * How long a response may be queued on a phone and still count at the time it was answered
 * (docs/domain.md#late-answers).
 */
export const LATE_HOURS = 72;

/** The same in milliseconds. */
export const LATE_MS = LATE_HOURS * HOUR_MS;

/**
 * How long a key that the site gave out with a form holds: the 72 hours that its response may be late, and a working day
 * before, for a page that was opened in the morning or a tablet that was filled up at its start.
 */
export const KEY_LIFE_HOURS = LATE_HOURS + 12;

/** The same in milliseconds. */
export const KEY_LIFE_MS = KEY_LIFE_HOURS * HOUR_MS;

/** RFC 3339 with a zone: without one the instant would depend on the server's time zone. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** When a response counts, and whether that is the device's time. */
export interface AnsweredAt {
  readonly at: Date;
  readonly isDeviceTime: boolean;
  /** What the device says, if it may be true: within the 72 hours before receipt. Nobody vouches for it. */
  readonly claimed: Date | null;
}

/** What the server knows of a form by itself. */
interface Known {
  readonly receivedAt: Date;
  /** When the site gave out the form's key; null when it did not, or when the key does not hold any more. */
  readonly issuedAt: Date | null;
}

/**
 * The time at which a response counts: the device's if it lies within the 72 hours before receipt and not before the
 * form was given out, else the time of receipt. So a wrong clock, a time in the future, garbage or a sender who makes
 * up his own forms moves no response (docs/domain.md#late-answers).
 */
export function boundAnsweredAt(claim: string | undefined, { receivedAt, issuedAt }: Known): AnsweredAt {
  const received = receivedAt.getTime();
  const time = claim !== undefined && INSTANT.test(claim) ? Date.parse(claim) : Number.NaN;
  const claimed = time <= received && time >= received - LATE_MS ? new Date(time) : null;
  const isDeviceTime = claimed !== null && issuedAt !== null && claimed >= issuedAt;
  return { at: isDeviceTime ? claimed : receivedAt, isDeviceTime, claimed };
}

/**
 * The window of late responses to a round that closed at `closedAt`: answers given `from` then on may be waiting on
 * devices and are accepted `until` then. Source: docs/domain.md#late-answers.
 */
export function lateWindow(closedAt: Date): { readonly from: Date; readonly until: Date } {
  return { from: new Date(closedAt.getTime() - LATE_MS), until: new Date(closedAt.getTime() + LATE_MS) };
}
