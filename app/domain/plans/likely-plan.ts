import type { IsoDate } from '#app/domain/periods/date.ts';

interface Dated {
  readonly unit: { readonly code: string };
  /** Stored dates, YYYY-MM-DD. */
  readonly periodFrom: string;
  readonly periodTo: string;
}

/**
 * The plan that a task most likely belongs to: the only one of the unit that leads it whose period holds the day; without a
 * unit the only one of all. Undefined where none or several may be meant: a person chooses.
 */
export function likelyPlan<Plan extends Dated>(
  plans: readonly Plan[],
  { leadCode, today }: { readonly leadCode: string; readonly today: IsoDate },
): Plan | undefined {
  const [plan, ...others] = plans.filter(
    ({ unit, periodFrom, periodTo }) =>
      (leadCode === '' || unit.code === leadCode) && periodFrom <= today && periodTo >= today,
  );
  return others.length === 0 ? plan : undefined;
}
