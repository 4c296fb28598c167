import type { IsoDate } from '#app/domain/periods/date.ts';

/**
 * Forms of one unit that were shown together (docs/decisions/020-watching.md): at least as many as the disclosure
 * threshold, so that no sum of points tells of fewer people.
 */
export interface SignalPoint {
  readonly forms: number;
  /** Of them, those with a low answer (`lowLevels`). */
  readonly low: number;
  /** The day of its last form. */
  readonly day: IsoDate;
}

/** Points that follow one another, added up: what a control chart draws as one dot. */
export interface Subgroup {
  readonly forms: number;
  readonly low: number;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Fewer forms say next to nothing of a share: five dissatisfied are expected of 20 at 25 %. */
const LEAST_FORMS = 20;
/** A dot for each half of a day at most, so that days, which differ, weigh more than the hours of one. */
const DOTS_A_DAY = 2;

/** How many forms make a dot in a unit that gets so many a working day. */
export function subgroupSize(formsADay: number): number {
  return Math.max(LEAST_FORMS, Math.ceil(formsADay / DOTS_A_DAY));
}

/** Adds points up, in their order, until they have `size` forms each; what is left at the end is not complete yet. */
export function groupPoints(
  points: readonly SignalPoint[],
  size: number,
): { readonly complete: readonly Subgroup[]; readonly rest: Subgroup | null } {
  const complete: Subgroup[] = [];
  let rest: Subgroup | null = null;
  for (const { forms, low, day } of points) {
    // What was kept on a phone without a network comes after later answers.
    const days = [day, ...(rest === null ? [] : [rest.from, rest.to])].toSorted();
    const [from = day, to = day] = [days.at(0), days.at(-1)];
    const sum: Subgroup = { forms: (rest?.forms ?? 0) + forms, low: (rest?.low ?? 0) + low, from, to };
    rest = sum.forms < size ? sum : null;
    if (rest === null) complete.push(sum);
  }
  return { complete, rest };
}
