import { scopeOf } from '#app/domain/people/policy.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { activeTopics, type NamedTopic } from '#app/services/comments/topics/name-topics.ts';
import { findTopicScheme } from '#db/queries/comments/topics.ts';
import { listAssignees, listColleagues } from '#db/queries/comments/work.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What the filters of the queue offer: whose work comments of the reader are, service areas, and who can be given some. */
export interface QueueChoices {
  readonly assignees: readonly Named[];
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  /** Those that are proposed. */
  readonly topics: readonly NamedTopic[];
  /** Empty for who only reads. */
  readonly colleagues: readonly Named[];
}

/** @throws AppError `forbidden`. */
export async function getQueueChoices(ctx: Context): Promise<QueueChoices> {
  const scope = requireScope(ctx, 'comments.read');
  const works = scopeOf(ctx.actor, 'comments.reply');
  const [assignees, areas, colleagues, scheme] = await Promise.all([
    listAssignees(ctx.db, scope),
    listServiceAreas(ctx.db),
    works ? listColleagues(ctx.db, works) : [],
    findTopicScheme(ctx.db),
  ]);
  return {
    assignees,
    areas: areas.map(({ code, name }) => ({ code, name })),
    topics: activeTopics(scheme),
    colleagues,
  };
}
