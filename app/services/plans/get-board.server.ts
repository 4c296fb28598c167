import { BOARD_STATES, type BoardState } from '#app/domain/plans/task-filter.ts';
import type { Context } from '#app/services/context.ts';
import { findCheckInTerms } from './check-in-terms.server.ts';
import { listPlanTasks, type ListTasksInput, type TaskLine } from './list-tasks.server.ts';

/** Tasks shown of each column. */
const SHOWN = 12;

export interface BoardColumn {
  readonly state: BoardState;
  readonly total: number;
  readonly tasks: readonly TaskLine[];
}

/** Tasks by how they stand, the most urgent of each, of a plan or of one's units. @throws as `listPlanTasks`. */
export async function getBoard(
  ctx: Context,
  input: Omit<ListTasksInput, 'state' | 'page' | 'pageSize'>,
): Promise<BoardColumn[]> {
  const terms = await findCheckInTerms(ctx);
  return Promise.all(
    BOARD_STATES.map(async (state) => {
      const { tasks, counts } = await listPlanTasks(ctx, {
        ...input,
        terms,
        state,
        page: 1,
        pageSize: SHOWN,
      });
      return { state, total: counts.total, tasks };
    }),
  );
}
