const HOUR_MS = 60 * 60 * 1000;

/**
 * How long a response may be queued on a phone and still count at the time it was answered
 * (docs/domain.md#late-answers).
 */
export const LATE_HOURS = 72;

/** The same in milliseconds. */
export const LATE_MS = LATE_HOURS * HOUR_MS;

/** RFC 3339 with a zone: without one the instant would depend on the server's time zone. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** When a response counts, and whether that is the device's time. */
export interface AnsweredAt {
  readonly at: Date;
  readonly isDeviceTime: boolean;
}

/**
 * The time at which a response counts: the device's if it lies within the 72 hours before receipt, else the time of
 * receipt. So a wrong clock, a time in the future or garbage moves no response (docs/domain.md#late-answers).
 */
export function boundAnsweredAt(claimed: string | undefined, receivedAt: Date): AnsweredAt {
  const received = receivedAt.getTime();
  const time = claimed !== undefined && INSTANT.test(claimed) ? Date.parse(claimed) : Number.NaN;
  const counts = time <= received && time >= received - LATE_MS;
  return counts ? { at: new Date(time), isDeviceTime: true } : { at: receivedAt, isDeviceTime: false };
}

/**
 * The window of late responses to a round that closed at `closedAt`: answers given `from` then on may be waiting on
 * devices and are accepted `until` then. Source: docs/domain.md#late-answers.
 */
export function lateWindow(closedAt: Date): { readonly from: Date; readonly until: Date } {
  return { from: new Date(closedAt.getTime() - LATE_MS), until: new Date(closedAt.getTime() + LATE_MS) };
}
