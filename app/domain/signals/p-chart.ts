import { chancesOf, upperLimit, type Chance } from './beta-binomial.ts';
import type { Subgroup } from './subgroups.ts';

/** One dot of the p-chart. */
export interface Dot {
  readonly subgroup: Subgroup;
  /** From this many dissatisfied forms on it signals; more than its forms when no number does. */
  readonly limit: number;
  /** Whether it signals: a peak. */
  readonly isPeak: boolean;
}

/**
 * Each subgroup by itself: a signal when so many are dissatisfied as would be with a chance of `alpha` at most if all were
 * as usual. A p-chart with the wider limits of Laney's p' where days differ, and with probability limits instead of three
 * standard deviations, which raise too many alarms where few are dissatisfied (Woodall, "Control charts based on attribute
 * data", J. Qual. Technol. 29, 1997).
 */
export function pChart(subgroups: readonly Subgroup[], usual: Chance, alpha: number): Dot[] {
  const limits = new Map<number, number>();
  return subgroups.map((subgroup) => {
    const limit = limits.get(subgroup.forms) ?? upperLimit(chancesOf(subgroup.forms, usual), alpha);
    limits.set(subgroup.forms, limit);
    return { subgroup, limit, isPeak: subgroup.low >= limit };
  });
}
