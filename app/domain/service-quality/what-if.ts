import { sumExactly } from '#app/domain/numbers/decimal.ts';
import { pointsOfShare, type MetricReading, type UnitReading } from './reading.ts';

/** More of what counts, by code of a metric: "answer these 12 petitions". */
export type Additions = ReadonlyMap<string, number>;

/** What a metric would give with more of what counts. */
export interface Estimate {
  readonly code: string;
  /** How many more, at most as many as there are left. */
  readonly added: number;
  /** How many of the whole do not count yet. */
  readonly open: number;
  readonly before: number;
  readonly after: number;
  readonly gain: number;
}

/** How many more somebody asks about; null for what is no whole number from 1. People write 69.234 as the page does. */
export function parseAddition(text: string): number | null {
  const digits = text.trim().replace(/\.(?=\d{3}(\D|$))/g, '');
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : null;
}

/** How many of the whole do not count yet; null without counts. */
export function openOf({ numerator, denominator }: MetricReading): number | null {
  return numerator === null || denominator === null ? null : denominator - numerator;
}

/**
 * What a metric would give if so many more of the same whole counted; null without counts. What nobody has counts for no
 * more: adding 12 where 2 are left adds 2.
 */
function estimateMetric(metric: MetricReading, asked: number): Estimate | null {
  const { node, numerator, denominator, own } = metric;
  const open = openOf(metric);
  if (open === null || numerator === null || own === null) return null;
  const added = Math.min(Math.max(0, Math.trunc(asked)), open);
  const after = pointsOfShare(node, { numerator: numerator + added, denominator }) ?? own;
  return { code: node.code, added, open, before: own, after, gain: after - own };
}

/**
 * An estimate by the own formulas: it stands beside the own computation, and the official points stay what they are. The gain
 * of several metrics is their sum, as each has its own share.
 */
export function estimateUnit(
  { groups }: Pick<UnitReading, 'groups'>,
  additions: Additions,
): { readonly estimates: readonly Estimate[]; readonly gain: number } {
  const metrics = groups.flatMap((group) => group.metrics);
  const estimates = metrics.flatMap((metric) => {
    const asked = additions.get(metric.node.code);
    const estimate = asked === undefined ? null : estimateMetric(metric, asked);
    return estimate === null ? [] : [estimate];
  });
  return { estimates, gain: sumExactly(estimates.map(({ gain }) => gain)) };
}
