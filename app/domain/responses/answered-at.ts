const HOUR_MS = 60 * 60 * 1000;

/** How long a response may wait in a phone's queue and still count when it was answered (docs/domain.md#late-answers). */
export const LATE_HOURS = 72;

/** The same in milliseconds. */
export const LATE_MS = LATE_HOURS * HOUR_MS;

/** RFC 3339 with a zone: a time without one would mean another instant on every server. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** When a response counts, and whether it is the device that says so. */
export interface AnsweredAt {
  readonly at: Date;
  readonly isDeviceTime: boolean;
}

/**
 * The time a response counts by: the device's when it lies within the 72 hours before receipt, else that of receipt. So
 * a wrong clock, a time in the future or something that is no time moves no response (docs/domain.md#late-answers).
 */
export function boundAnsweredAt(claimed: string | undefined, receivedAt: Date): AnsweredAt {
  const received = receivedAt.getTime();
  const time = claimed !== undefined && INSTANT.test(claimed) ? Date.parse(claimed) : Number.NaN;
  const counts = time <= received && time >= received - LATE_MS;
  return counts ? { at: new Date(time), isDeviceTime: true } : { at: receivedAt, isDeviceTime: false };
}

/**
 * When late responses to a round that closed at `closedAt` may come: those of devices that were last in reach `from` then
 * on are taken `until` then. Source: docs/domain.md#late-answers.
 */
export function lateWindow(closedAt: Date): { readonly from: Date; readonly until: Date } {
  return { from: new Date(closedAt.getTime() - LATE_MS), until: new Date(closedAt.getTime() + LATE_MS) };
}
