import { BOARD_STATES, type BoardState } from '#app/domain/plans/task-filter.ts';
import type { Context } from '#app/services/context.ts';
import type { PlanRow } from '#db/queries/plans/plans.ts';
import { listPlanTasks, type TaskLine } from './list-tasks.server.ts';

/** Tasks shown of each column. */
const SHOWN = 12;

export interface BoardColumn {
  readonly state: BoardState;
  readonly total: number;
  readonly tasks: readonly TaskLine[];
}

/** A plan's tasks by how they stand, the most urgent of each. @throws AppError `forbidden`. */
export async function getBoard(
  ctx: Context,
  input: { plan: PlanRow; unit?: string | undefined },
): Promise<BoardColumn[]> {
  return Promise.all(
    BOARD_STATES.map(async (state) => {
      const { tasks, counts } = await listPlanTasks(ctx, { ...input, state, page: 1, pageSize: SHOWN });
      return { state, total: counts.total, tasks };
    }),
  );
}
