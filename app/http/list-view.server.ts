/** How the address asks for a list to be ordered: `sort` and `dir`, anything unknown being the list's own order. */
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

/** Which page of a list the address asks for, from 1. */
export function readPage(url: URL): number {
  const page = Number(url.searchParams.get('page') ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1;
}

const MAX_SEARCH_LENGTH = 100;

/** A text filter of the address, without white space at its ends and not longer than anybody types. */
export function readText(url: URL, name: string): string {
  return (url.searchParams.get(name) ?? '').trim().slice(0, MAX_SEARCH_LENGTH);
}
