import { isOnTimeBeside, type DossierRate, type RateId } from './rates.ts';

/** How a unit does in time and in what people say, each beside the whole. */
export const QUADRANTS = ['good', 'onTimeUnhappy', 'lateHappy', 'bad'] as const;
export type Quadrant = (typeof QUADRANTS)[number];

/** What people said of a unit; no rate where it is withheld or nobody answered, nothing where nobody was asked. */
export interface Satisfaction {
  readonly rate: number | null;
  /** Responses behind the rate; null where withheld. */
  readonly responses: number | null;
}

/** What people said of units that are one today: rates by their numbers; withheld where one of them is. */
export function joinSatisfaction(all: readonly Satisfaction[]): Satisfaction {
  if (all.some(({ responses }) => responses === null)) return { rate: null, responses: null };
  const heard = all.flatMap(({ rate, responses }) =>
    rate === null || responses === null ? [] : [{ rate, responses }],
  );
  const responses = heard.reduce((sum, one) => sum + one.responses, 0);
  if (responses === 0) return { rate: null, responses: 0 };
  return { rate: heard.reduce((sum, one) => sum + one.rate * one.responses, 0) / responses, responses };
}

/** The figures of all units together, by which each is placed. */
interface Whole {
  /** The definition of the shares. */
  readonly by: RateId;
  readonly onTime: number | null;
  readonly satisfied: number | null;
}

/** What is said of a figure beside that of the whole; null where one of them is missing. */
function beside(
  own: number | null | undefined,
  whole: number | null,
  say: (own: number, whole: number) => boolean | null,
): boolean | null {
  return own == null || whole === null ? null : say(own, whole);
}

/** Where a unit stands; null without both figures (a withheld one places no unit), or where its share says nothing of time. */
export function quadrantOf(
  onTime: DossierRate | null,
  said: Satisfaction | null,
  whole: Whole,
): Quadrant | null {
  const isOnTime = beside(onTime?.rate, whole.onTime, (rate, all) => isOnTimeBeside(whole.by, rate, all));
  const isHappy = beside(said?.rate, whole.satisfied, (rate, all) => rate >= all);
  if (isOnTime === null || isHappy === null) return null;
  if (isOnTime) return isHappy ? 'good' : 'onTimeUnhappy';
  return isHappy ? 'lateHappy' : 'bad';
}
