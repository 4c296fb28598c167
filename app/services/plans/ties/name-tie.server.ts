import { setName } from '#app/domain/indexes/set-name.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Context } from '#app/services/context.ts';
import { nameCriteria, type SurveyCriterion } from '#app/services/plans/criterion-names.server.ts';
import { findCriteriaSetById } from '#db/queries/indexes/criteria-sets.ts';
import type { TaskRow } from '#db/queries/plans/tasks.ts';
import taskTiesMessages from '#app/messages/task-ties.json' with { type: 'json' };

/** A criterion of a round as the history of a task names it. */
export function surveyTieName({ text, round, area }: SurveyCriterion): string {
  const t = translator(DEFAULT_LOCALE, taskTiesMessages);
  return area === null
    ? t('taskTies.surveyName', { text, round })
    : t('taskTies.surveyNameOfArea', { text, round, area });
}

/** What a task is tied to, as its history names it; null for a task by hand or from a comment alone. */
export async function nameTie(ctx: Context, task: TaskRow): Promise<string | null> {
  if (task.nodeSetId !== null && task.nodeCode !== null) {
    const set = await findCriteriaSetById(ctx.db, task.nodeSetId);
    return set && `${setName(set)} ${task.nodeCode}`;
  }
  const criterion = (await nameCriteria(ctx, [task], DEFAULT_LOCALE))(task);
  return criterion && surveyTieName(criterion);
}
