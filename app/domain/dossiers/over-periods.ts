import { addDays } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { sumCounts, type Counts } from './counts.ts';

/**
 * Counts over periods of one source that share no day, the earliest first. A dossier is settled once, so these add up; what
 * is open stands in the last period; what was open at the end of one was received before the next and counts once, also
 * where days between the two are not counted: so what was received is what was settled and what is open.
 */
export function countsOverPeriods([first, ...later]: readonly [Counts, ...Counts[]]): Counts {
  const sums = sumCounts([first, ...later]);
  const { open, openInTerm, openLate } = later.at(-1) ?? first;
  return {
    ...sums,
    received: receivedOver([first, ...later]),
    carried: first.carried,
    open,
    openInTerm,
    openLate,
  };
}

function receivedOver(all: readonly [Counts, ...Counts[]]): number | null {
  const [{ received }, ...later] = all;
  let sum = received;
  for (const [place, one] of later.entries()) {
    if (sum === null || one.received === null || one.carried === null) return null;
    sum += one.received - (all[place]?.open ?? one.carried);
  }
  return sum;
}

/** Periods in order, with those that follow each other joined: they tell which days are counted, and which are not. */
export function joinedPeriods(periods: readonly Period[]): Period[] {
  return periods.reduce<Period[]>((joined, { from, to }) => {
    const last = joined.at(-1);
    if (last === undefined || addDays(last.to, 1) !== from) return [...joined, { from, to }];
    return [...joined.slice(0, -1), { from: last.from, to }];
  }, []);
}
