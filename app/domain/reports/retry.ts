const MINUTE = 60_000;

/** Minutes until the next try, after the first, second ... failure; after the last one nobody tries again. */
const REPORT_PAUSES: readonly number[] = [1, 10];
const MAIL_PAUSES: readonly number[] = [1, 5, 15, 60, 240, 720, 1440];

function next(pauses: readonly number[], attempts: number, now: Date): Date | null {
  const pause = pauses[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause * MINUTE);
}

/** When a report that failed for the `attempts`-th time is made again; null: not by itself. */
export function nextReportTry(attempts: number, now: Date): Date | null {
  return next(REPORT_PAUSES, attempts, now);
}

/** When a mail that could not be sent for the `attempts`-th time is sent again: for two days, ever less often; null: never. */
export function nextMailTry(attempts: number, now: Date): Date | null {
  return next(MAIL_PAUSES, attempts, now);
}
