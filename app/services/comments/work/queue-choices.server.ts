import { requireScope, type Context } from '#app/services/context.ts';
import { listAssignees } from '#db/queries/comments/work.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';

/** What the filters of the queue offer: whose work comments of the reader are, and service areas. */
export interface QueueChoices {
  readonly assignees: readonly { readonly id: string; readonly name: string }[];
  readonly areas: readonly { readonly code: string; readonly name: string }[];
}

/** @throws AppError `forbidden`. */
export async function getQueueChoices(ctx: Context): Promise<QueueChoices> {
  const scope = requireScope(ctx, 'comments.read');
  const [assignees, areas] = await Promise.all([listAssignees(ctx.db, scope), listServiceAreas(ctx.db)]);
  return { assignees, areas: areas.map(({ code, name }) => ({ code, name })) };
}
