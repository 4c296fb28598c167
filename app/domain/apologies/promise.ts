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

interface LetterDays {
  /** The day on which the letter was sent. */
  readonly sentOn: string | null;
  readonly returnedOn: string | null;
}

/** Whether a letter was sent after the result was returned: it promises nothing that could be kept. */
export function isAfterResult({ sentOn, returnedOn }: LetterDays): boolean {
  return sentOn !== null && returnedOn !== null && sentOn > returnedOn;
}

/**
 * Whether the promise of a letter was kept: by the new date the result was returned. Null while that is open, and where
 * the letter was not sent, or after the result.
 */
export function isKept(
  { newDueOn, ...days }: LetterDays & { readonly newDueOn: string },
  today: IsoDate,
): boolean | null {
  const { sentOn, returnedOn } = days;
  if (sentOn === null || isAfterResult(days)) return null;
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
