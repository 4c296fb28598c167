import { storedDate } from '#app/domain/periods/date.ts';
import type { Pause } from './clocks.ts';
import type { PetitionEvent } from './petition.ts';

interface Happened {
  readonly kind: PetitionEvent;
  readonly on: string;
}

/**
 * The times in which a supplement was waited for since the unit in charge has the petition: a transfer, or another answer
 * that is owed, begins anew. `events` are in order.
 */
export function pausesOf(events: readonly Happened[]): Pause[] {
  let pauses: Pause[] = [];
  for (const { kind, on } of events) {
    const date = storedDate(on);
    if (kind === 'transfer' || kind === 'reopen') pauses = [];
    if (kind === 'ask') pauses = [...pauses, { from: date, to: null }];
    if (kind === 'supply')
      pauses = pauses.map((pause) => (pause.to === null ? { ...pause, to: date } : pause));
  }
  return pauses;
}
