import { addDays, isIsoDate, localDate, startOfDate, type IsoDate } from '#app/domain/periods/date.ts';

const HOUR_MS = 3_600_000;

/** A day and a half: the backup of one day was missed. */
const OLD_MS = 36 * HOUR_MS;

const NAME = /^sipas-(\d{4}-\d{2}-\d{2})\.sipas$/;

/** The name of a day's backup. */
export function dailyName(day: IsoDate): string {
  return `sipas-${day}.sipas`;
}

/** The day whose backup is due at a moment: it begins at `hour` of Viet Nam, so that a machine that slept then is late only. */
export function dayDue(now: Date, hour: number): IsoDate {
  const today = localDate(now);
  const begins = startOfDate(today).getTime() + hour * HOUR_MS;
  return now.getTime() >= begins ? today : addDays(today, -1);
}

/** Which of a folder's files are backups of days that are no longer kept; files of other names never are. */
export function expiredNames(
  names: readonly string[],
  { due, days }: { due: IsoDate; days: number },
): string[] {
  const first = addDays(due, 1 - days);
  return names.filter((name) => {
    const day = NAME.exec(name)?.[1];
    return day !== undefined && isIsoDate(day) && day < first;
  });
}

const UNFINISHED = /^\.sipas-\d{4}-\d{2}-\d{2}\.sipas\.\d+\.tmp$/;

/** Whether a file is a backup in the making, or what was left of one when the process was killed. */
export function isUnfinished(name: string): boolean {
  return UNFINISHED.test(name);
}

/** Whether the newest backup is so old that one was missed; null: there is none. */
export function isBackupOld(madeAt: Date | null, now: Date): boolean {
  return madeAt === null || now.getTime() - madeAt.getTime() > OLD_MS;
}
