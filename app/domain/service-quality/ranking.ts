import { rankSheets } from '#app/domain/scoring/rank-sheets.ts';
import type { UnitReading } from './reading.ts';

/** By which points units are ranked: those that were published, or those of the own computation. Never by both. */
export const BASES = ['official', 'own'] as const;
export type Basis = (typeof BASES)[number];

/** Points with the place they give; no place without a figure. */
export interface Placed {
  readonly points: number | null;
  readonly place: number | null;
}

export interface RankedLine<Unit> {
  readonly unit: Unit;
  readonly reading: UnitReading;
  /** By code of the group. */
  readonly groups: ReadonlyMap<string, Placed>;
  readonly total: Placed;
  /** Codes of the groups that are missing: such a unit has no place. */
  readonly missing: readonly string[];
}

interface Read<Unit> {
  readonly unit: Unit;
  readonly reading: UnitReading;
}

/** Places by unit; equal printed points share one, and the next is counted on (1, 2, 2, 4). */
function placesOf<Unit>(
  lines: readonly Read<Unit>[],
  pointsOf: (line: Read<Unit>) => number | null,
): Map<Unit, Placed> {
  const ranked = rankSheets(lines.map((line) => ({ unit: line.unit, total: pointsOf(line) })));
  return new Map(ranked.map(({ unit, total, place }) => [unit, { points: total, place }]));
}

const NONE: Placed = { points: null, place: null };

/**
 * Units of one level with their places, by all and by each group, the first first. Only who has all groups is ranked by
 * their total; of others it is said which are missing. Source: docs/domain.md#service-quality.
 */
export function rankUnits<Unit>(lines: readonly Read<Unit>[], basis: Basis): RankedLine<Unit>[] {
  const codes = lines[0]?.reading.groups.map(({ node }) => node.code) ?? [];
  const groupOf = ({ reading }: Read<Unit>, at: number) => {
    const group = reading.groups[at];
    return group === undefined || (basis === 'own' && group.borrowed > 0) ? null : group[basis];
  };
  const missingOf = (line: Read<Unit>) => codes.filter((_code, at) => groupOf(line, at) === null);
  const totals = placesOf(lines, (line) => (missingOf(line).length > 0 ? null : line.reading[basis]));
  const byGroup = codes.map((_code, at) => placesOf(lines, (line) => groupOf(line, at)));
  return lines
    .map((line) => ({
      ...line,
      groups: new Map(codes.map((code, at) => [code, byGroup[at]?.get(line.unit) ?? NONE])),
      // What was published of who has no place stands all the same.
      total: { points: line.reading[basis], place: totals.get(line.unit)?.place ?? null },
      missing: missingOf(line),
    }))
    .sort((a, b) => (a.total.place ?? Infinity) - (b.total.place ?? Infinity));
}
