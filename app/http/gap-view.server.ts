import { GAP_SORTS } from '#app/domain/indexes/gaps.ts';
import type { GapFilters } from '#app/services/indexes/list-gaps.server.ts';
import { readText } from './list-view.server.ts';

/** What the list of lost points is narrowed to by the address; anything unknown narrows nothing. */
export function readGapFilters(url: URL): GapFilters {
  const text = (name: string) => readText(url, name) || undefined;
  const sort = GAP_SORTS.find((known) => known === url.searchParams.get('sort')) ?? 'lost';
  return { set: text('set'), area: text('area'), unit: text('unit'), sort };
}
