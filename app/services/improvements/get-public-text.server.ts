import { taskObstacle, type TaskObstacle } from '#app/domain/improvements/public-task.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findPublicText, listKeptTexts, type KeptText } from '#db/queries/improvements/public-tasks.ts';
import { publicTextId } from './public-task.server.ts';

/** What was written of a task for citizens, as its page in the console shows it. */
export interface TaskText {
  readonly text: string;
  /** Names it for who publishes it. */
  readonly textId: string;
  readonly publishedAt: Date | null;
  /** What keeps the reader from publishing it; null when nothing does. */
  readonly obstacle: TaskObstacle | null;
  /** All texts that were published, the latest first. */
  readonly kept: readonly KeptText[];
}

/** Null while nothing was written. The task is one that the actor was shown. @throws AppError `forbidden`. */
export async function getPublicText(ctx: Context, task: { readonly id: number }): Promise<TaskText | null> {
  requireScope(ctx, 'plans.read');
  const row = await findPublicText(ctx.db, task.id);
  if (row === null) return null;
  const { text, publishedAt } = row;
  const obstacle = taskObstacle(row, staffIdOf(ctx.actor));
  return {
    text,
    textId: publicTextId(row),
    publishedAt,
    obstacle,
    kept: await listKeptTexts(ctx.db, task.id),
  };
}
