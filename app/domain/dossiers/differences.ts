import { COUNT_IDS, EXTRA_IDS, type CountId, type Counts, type ExtraId, type Extras } from './counts.ts';

/** The counts of one place of a report. */
export interface PlacedCounts {
  /** Unit and area, by which rows of two versions are the same. */
  readonly place: string;
  readonly unit: string;
  readonly area: string | null;
  readonly counts: Counts;
  /** Null where there are none. */
  readonly extras: Extras | null;
  readonly isBroken: boolean;
}

/** A row that two versions have differently; null where one of them has none. */
export interface Difference {
  readonly unit: string;
  readonly area: string | null;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly changes: readonly {
    readonly id: CountId | ExtraId;
    readonly from: number | null;
    readonly to: number | null;
  }[];
}

/** All that a row counts. */
function countOf(row: PlacedCounts | undefined, id: CountId | ExtraId): number | null {
  if (row === undefined) return null;
  const all: Readonly<Partial<Record<CountId | ExtraId, number | null>>> = { ...row.counts, ...row.extras };
  return all[id] ?? null;
}

function changesOf(from: PlacedCounts | undefined, to: PlacedCounts | undefined): Difference['changes'] {
  return [...COUNT_IDS, ...EXTRA_IDS].flatMap((id) => {
    const change = { id, from: countOf(from, id), to: countOf(to, id) };
    return change.from === change.to ? [] : [change];
  });
}

/** What a new version of a report changes, in the order of its rows; what it no longer has comes last. */
export function differencesOf(before: readonly PlacedCounts[], after: readonly PlacedCounts[]): Difference[] {
  const old = new Map(before.map((row) => [row.place, row]));
  const kept = new Set(after.map(({ place }) => place));
  const changed = after.flatMap((row): Difference[] => {
    const was = old.get(row.place);
    const { unit, area } = row;
    const changes = changesOf(was, row);
    if (was === undefined) return [{ unit, area, kind: 'added', changes }];
    const isSame = changes.length === 0 && was.isBroken === row.isBroken;
    return isSame ? [] : [{ unit, area, kind: 'changed', changes }];
  });
  const removed = before
    .filter(({ place }) => !kept.has(place))
    .map((row): Difference => {
      const { unit, area } = row;
      return { unit, area, kind: 'removed', changes: changesOf(row, undefined) };
    });
  return [...changed, ...removed];
}
