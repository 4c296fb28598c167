import type { IsoDate } from '#app/domain/periods/date.ts';

/** How a dossier stands: no result yet and not due, no result after the due date, or a result, in time or late. */
export type Standing = 'open' | 'overdue' | 'returned' | 'returnedLate';

interface DossierDays {
  readonly dueOn: string;
  readonly returnedOn: string | null;
}

export function standingOf({ dueOn, returnedOn }: DossierDays, today: IsoDate): Standing {
  if (returnedOn !== null) return returnedOn <= dueOn ? 'returned' : 'returnedLate';
  return dueOn < today ? 'overdue' : 'open';
}

/** Whether the promise of a letter was kept: by the new date the result was returned. Null while that is open. */
export function isKept(
  { newDueOn, returnedOn }: { readonly newDueOn: string; readonly returnedOn: string | null },
  today: IsoDate,
): boolean | null {
  if (returnedOn !== null) return returnedOn <= newDueOn;
  return newDueOn < today ? false : null;
}

/** Whether a letter was sent by the latest day. Null while it is not sent. */
export function isInTime({
  sentOn,
  latestOn,
}: {
  readonly sentOn: string | null;
  readonly latestOn: string;
}): boolean | null {
  return sentOn === null ? null : sentOn <= latestOn;
}
