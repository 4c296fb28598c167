const MINUTE = 60_000;

/** Minutes until the next attempt, after the first, second ... failure; after the last there is none. */
const REPORT_PAUSES: readonly number[] = [1, 10];
const MAIL_PAUSES: readonly number[] = [1, 5, 15, 60, 240, 720, 1440];

/** A report or a batch of posters begun this often without an end probably kills its process. */
export const MAX_BEGINNINGS = 6;

function next(pauses: readonly number[], attempts: number, now: Date): Date | null {
  const pause = pauses[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause * MINUTE);
}

/** When to retry a report after its `attempts`-th failure; null: not automatically. */
export function nextReportTry(attempts: number, now: Date): Date | null {
  return next(REPORT_PAUSES, attempts, now);
}

/** When to retry a mail after its `attempts`-th failure: for two days, with growing pauses; null: never. */
export function nextMailTry(attempts: number, now: Date): Date | null {
  return next(MAIL_PAUSES, attempts, now);
}
