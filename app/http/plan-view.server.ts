import { TASK_FILTERS, TASKS_PER_PAGE, type TaskFilterState } from '#app/domain/plans/task-filter.ts';
import { readPage, readText } from './list-view.server.ts';

/** What a list of tasks is narrowed to by the address; anything unknown narrows nothing. */
export function readTaskFilters(url: URL): {
  state: TaskFilterState | undefined;
  unit: string | undefined;
  search: string | undefined;
  about: { set: string; node: string } | undefined;
  page: number;
  pageSize: number;
} {
  const [set, node] = [readText(url, 'set'), readText(url, 'node')];
  return {
    about: set !== '' && node !== '' ? { set, node } : undefined,
    state: TASK_FILTERS.find((known) => known === url.searchParams.get('state')),
    unit: readText(url, 'unit') || undefined,
    search: readText(url, 'q') || undefined,
    page: readPage(url),
    pageSize: TASKS_PER_PAGE,
  };
}
