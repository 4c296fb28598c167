import type { PeriodSystem } from '#app/domain/periods/official-period.ts';
import { coverByQuarters, type OpenDates } from '#app/domain/periods/quarter.ts';
import type { GroupKey } from '#app/domain/results/table/keys.ts';

/** A key that a grain may keep apart, besides time. */
export type TallyKey = Exclude<GroupKey, 'month' | 'half_month'>;

export interface Grain {
  /** `tallies.grain`. */
  readonly code: number;
  readonly keys: readonly TallyKey[];
  /**
   * What `bucket` is the first day of: a half month, or a quarter (a reporting quarter is named by its calendar
   * quarter).
   */
  readonly span: 'half_month' | PeriodSystem;
}

/** The finest grain; the others are sums of it. */
export const FINE: Grain = {
  code: 0,
  keys: ['unit', 'service_area', 'counter', 'channel'],
  span: 'half_month',
};

const UNIT: Grain = { code: 1, keys: ['unit'], span: 'half_month' };

/** Units by quarter, for comparing the whole province: a sixth of the rows. */
const UNIT_QUARTERS: readonly Grain[] = [
  { code: 4, keys: ['unit'], span: 'calendar' },
  { code: 5, keys: ['unit'], span: 'reporting' },
];

/** Grains of half months, fewest rows first. Cost and gain of each: docs/decisions/013-tallies.md. */
const HALF_MONTHS: readonly Grain[] = [
  { code: 6, keys: ['channel'], span: 'half_month' },
  { code: 2, keys: ['service_area'], span: 'half_month' },
  UNIT,
  { code: 3, keys: ['unit', 'channel'], span: 'half_month' },
  FINE,
];

export const GRAINS: readonly Grain[] = [...HALF_MONTHS, ...UNIT_QUARTERS];

/** Rows of a grain whose `bucket` lies in these dates. */
export interface GrainDates extends OpenDates {
  readonly grain: Grain;
}

/** The coarsest grains that can answer a question about these keys for whole buckets. */
export function rowsFor(keys: ReadonlySet<GroupKey>, buckets: OpenDates): GrainDates[] {
  const needed = [...keys].filter((key) => key !== 'month' && key !== 'half_month');
  const isByTime = needed.length < keys.size;
  const grain = HALF_MONTHS.find((one) => needed.every((key) => one.keys.includes(key))) ?? FINE;
  if (grain !== UNIT || isByTime) return [{ ...buckets, grain }];
  const isReporting = buckets.from?.endsWith('-15') ?? buckets.to?.endsWith('-14') ?? false;
  for (const quarterly of isReporting ? UNIT_QUARTERS.toReversed() : UNIT_QUARTERS) {
    const { quarters, rest } = coverByQuarters(
      quarterly.span === 'reporting' ? 'reporting' : 'calendar',
      buckets,
    );
    if (quarters) return [{ ...quarters, grain: quarterly }, ...rest.map((dates) => ({ ...dates, grain }))];
  }
  return [{ ...buckets, grain }];
}
