import { localDate } from '#app/domain/periods/date.ts';
import type { CheckInTerm } from '#app/domain/plans/check-in-terms.ts';
import type { Context } from '#app/services/context.ts';
import { listEvidence, type LinkedEvidence } from '#db/queries/plans/evidence.ts';
import {
  listCheckIns,
  listTaskEvents,
  type CheckInRow,
  type TaskEventRow,
} from '#db/queries/plans/history.ts';
import { findCheckInTerms } from './check-in-terms.server.ts';
import { taskLine, type TaskLine } from './list-tasks.server.ts';
import { partsOf, requireTask } from './require-plan.server.ts';

/** A task with all that was said and done about it, and what the reader may do. */
export interface TaskPage {
  readonly task: TaskLine;
  readonly checkIns: readonly CheckInRow[];
  readonly evidence: readonly LinkedEvidence[];
  readonly events: readonly TaskEventRow[];
  readonly nextCheckIn: CheckInTerm;
  /** Speaks for the unit that leads it. */
  readonly isLead: boolean;
  /** Speaks for the unit that issued the plan. */
  readonly isOwner: boolean;
}

/** @throws AppError `forbidden`, `not_found`. */
export async function getTask(ctx: Context, { ref }: { ref: string }): Promise<TaskPage> {
  const task = await requireTask(ctx, ref);
  const today = localDate(ctx.now);
  const [checkIns, evidence, events, parts, terms] = await Promise.all([
    listCheckIns(ctx.db, task.id),
    listEvidence(ctx.db, task.id),
    listTaskEvents(ctx.db, task.id),
    partsOf(ctx, task),
    findCheckInTerms(ctx),
  ]);
  return {
    task: taskLine(task, today, terms),
    checkIns,
    evidence,
    events,
    nextCheckIn: terms.next,
    ...parts,
  };
}
