import { COUNT_IDS, type CountId, type Counts } from './counts.ts';

/** The counts of one place of a report. */
export interface PlacedCounts {
  /** Unit and area, by which rows of two versions are the same. */
  readonly place: string;
  readonly unit: string;
  readonly area: string | null;
  readonly counts: Counts;
}

/** A row that two versions have differently; null where one of them has none. */
export interface Difference {
  readonly unit: string;
  readonly area: string | null;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly changes: readonly {
    readonly id: CountId;
    readonly from: number | null;
    readonly to: number | null;
  }[];
}

/** What a new version of a report changes, in the order of its rows; what it no longer has comes last. */
export function differencesOf(before: readonly PlacedCounts[], after: readonly PlacedCounts[]): Difference[] {
  const old = new Map(before.map((row) => [row.place, row]));
  const kept = new Set(after.map(({ place }) => place));
  const changed = after.flatMap(({ place, unit, area, counts }): Difference[] => {
    const was = old.get(place)?.counts;
    const changes = COUNT_IDS.flatMap((id) => {
      const from = was?.[id] ?? null;
      return from === counts[id] ? [] : [{ id, from, to: counts[id] }];
    });
    if (was === undefined) return [{ unit, area, kind: 'added', changes }];
    return changes.length === 0 ? [] : [{ unit, area, kind: 'changed', changes }];
  });
  const removed = before.flatMap(({ place, unit, area, counts }): Difference[] =>
    kept.has(place)
      ? []
      : [
          {
            ...{ unit, area, kind: 'removed' },
            changes: COUNT_IDS.flatMap((id) =>
              counts[id] === null ? [] : [{ id, from: counts[id], to: null }],
            ),
          },
        ],
  );
  return [...changed, ...removed];
}
