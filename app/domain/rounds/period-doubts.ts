import { addDays, localDate, type IsoDate } from '#app/domain/periods/date.ts';

/** What is unusual about the period of a round: nobody can answer any more, or it goes on for longer than a year. */
export type PeriodDoubt = 'past' | 'long';

/** What to ask about a period: 2006 or 2062 are mistyped more often than meant. */
export function doubtsAbout({ from, to }: { from: IsoDate; to: IsoDate }, now: Date): PeriodDoubt[] {
  return [
    ...(to < localDate(now) ? (['past'] as const) : []),
    ...(to > addDays(from, 366) ? (['long'] as const) : []),
  ];
}
