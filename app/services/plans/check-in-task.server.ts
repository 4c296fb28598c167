import { z } from 'zod';
import { refuse } from '#app/domain/errors.ts';
import { choiceField, parseInput, textField } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate, splitDate } from '#app/domain/periods/date.ts';
import { CHECK_IN_PERIODS } from '#app/domain/plans/plan.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { saveCheckIn } from '#db/queries/plans/history.ts';
import { lockTask, updateTask } from '#db/queries/plans/tasks.ts';
import { longField, optionalLong, progressField } from './plan-fields.ts';
import { requireTaskAs } from './require-plan.server.ts';

const checkInSchema = z.object({
  period: choiceField(CHECK_IN_PERIODS),
  year: textField((text) => (/^20\d{2}$/.test(text) ? Number(text) : null), 'plans.refusal.year'),
  progress: progressField,
  result: longField,
  obstacle: optionalLong,
  request: optionalLong,
});
export type CheckInInput = z.input<typeof checkInSchema>;

/**
 * What the lead unit says of a task for a reporting period; saying it again replaces it.
 * @throws AppError `forbidden`, `not_found`, `conflict` for an accepted task; FieldsRefused for what is to be mended.
 */
export async function checkInTask(
  ctx: Context,
  { ref, ...input }: CheckInInput & { ref: string },
): Promise<void> {
  const { id } = await requireTaskAs(ctx, ref, 'lead');
  const checkIn = parseInput(checkInSchema, input);
  if (checkIn.year > splitDate(localDate(ctx.now)).year + 1) refuse('invalid', 'plans.refusal.year');
  await ctx.db.transaction(async (tx) => {
    const task = await lockTask(tx, id);
    if (task?.state === 'accepted') refuse('conflict', 'plans.refusal.accepted');
    await saveCheckIn(tx, { ...checkIn, taskId: id, staffId: staffIdOf(ctx.actor), at: ctx.now });
    await updateTask(tx, id, { progress: checkIn.progress });
    await recordEvent(ctx, tx, {
      action: 'plans.check_in',
      subjectId: String(id),
      details: { year: checkIn.year, period: checkIn.period, progress: checkIn.progress },
    });
  });
}
