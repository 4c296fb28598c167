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
import type { Db } from '#db/client.server.ts';
import { findCopy, insertPlan, listCarried, lockPlan, type PlanRow } from '#db/queries/plans/plans.ts';
import { insertTask, listTasksInOrder, nextPosition, type TaskRow } from '#db/queries/plans/tasks.ts';
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
    ...{ baseline: task.baseline, baselineAt: task.baselineAt, origin: task.origin },
    ...{ roundId: task.roundId, questionId: task.questionId },
    ...{ aboutUnitId: task.aboutUnitId, serviceAreaId: task.serviceAreaId, commentRef: task.commentRef },
    alarmRef: task.alarmRef,
    ...{ nodeSetId: task.nodeSetId, nodeCode: task.nodeCode },
    ...{ carriedFromId: id, dueOn, firstDueOn: dueOn },
  };
}

/** The unmet tasks of a plan that no later plan carries on. */
async function listUnmet(tx: Db, ctx: Context, planId: number): Promise<TaskRow[]> {
  const scope = requireScope(ctx, 'plans.read');
  const tasks = await listTasksInOrder(tx, { planId, scope });
  const carriedOn = await listCarried(
    tx,
    tasks.map(({ id }) => id),
  );
  return tasks.filter(({ id, state }) => state !== 'accepted' && !carriedOn.has(id));
}

/** The ids of the units that help with some tasks, by code. */
async function helpersOf(tx: Db, tasks: readonly TaskRow[]): Promise<Map<string, number>> {
  const codes = tasks.flatMap(({ supports }) => supports.map(({ code }) => code));
  return new Map((await listUnitsByCode(tx, codes)).map(({ code, id }) => [code, id]));
}

function laterPlan({ title, periodFrom, periodTo, unitId }: PlanRow, createdAt: Date) {
  const [from, to] = [storedDate(periodFrom), storedDate(periodTo)];
  return {
    title: titleFor(title, from),
    periodFrom: nextYear(from),
    periodTo: nextYear(to),
    unitId,
    createdAt,
  };
}

/**
 * Makes next year's plan with what was not accepted in this one, marked as carried over. A second press, or one later in
 * the year, leads to the plan that was made, and puts only what is new into it.
 * @throws AppError `forbidden`, `not_found`; `conflict` when everything was accepted.
 */
export async function copyPlan(ctx: Context, { ref }: { ref: string }): Promise<{ ref: string }> {
  const plan = await requireOwnPlan(ctx, ref);
  return ctx.db.transaction(async (tx) => {
    await lockPlan(tx, plan.id);
    const unmet = await listUnmet(tx, ctx, plan.id);
    const copy = await findCopy(tx, plan.id);
    if (unmet.length === 0) return copy ?? refuse('conflict', 'plans.refusal.nothingToCopy');
    const { id: planId, ref: later } = copy ?? (await insertPlan(tx, laterPlan(plan, ctx.now)));
    const helpers = await helpersOf(tx, unmet);
    const after = nextYear(storedDate(plan.periodFrom));
    const first = await nextPosition(tx, planId);
    for (const [place, task] of unmet.entries()) {
      const row = carried(task, { after, createdAt: ctx.now });
      const supports = task.supports.flatMap(({ code }) => helpers.get(code) ?? []);
      await insertTask(tx, { ...row, planId, position: first + place }, supports);
    }
    await recordEvent(ctx, tx, {
      action: 'plans.copy',
      subjectId: String(planId),
      details: { from: plan.id, tasks: unmet.length },
    });
    return { ref: later };
  });
}
