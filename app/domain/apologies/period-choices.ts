import { periodAt, previousPeriod, type NamedPeriod } from '#app/domain/periods/official-period.ts';
import { periodCode } from '#app/domain/periods/period-code.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';

/** How many periods of each kind a table is offered for, this one first. */
const OFFERED = [
  ['month', 13],
  ['quarter', 5],
  ['year', 2],
] as const;

/** The periods a table is offered for: the last months, quarters and years, and the one that is shown. */
export function periodChoices(today: IsoDate, shown: NamedPeriod): NamedPeriod[] {
  const offered = OFFERED.flatMap(([kind, count]) => {
    let period = periodAt('calendar', kind, today);
    const found: NamedPeriod[] = [];
    for (let left = count; left > 0 && period !== null; left -= 1) {
      found.push(period);
      period = previousPeriod(period);
    }
    return found;
  });
  const code = periodCode(shown);
  return offered.some((one) => periodCode(one) === code) ? offered : [shown, ...offered];
}
