import { localDate } from '#app/domain/periods/date.ts';

/** Days for which a list can be taken back. */
export const UNDO_DAYS = 30;

const DAY_MS = 24 * 60 * 60 * 1000;

/** A dossier as it stood before a list changed it; nothing of who handed it in. */
export interface DossierBefore {
  readonly unitId: number;
  readonly area: string | null;
  readonly procedure: string;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly returnedOn: string | null;
  readonly reason: string | null;
  /** ISO moments. */
  readonly listedAt: string;
  readonly changedAt: string;
}

/** What a list did to one dossier. */
export interface ListedChange {
  readonly code: string;
  /** Null for a dossier that it added. */
  readonly before: DossierBefore | null;
  /** Whether it named who handed the dossier in. */
  readonly isNamed: boolean;
  /** Whether it found the dossier as it says: then it did nothing, but earlier lists taken back do not take it away. */
  readonly isSame?: true;
}

/** A dossier as it stands when a list is taken back. */
interface Worked {
  readonly changedAt: Date;
  readonly letter: {
    readonly draftedAt: Date;
    readonly signedOn: string | null;
    readonly sentAt: Date | null;
  } | null;
}

/**
 * Whether somebody worked on a dossier since a list was taken: recorded a result, or wrote, signed or sent its letter. What
 * rests on a list stays when that is taken back.
 */
export function isWorkedOnSince({ changedAt, letter }: Worked, importedAt: Date): boolean {
  if (changedAt > importedAt) return true;
  if (letter === null) return false;
  const { draftedAt, signedOn, sentAt } = letter;
  return (
    draftedAt >= importedAt ||
    (signedOn !== null && signedOn >= localDate(importedAt)) ||
    (sentAt !== null && sentAt >= importedAt)
  );
}

/** Lists of this moment and later can still be taken back. */
export function undoableSince(now: Date): Date {
  return new Date(now.getTime() - UNDO_DAYS * DAY_MS);
}
