import { compareVietnamese } from '#app/domain/locale/collate.ts';
import { sumCounts, type Counts } from './counts.ts';
import { rateOf, type DossierRate, type RateId } from './rates.ts';

/** Counts of a unit or an area, as a line of a table. */
export interface BoardLine {
  /** Code of a unit or of an area; the name of an area that the site does not know; '' for units as a whole. */
  readonly key: string;
  readonly name: string;
  readonly counts: Counts;
  /** By the definition that was asked for; null where the source has not its columns. */
  readonly rate: DossierRate | null;
  readonly hasBroken: boolean;
}

/** What a table is ordered by. */
export const BOARD_SORTS = ['name', 'received', 'rate'] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];

/** The lines with their rates by one definition, and the sum of all: never a mean of shares. */
export function boardOf(
  rows: readonly Omit<BoardLine, 'rate'>[],
  definition: RateId,
): { lines: BoardLine[]; total: Omit<BoardLine, 'key' | 'name' | 'hasBroken'> | null } {
  const counts = sumCounts(rows.map((row) => row.counts));
  const total = rows.length === 0 ? null : { counts, rate: rateOf(definition, counts) };
  return { lines: rows.map((row) => ({ ...row, rate: rateOf(definition, row.counts) })), total };
}

/** The lines in order; those without a figure come last. */
export function sortBoard(
  lines: readonly BoardLine[],
  by: BoardSort,
  direction: 'asc' | 'desc',
): BoardLine[] {
  const sign = direction === 'asc' ? 1 : -1;
  const valueOf = ({ counts, rate }: BoardLine) =>
    by === 'received' ? counts.received : (rate?.rate ?? null);
  return [...lines].sort((a, b) => {
    if (by === 'name') return sign * compareVietnamese(a.name, b.name);
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right) || compareVietnamese(a.name, b.name);
  });
}

/** Lines of units summed where one took others over. */
export function joinLines<
  Line extends { readonly key: string; readonly counts: Counts; readonly hasBroken: boolean },
>(lines: readonly Line[]): Line[] {
  const joined = new Map<string, Line>();
  for (const line of lines) {
    const before = joined.get(line.key);
    joined.set(
      line.key,
      before === undefined
        ? line
        : {
            ...before,
            counts: sumCounts([before.counts, line.counts]),
            hasBroken: before.hasBroken || line.hasBroken,
          },
    );
  }
  return [...joined.values()];
}
