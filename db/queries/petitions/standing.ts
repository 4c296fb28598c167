import { and, eq, gte, inArray, isNotNull, lte, notInArray, sql, type SQL } from 'drizzle-orm';
import type { SpanDays } from '#app/domain/petitions/ageing.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { ELSEWHERE_STATES, OPEN_STATES } from '#app/domain/petitions/petition-state.ts';
import { petitions } from '#db/schema/index.ts';

/** The condition that the unit in charge owes something. */
export const isOpen = inArray(petitions.state, [...OPEN_STATES]);

/** The condition of `awaitsReview`; that somebody was not satisfied at all lets the index of these be used. */
export const isAwaitingReview = and(
  isNotNull(petitions.unsatisfiedOn),
  eq(petitions.state, 'answered'),
  eq(petitions.rating, 'not_satisfied'),
);

/** The condition that the unit in charge owes an answer whose term ends within these days. */
export function isDueWithin({ from, to }: SpanDays): SQL | undefined {
  return and(
    isOpen,
    from ? gte(petitions.dueOn, from) : undefined,
    to ? lte(petitions.dueOn, to) : undefined,
  );
}

/** The condition that a petition stands for itself: a duplicate is counted as what it was joined with, a whole as its parts. */
export const isCounted = notInArray(petitions.state, [...ELSEWHERE_STATES]);

/** The condition that the unit in charge owes an answer whose term is over, with the time for which a supplement held it up. */
export function isOverdue(today: IsoDate): SQL | undefined {
  return and(isOpen, sql`${petitions.dueOn} < ${today}`);
}
