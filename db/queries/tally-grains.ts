import type { GroupKey } from '#app/domain/results/keys.ts';

/** A key that a tally's row may tell apart; months and half months come with its bucket, in every grain. */
export type TallyKey = Exclude<GroupKey, 'month' | 'half_month'>;

export interface Grain {
  /** `tallies.grain`. */
  readonly code: number;
  readonly keys: readonly TallyKey[];
}

/** The grain that tells everything apart; the others are sums of it. */
export const FINE: Grain = { code: 0, keys: ['unit', 'service_area', 'counter', 'channel'] };

/** The fewest rows first. What each costs and saves: docs/decisions/011-tallies.md. */
export const GRAINS: readonly Grain[] = [
  { code: 2, keys: ['service_area'] },
  { code: 1, keys: ['unit'] },
  { code: 3, keys: ['unit', 'channel'] },
  FINE,
];

/** The grain of the fewest rows that tells these keys apart. */
export function grainFor(keys: ReadonlySet<GroupKey>): Grain {
  const needed = [...keys].filter((key) => key !== 'month' && key !== 'half_month');
  return GRAINS.find((grain) => needed.every((key) => grain.keys.includes(key))) ?? FINE;
}
