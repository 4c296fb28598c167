import { parseDateCell } from '#app/domain/tables/date-cell.ts';

/** The order of a list from the address (`sort` and `dir`); anything unknown means the default order. */
export function readSort<Column extends string>(
  url: URL,
  columns: readonly Column[],
  usual: { column: Column; direction: 'asc' | 'desc' },
): { column: Column; direction: 'asc' | 'desc' } {
  const column = columns.find((known) => known === url.searchParams.get('sort'));
  if (column === undefined) return usual;
  return { column, direction: url.searchParams.get('dir') === 'desc' ? 'desc' : 'asc' };
}

const LAST_PAGE = 100_000;

/** The page number from the address, from 1. */
export function readPage(url: URL): number {
  const page = Number(url.searchParams.get('page') ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1;
}

/** The id of a row in the address; undefined without one, or for what is none. */
export function readNumber(url: URL, name: string): number | undefined {
  const text = url.searchParams.get(name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

const MAX_SEARCH_LENGTH = 100;

/** A text filter from the address, trimmed and cut to a reasonable length. */
export function readText(url: URL, name: string): string {
  return (url.searchParams.get(name) ?? '').trim().slice(0, MAX_SEARCH_LENGTH);
}

/** The filters of an address. Dates `from` and `to` that are none are left out: their fields say so (`FilterBar`). */
export function readFilters(url: URL): URLSearchParams {
  const filters = new URLSearchParams(url.searchParams);
  for (const name of ['from', 'to']) {
    if (parseDateCell(filters.get(name) ?? '') === null) filters.delete(name);
  }
  return filters;
}
