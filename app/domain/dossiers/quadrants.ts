import { isOnTimeBeside, type DossierRate, type RateId } from './rates.ts';

/** How a unit does in time and in what people say, each beside the whole. */
export const QUADRANTS = ['good', 'onTimeUnhappy', 'lateHappy', 'bad'] as const;
export type Quadrant = (typeof QUADRANTS)[number];

/** What people said of a unit; no rate where it is withheld, nothing where nobody was asked. */
export interface Satisfaction {
  readonly rate: number | null;
  /** Responses behind the rate; null where withheld. */
  readonly responses: number | null;
}

/** The figures of all units together, by which each is placed. */
interface Whole {
  /** The definition of the shares. */
  readonly by: RateId;
  readonly onTime: number | null;
  readonly satisfied: number | null;
}

/** Where a unit stands; null without both figures (a withheld one places no unit), or where its share says nothing of time. */
export function quadrantOf(
  onTime: DossierRate | null,
  said: Satisfaction | null,
  whole: Whole,
): Quadrant | null {
  const rate = onTime?.rate ?? null;
  const satisfied = said?.rate ?? null;
  if (rate === null || satisfied === null || whole.onTime === null || whole.satisfied === null) return null;
  const isOnTime = isOnTimeBeside(whole.by, rate, whole.onTime);
  if (isOnTime === null) return null;
  const isHappy = satisfied >= whole.satisfied;
  if (isOnTime) return isHappy ? 'good' : 'onTimeUnhappy';
  return isHappy ? 'lateHappy' : 'bad';
}
