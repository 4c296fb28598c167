import { compareVietnamese, foldVietnamese } from '#app/domain/locale/collate.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { RoundStatus } from './round.ts';
import { mayBeChanged } from './transitions.ts';

/**
 * Whether a reader is told how many responses came in: everybody who may while a round goes on; once its figures are
 * locked or were published, only who sees small groups, for beside what is published the number of a unit would tell that
 * of a withheld one.
 */
export function isProgressTold(
  round: { readonly status: RoundStatus; readonly publishedLockId: number | null },
  seesSmall: boolean,
): boolean {
  return seesSmall || (mayBeChanged(round) && round.publishedLockId === null);
}

/** Quota and collected responses of one unit of a round. */
export interface UnitProgress {
  readonly code: string;
  readonly name: string;
  readonly searchName: string;
  readonly kind: UnitKind;
  /** Null: no quota. */
  readonly quota: number | null;
  readonly total: number;
  readonly today: number;
  readonly lastWeek: number;
  /** Whether the reader may see its results, too. */
  readonly hasResults: boolean;
}

/** Percent of the quota that was collected, above 100 when there are more; null without a quota. */
export function quotaShare(collected: number, quota: number | null): number | null {
  return quota === null ? null : (collected / quota) * 100;
}

export const PROGRESS_COLUMNS = ['name', 'total', 'share', 'today', 'week'] as const;
export type ProgressColumn = (typeof PROGRESS_COLUMNS)[number];

export interface ProgressView {
  /** Part of a name or code; diacritics and case are ignored. */
  readonly search: string;
  /** Only units without a response in the last seven days. */
  readonly silentOnly: boolean;
  readonly sort: { readonly column: ProgressColumn; readonly direction: 'asc' | 'desc' };
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** One page of the units that match, with how many match in all. */
export function arrangeProgress<Row extends UnitProgress>(
  rows: readonly Row[],
  { search, silentOnly, sort, page, pageSize }: ProgressView,
): { rows: readonly Row[]; total: number } {
  const wanted = foldVietnamese(search);
  const matching = rows.filter(
    ({ searchName, code, lastWeek }) =>
      (searchName.includes(wanted) || code.toLowerCase().includes(wanted)) && (!silentOnly || lastWeek === 0),
  );
  const sign = sort.direction === 'desc' ? -1 : 1;
  const byColumn = COMPARE[sort.column];
  const sorted = matching.sort((a, b) => sign * byColumn(a, b) || compareVietnamese(a.name, b.name));
  return { rows: sorted.slice((page - 1) * pageSize, page * pageSize), total: matching.length };
}

const COMPARE: Readonly<Record<ProgressColumn, (a: UnitProgress, b: UnitProgress) => number>> = {
  name: (a, b) => compareVietnamese(a.name, b.name),
  total: (a, b) => a.total - b.total,
  // Units without a quota sort above those with one.
  share: (a, b) => shareOrder(a) - shareOrder(b),
  today: (a, b) => a.today - b.today,
  week: (a, b) => a.lastWeek - b.lastWeek,
};

function shareOrder({ total, quota }: UnitProgress): number {
  return quotaShare(total, quota) ?? Number.MAX_VALUE;
}
