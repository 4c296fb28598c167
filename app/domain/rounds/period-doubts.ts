import { addDays, localDate, type IsoDate } from '#app/domain/periods/date.ts';

/** What is unusual about the period of a round: nobody can answer any more, or not for a year; or it is that long. */
export type PeriodDoubt = 'past' | 'future' | 'long';

const YEAR = 366;

/** What to ask about a period: 2006 or 2062 are mistyped more often than meant. */
export function doubtsAbout({ from, to }: { from: IsoDate; to: IsoDate }, now: Date): PeriodDoubt[] {
  return [
    ...(to < localDate(now) ? (['past'] as const) : []),
    ...(from > addDays(localDate(now), YEAR) ? (['future'] as const) : []),
    ...(to > addDays(from, YEAR) ? (['long'] as const) : []),
  ];
}
