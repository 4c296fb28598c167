import { localDate, splitDate } from '#app/domain/periods/date.ts';
import { firstOfMonth, parseMonth } from '#app/domain/plans/month-grid.ts';
import { TASK_VIEWS } from '#app/domain/plans/task-filter.ts';
import type { Context } from '#app/services/context.ts';
import { getCalendar } from '#app/services/plans/calendar.server.ts';
import { getBoard } from '#app/services/plans/get-board.server.ts';
import { listPlanTasks, type ListTasksInput } from '#app/services/plans/list-tasks.server.ts';
import { readText } from './list-view.server.ts';
import { readTaskFilters } from './plan-view.server.ts';

/** A month with thousands of tasks is cut, not left to grow. */
const TASKS_A_MONTH = 300;

/** Whose tasks are looked at: those of a plan, or those that units in reach lead. */
type Whose = Pick<ListTasksInput, 'plan' | 'isLead'>;

async function monthView(ctx: Context, whose: Whose, url: URL) {
  const month = parseMonth(readText(url, 'month')) ?? firstOfMonth(localDate(ctx.now));
  const { year } = splitDate(month);
  const filters = { ...readTaskFilters(url), page: 1, pageSize: TASKS_A_MONTH };
  const [{ tasks }, { days }] = await Promise.all([
    listPlanTasks(ctx, { ...whose, month, ...filters }),
    getCalendar(ctx, { year }),
  ]);
  return { month, tasks, days };
}

/**
 * The tasks that an address asks for, as a table unless it names another view; beside a board or a month the list has counts
 * and choices alone.
 * @throws AppError `forbidden`; `not_found` for a node that is not there.
 */
export async function viewTasks(ctx: Context, whose: Whose, url: URL) {
  const view = TASK_VIEWS.find((known) => known === url.searchParams.get('view')) ?? 'table';
  const filters = readTaskFilters(url);
  const { unit, search, about } = filters;
  const list = await listPlanTasks(ctx, { ...whose, ...filters, ...(view !== 'table' && { pageSize: 0 }) });
  return {
    ...{ view, list, page: filters.page },
    board: view === 'board' ? await getBoard(ctx, { ...whose, unit, search, about }) : null,
    month: view === 'calendar' ? await monthView(ctx, whose, url) : null,
  };
}
