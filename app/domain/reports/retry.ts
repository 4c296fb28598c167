const MINUTE = 60_000;

/** Minutes until the next attempt, after the first, second ... failure; after the last there is none. */
const REPORT_PAUSES: readonly number[] = [1, 10];
const MAIL_PAUSES: readonly number[] = [1, 5, 15, 60, 240, 720, 1440];

/** A batch of posters or a publication begun this often without an end ended its thread each time. */
export const MAX_BEGINNINGS = 2;

/** So often a report is begun: it may fail for reasons that pass, too. */
export const MAX_REPORT_BEGINNINGS = REPORT_PAUSES.length + 1;

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
