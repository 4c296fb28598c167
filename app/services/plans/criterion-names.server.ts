import type { Locale } from '#app/domain/locale/locale.ts';
import { findDefinition } from '#app/domain/survey/registry.ts';
import type { Context } from '#app/services/context.ts';
import type { TaskRow } from '#db/queries/plans/tasks.ts';
import { listAskedForms } from '#db/queries/plans/ties.ts';

/** The question of a survey that a task was made from, or tied to. */
export interface SurveyCriterion {
  readonly text: string;
  /** The title of the round. */
  readonly round: string;
  /** The name of the service area; null for all. */
  readonly area: string | null;
}

type AskedTask = Pick<TaskRow, 'roundId' | 'questionId' | 'serviceArea'>;

/** Names the questions of surveys that some tasks are about; null for a task about none, or of a round that is gone. */
export async function nameCriteria(
  ctx: Context,
  tasks: readonly AskedTask[],
  locale: Locale,
): Promise<(task: AskedTask) => SurveyCriterion | null> {
  const asked = tasks.flatMap(({ roundId, questionId }) =>
    roundId === null || questionId === null ? [] : [roundId],
  );
  const forms = await listAskedForms(ctx.db, [...new Set(asked)]);
  return ({ roundId, questionId, serviceArea }) => {
    const form = roundId === null ? undefined : forms.get(roundId);
    if (form === undefined) return null;
    const definition = findDefinition(ctx.registry, form.definitionId, form.definitionVersion);
    const question = definition?.questions.find(({ id }) => id === questionId);
    return question
      ? { text: question.text[locale], round: form.title, area: serviceArea?.name ?? null }
      : null;
  };
}
