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

/**
 * What a later list did once an earlier one is taken back that it has dossiers in common with: what the earlier one did to
 * them is from then on what the later one did, so that taking that back, too, leaves nothing of either.
 */
export function inheritChanges(
  later: readonly ListedChange[],
  earlier: ReadonlyMap<string, ListedChange>,
): ListedChange[] {
  return later.map((change) => {
    const given = earlier.get(change.code);
    if (given === undefined) return change;
    return { code: change.code, before: given.before, isNamed: given.isNamed || change.isNamed };
  });
}

/** How many dossiers a list added, changed and found as it says. */
export function countChanges(rows: readonly ListedChange[]): {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
} {
  const done = rows.filter(({ isSame }) => !isSame);
  const added = done.filter(({ before }) => before === null).length;
  return { added, changed: done.length - added, unchanged: rows.length - done.length };
}

/** A dossier as it stands when a list is taken back. */
interface Worked {
  readonly changedAt: Date;
  /** When it had changed last as later lists found it. */
  readonly earlierChanges: readonly Date[];
  readonly letter: {
    readonly draftedAt: Date;
    readonly signedOn: string | null;
    readonly sentAt: Date | null;
  } | null;
}

/**
 * Whether somebody worked on a dossier since a list was taken: recorded a result, or wrote, signed or sent its letter. What
 * rests on a list stays when that is taken back. What later lists changed, at their own moments, is no work.
 */
export function isWorkedOnSince(
  { changedAt, earlierChanges, letter }: Worked,
  importedAt: Date,
  laterLists: readonly Date[],
): boolean {
  const byLists = new Set(laterLists.map((at) => at.getTime()));
  const changes = [changedAt, ...earlierChanges];
  if (changes.some((at) => at > importedAt && !byLists.has(at.getTime()))) return true;
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
