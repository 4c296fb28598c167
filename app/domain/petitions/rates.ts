/** Petitions of a period by how they were answered. Complaints and denunciations are not among them. */
export interface PetitionCounts {
  readonly received: number;
  readonly answeredOnTime: number;
  readonly answeredLate: number;
  /** Passed to a body outside this system. */
  readonly referred: number;
  readonly openOverdue: number;
}

/** A share with what it is a share of; null when that is nothing. */
export interface Share {
  readonly part: number;
  readonly base: number;
  /** Percent. */
  readonly rate: number | null;
}

/** A part of a base as a share. */
export const shareOf = (part: number, base: number): Share => ({
  part,
  base,
  rate: base === 0 ? null : (100 * part) / base,
});

/** On time among what was answered; never without its base. */
export function onTimeOfAnswered({ answeredOnTime, answeredLate }: PetitionCounts): Share {
  return shareOf(answeredOnTime, answeredOnTime + answeredLate);
}

/** On time among all that were due: answered, or open though their term is over. */
export function onTimeOfDue({ answeredOnTime, answeredLate, openOverdue }: PetitionCounts): Share {
  return shareOf(answeredOnTime, answeredOnTime + answeredLate + openOverdue);
}

/** Under so many petitions a month on average, a month without one is nothing unusual. */
const USUAL = 3;
const MONTHS_BEFORE = 3;

/** So many petitions in the months before, at least, make a month without one unusual. */
export const LEAST_BEFORE = USUAL * MONTHS_BEFORE;

/**
 * Whether petitions stopped coming at once: none in the last whole month, though the three before it had at least three
 * each on average. That is a reason to ask whether all are recorded, not a success. `months` are counts, the latest last.
 */
export function isSuddenZero(months: readonly number[]): boolean {
  const last = months.at(-1);
  const before = months.slice(-1 - MONTHS_BEFORE, -1);
  if (last !== 0 || before.length < MONTHS_BEFORE) return false;
  return before.reduce((sum, count) => sum + count, 0) / MONTHS_BEFORE >= USUAL;
}
