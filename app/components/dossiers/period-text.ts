import { formatPeriod } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';

/** The days of a report as they are shown. */
export function periodText({
  periodFrom,
  periodTo,
}: {
  readonly periodFrom: string;
  readonly periodTo: string;
}): string {
  return formatPeriod({ from: storedDate(periodFrom), to: storedDate(periodTo) });
}
