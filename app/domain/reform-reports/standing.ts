import type { IsoDate } from '#app/domain/periods/date.ts';

/** How a unit's report stands: not due, overdue; sent by its due day, or after it. */
export const REPORT_STANDINGS = ['awaited', 'overdue', 'sent', 'sent-late'] as const;
export type ReportStanding = (typeof REPORT_STANDINGS)[number];

/** By the local day on which it was sent; null while it was not. A report that was sent back counts as not sent. */
export function reportStanding(
  sentOn: IsoDate | null,
  { dueOn, today }: { readonly dueOn: IsoDate; readonly today: IsoDate },
): ReportStanding {
  if (sentOn === null) return today > dueOn ? 'overdue' : 'awaited';
  return sentOn > dueOn ? 'sent-late' : 'sent';
}

/** The same of a unit that has not to report: it is never late. */
export const optionalStanding = (sentOn: IsoDate | null): ReportStanding =>
  sentOn === null ? 'awaited' : 'sent';

/** How many units that have to report stand how, and how many others are named beside them. */
export interface StandingCounts extends Readonly<Record<ReportStanding, number>> {
  readonly total: number;
  /** Of those who sent: whose report says next to nothing. */
  readonly perfunctory: number;
  readonly optional: number;
}

interface Counted {
  readonly standing: ReportStanding;
  readonly sentOn: string | null;
  readonly isRequired: boolean;
  readonly isPerfunctory: boolean;
}

/** Counts of a table of units: what its lines say, added up. */
export function countStandings(reporters: readonly Counted[]): StandingCounts {
  const required = reporters.filter(({ isRequired }) => isRequired);
  const count = (holds: (one: Counted) => boolean) => required.filter(holds).length;
  const standing = (wanted: ReportStanding) => count((one) => one.standing === wanted);
  return {
    total: required.length,
    awaited: standing('awaited'),
    overdue: standing('overdue'),
    sent: standing('sent'),
    'sent-late': standing('sent-late'),
    perfunctory: count(({ sentOn, isPerfunctory }) => sentOn !== null && isPerfunctory),
    optional: reporters.length - required.length,
  };
}
