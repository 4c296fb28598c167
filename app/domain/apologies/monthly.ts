import { shareOf, type Share } from '#app/domain/petitions/rates.ts';

/** Counts of the dossiers that were due in a month and became late. */
export interface MonthlyCounts {
  readonly late: number;
  /** A letter was sent. */
  readonly apologised: number;
  readonly inTime: number;
  /** The result was returned by the new date. */
  readonly kept: number;
  /** The new date has come, or the result was returned. */
  readonly decided: number;
}

const NO_COUNTS: MonthlyCounts = { late: 0, apologised: 0, inTime: 0, kept: 0, decided: 0 };

/** What the table prints beside the counts themselves. */
export interface MonthlyFigures extends MonthlyCounts {
  readonly without: number;
  readonly sentLate: number;
  /** Promises kept, of those whose day has come. */
  readonly keptShare: Share;
}

export function monthlyFigures(counts: MonthlyCounts): MonthlyFigures {
  return {
    ...counts,
    without: counts.late - counts.apologised,
    sentLate: counts.apologised - counts.inTime,
    keptShare: shareOf(counts.kept, counts.decided),
  };
}

export function sumMonthly(rows: readonly MonthlyCounts[]): MonthlyCounts {
  return rows.reduce(
    (sum, row) => ({
      late: sum.late + row.late,
      apologised: sum.apologised + row.apologised,
      inTime: sum.inTime + row.inTime,
      kept: sum.kept + row.kept,
      decided: sum.decided + row.decided,
    }),
    NO_COUNTS,
  );
}
