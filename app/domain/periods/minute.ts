const MINUTE_MS = 60_000;

/** The beginning of the minute that holds an instant. */
export function minuteOf(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS);
}

/** The minute that begins so many after another. */
export function minutesAfter(minute: Date, count: number): Date {
  return new Date(minute.getTime() + count * MINUTE_MS);
}
