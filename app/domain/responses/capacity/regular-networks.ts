import type { IsoDate } from '#app/domain/periods/date.ts';
import { CAPACITY_RULES } from './capacity.ts';
import { GROUP_WEEKS } from './source.ts';

/** When a group of networks holds the Wi-Fi of a hall that nobody named; docs/flags.md explains it to officers. */
export const REGULAR_RULES = {
  /** In a week that counts it brought, with the weeks before that a group is counted for, so much of what networks did. */
  shareOfNetworks: 0.02,
  /** So many more weeks that count than others: an attack must last as long before it can pass for a hall. */
  weeks: 6,
  /** No more are remembered, so that a Wi-Fi that was taken down is forgotten after some weeks. */
  weeksAtMost: 12,
} as const;

/** A group of networks (`GROUPS`) of a unit that brought many forms in some week. */
export interface RegularGroup {
  readonly group: number;
  /** Weeks in which it did, less those in which it did not. */
  readonly weeks: number;
  /** The Sunday since which it is regular; null: not yet, or no more. */
  readonly since: IsoDate | null;
}

/** What a group brought to a unit in the weeks to a Sunday (`GROUP_WEEKS`), in the last of them, and what all groups did. */
export interface GroupSize {
  readonly group: number;
  readonly forms: number;
  readonly ofWeek: number;
  readonly ofAll: number;
}

/**
 * Whether a group tells nobody apart, as it brings too many forms, and a good part of all; its share of them this very
 * week, so that no week counts twice.
 */
export function isLargeGroup({ forms, ofWeek, ofAll }: GroupSize): boolean {
  const least = Math.max(CAPACITY_RULES.mostOfGroup, REGULAR_RULES.shareOfNetworks * ofAll);
  return forms > least && ofWeek > least / GROUP_WEEKS;
}

/**
 * What is remembered of a unit after a week in which these groups were large; one with 0 weeks is to be forgotten.
 * Source: docs/decisions/018-capacity.md.
 */
export function afterWeek(
  known: readonly RegularGroup[],
  large: readonly number[],
  sunday: IsoDate,
): RegularGroup[] {
  const { weeks: least, weeksAtMost } = REGULAR_RULES;
  const fresh = large.filter((group) => known.every((one) => one.group !== group));
  return [...known, ...fresh.map((group): RegularGroup => ({ group, weeks: 0, since: null }))].map(
    ({ group, weeks, since }): RegularGroup => {
      const now = large.includes(group) ? Math.min(weeksAtMost, weeks + 1) : weeks - 1;
      const isRegular = since === null ? now >= least : now > 0;
      return { group, weeks: now, since: isRegular ? (since ?? sunday) : null };
    },
  );
}

/** Since when a unit knows its regular networks; null while it knows none. */
export function regularSince(known: readonly RegularGroup[]): IsoDate | null {
  return known.reduce<IsoDate | null>(
    (first, { since }) => (since !== null && (first === null || since < first) ? since : first),
    null,
  );
}
