import type { Locale } from '#app/domain/locale/locale.ts';
import type { ColumnScope } from './column.ts';
import { columnsOf } from './columns.ts';

/** The columns of a table of results on a page, behind those that name its rows. */
export const PAGE_COLUMN_IDS = [
  'rate',
  'responses',
  'change',
  'standing',
  'interval',
  'distribution',
  'answers',
  'mean',
] as const;

/** The columns of a ranking, behind the unit. */
export const RANKING_COLUMN_IDS = [
  'rank',
  'moved',
  'rate',
  'possible_ranks',
  'interval',
  'responses',
  'change',
  'standing',
] as const;

/** The columns of a unit's weakest criteria, behind what each explains. */
export const WEAK_COLUMN_IDS = ['rate', 'change', 'distribution', 'answers'] as const;

/** The columns of a centre's week, in the order that staff know. */
export const WEEK_COLUMN_IDS = ['responses', 'rate', 'distribution'] as const;

export type PageColumnId = (typeof PAGE_COLUMN_IDS)[number] | (typeof RANKING_COLUMN_IDS)[number];

/** A column of a page's table; how its cells look is up to the page. */
export interface PageColumn {
  readonly id: PageColumnId;
  readonly title: string;
}

/** Those of the columns that the results have, in this order. */
export function pageColumns(
  ids: readonly PageColumnId[],
  results: ColumnScope['results'],
  locale: Locale,
): readonly PageColumn[] {
  return columnsOf(ids, { results, locale, outlet: 'page' }).map(({ id, title }) => ({ id, title }));
}

/** Of the columns of a page those of these ids, in their order. */
export function chooseColumns(
  ids: readonly PageColumnId[],
  columns: readonly PageColumn[],
): readonly PageColumn[] {
  return ids.flatMap((id) => columns.filter((column) => column.id === id));
}
