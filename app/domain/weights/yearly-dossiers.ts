import { daysBetween, storedDate } from '#app/domain/periods/date.ts';

interface PeriodDossiers {
  readonly from: string;
  readonly to: string;
  readonly dossiers: number;
}

const lengthOf = ({ from, to }: PeriodDossiers) => daysBetween(storedDate(from), storedDate(to)) + 1;

/**
 * How many dossiers there were in a year, from its periods: the year itself, or parts of about one length that fill it
 * (halves, quarters, months); null when none do, because a part of a year is no year.
 */
export function yearlyDossiers(periods: readonly PeriodDossiers[], year: number): number | null {
  const days = daysBetween(storedDate(`${year}-01-01`), storedDate(`${year}-12-31`)) + 1;
  // The most that a year, a half, a quarter and a month can have.
  for (const [least, most] of [
    [365, 366],
    [181, 184],
    [90, 92],
    [28, 31],
  ] as const) {
    const parts = periods.filter((one) => lengthOf(one) >= least && lengthOf(one) <= most);
    if (parts.reduce((sum, one) => sum + lengthOf(one), 0) === days) {
      return parts.reduce((sum, { dossiers }) => sum + dossiers, 0);
    }
  }
  return null;
}
