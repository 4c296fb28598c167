import { refuse } from '#app/domain/errors.ts';
import {
  addDays,
  dateOf,
  daysBetween,
  daysInMonth,
  splitDate,
  storedDate,
  type IsoDate,
} from '#app/domain/periods/date.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { insertPlan } from '#db/queries/plans/plans.ts';
import { insertTask, listTasksInOrder, type TaskRow } from '#db/queries/plans/tasks.ts';
import { listUnitsByCode } from '#db/queries/units/units.ts';
import { requireOwnPlan } from './require-plan.server.ts';

/** The same day a year later; 28 February for the 29th. */
function nextYear(date: IsoDate): IsoDate {
  const { year, month, day } = splitDate(date);
  return dateOf(year + 1, month, Math.min(day, daysInMonth(year + 1, month)));
}

/** A later plan's title: its year is the next one wherever the title names it. */
function titleFor(title: string, from: IsoDate): string {
  const { year } = splitDate(from);
  return title.replaceAll(String(year), String(year + 1));
}

/** A task that goes on; its deadline moves with the plan, and it names where it came from. */
function carried(task: TaskRow, { after, createdAt }: { after: IsoDate; createdAt: Date }) {
  const { id, sections, title, solution, product, leadUnitId, deadlineKind, target, measure } = task;
  const due = task.dueOn === null ? null : nextYear(storedDate(task.dueOn));
  // A task that was late for more than a year would be late from its first day.
  const dueOn = due === null || daysBetween(after, due) > 0 ? due : addDays(after, 90);
  return {
    ...{ sections, title, solution, product, leadUnitId, deadlineKind, target, measure, createdAt },
    ...{ baseline: task.baseline, origin: task.origin, roundId: task.roundId, questionId: task.questionId },
    ...{ aboutUnitId: task.aboutUnitId, serviceAreaId: task.serviceAreaId, commentRef: task.commentRef },
    ...{ nodeSetId: task.nodeSetId, nodeCode: task.nodeCode },
    ...{ carriedFromId: id, dueOn, firstDueOn: dueOn },
  };
}

/**
 * Makes next year's plan with what was not accepted in this one, marked as carried over.
 * @throws AppError `forbidden`, `not_found`; `conflict` when everything was accepted.
 */
export async function copyPlan(ctx: Context, { ref }: { ref: string }): Promise<{ ref: string }> {
  const plan = await requireOwnPlan(ctx, ref);
  const scope = requireScope(ctx, 'plans.read');
  const unmet = (await listTasksInOrder(ctx.db, { planId: plan.id, scope })).filter(
    ({ state }) => state !== 'accepted',
  );
  if (unmet.length === 0) refuse('conflict', 'plans.refusal.nothingToCopy');
  const helpers = await listUnitsByCode(
    ctx.db,
    unmet.flatMap(({ supports }) => supports.map(({ code }) => code)),
  );
  const ids = new Map(helpers.map(({ code, id }) => [code, id]));
  const [from, to] = [storedDate(plan.periodFrom), storedDate(plan.periodTo)];
  return ctx.db.transaction(async (tx) => {
    const made = await insertPlan(tx, {
      title: titleFor(plan.title, from),
      periodFrom: nextYear(from),
      periodTo: nextYear(to),
      unitId: plan.unitId,
      createdAt: ctx.now,
    });
    for (const [place, task] of unmet.entries()) {
      const row = carried(task, { after: nextYear(from), createdAt: ctx.now });
      const supports = task.supports.flatMap(({ code }) => ids.get(code) ?? []);
      await insertTask(tx, { ...row, planId: made.id, position: place + 1 }, supports);
    }
    await recordEvent(ctx, tx, {
      action: 'plans.copy',
      subjectId: String(made.id),
      details: { from: plan.id, tasks: unmet.length },
    });
    return { ref: made.ref };
  });
}
