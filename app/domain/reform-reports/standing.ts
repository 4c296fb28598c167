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
