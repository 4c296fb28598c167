import { storedDate } from '#app/domain/periods/date.ts';
import type { Pause } from './clocks.ts';
import type { PetitionEvent } from './petition.ts';

interface Happened {
  readonly kind: PetitionEvent;
  readonly on: string;
  /** Until when a supplement was asked. */
  readonly untilOn: string | null;
}

/**
 * Working days within which a supplement is asked for, and so the longest time for which a term stands still: twice the
 * longest term of an answer, enough for papers from another province. Without an end, asking would be a way never to be late.
 */
export const SUPPLEMENT_DAYS = 30;

/** A transfer, or another answer that is owed, begins the term of the answer anew. */
const BEGINS: readonly PetitionEvent[] = ['transfer', 'reopen'];

/**
 * What was asked of the petitioner, and what came, since the unit in charge has the petition. `events` are in order, here and
 * below.
 */
export function pauseEvents<E extends Pick<Happened, 'kind'>>(events: readonly E[]): E[] {
  const begin = events.findLastIndex(({ kind }) => BEGINS.includes(kind));
  return events.slice(begin + 1).filter(({ kind }) => kind === 'ask' || kind === 'supply');
}

/**
 * The times for which the term of the answer stands still since the unit in charge has the petition: from the day on which a
 * supplement is asked to the day on which it comes, or to the last day that the petitioner was given.
 */
export function pausesOf(events: readonly Happened[]): Pause[] {
  const pauses: Pause[] = [];
  for (const { kind, on, untilOn } of pauseEvents(events)) {
    const date = storedDate(on);
    const last = pauses.at(-1);
    if (kind === 'ask') pauses.push({ from: date, to: storedDate(untilOn ?? on) });
    else if (last && date < last.to) pauses[pauses.length - 1] = { ...last, to: date };
  }
  return pauses;
}
