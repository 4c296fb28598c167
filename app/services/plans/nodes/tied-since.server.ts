import type { Context } from '#app/services/context.ts';
import type { TaskRow } from '#db/queries/plans/tasks.ts';
import { findTiedAt } from '#db/queries/plans/ties.ts';

/** Since when a task is about its node: when its figure was read, else when it was tied, else given. */
export async function tiedSince(
  ctx: Context,
  { id, baselineAt, createdAt }: Pick<TaskRow, 'id' | 'baselineAt' | 'createdAt'>,
): Promise<Date> {
  return baselineAt ?? (await findTiedAt(ctx.db, id)) ?? createdAt;
}
