import { foldVietnamese } from '#app/domain/locale/collate.ts';
import {
  addDays,
  dateOf,
  daysBetween,
  daysInMonth,
  localDate,
  splitDate,
  storedDate,
  type IsoDate,
} from '#app/domain/periods/date.ts';
import { can } from '#app/domain/people/policy.ts';
import { owedCheckIns, type CheckInTerm, type CheckInTerms } from '#app/domain/plans/check-in-terms.ts';
import { daysLate, standingOf, taskDates, type Standing } from '#app/domain/plans/task-state.ts';
import type { TaskFilterState } from '#app/domain/plans/task-filter.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findCheckInTerms } from './check-in-terms.server.ts';
import type { PlanRow, TaskCounts } from '#db/queries/plans/plans.ts';
import { listRelatedNodes, listUndecidedNodes } from './nodes/undecided-nodes.server.ts';
import {
  countTasks,
  listLeadUnits,
  listTasks,
  listTasksInOrder,
  type TaskFilter,
  type TaskRow,
} from '#db/queries/plans/tasks.ts';

/** A task as lists show it. */
export interface TaskLine extends TaskRow {
  readonly standing: Standing;
  readonly daysLate: number;
  /** What one without a date owes, the missed one first; null where it owes nothing, or was not asked for. */
  readonly checkIn: (CheckInTerm & { readonly isMissed: boolean }) | null;
}

export interface ListTasksInput {
  readonly plan?: PlanRow | undefined;
  /** Only what units in reach lead themselves. */
  readonly isLead?: boolean | undefined;
  readonly unit?: string | undefined;
  readonly state?: TaskFilterState | undefined;
  readonly search?: string | undefined;
  /** Only tasks about a node, or what it was or became in other versions of its set. */
  readonly about?: { readonly set: string; readonly node: string } | undefined;
  /** The first day of a month: only tasks due in it. */
  readonly month?: IsoDate | undefined;
  readonly page: number;
  readonly pageSize: number;
  /** Where they are known already. */
  readonly terms?: CheckInTerms | undefined;
}

export interface TaskList {
  readonly tasks: readonly TaskLine[];
  /** Of the tasks that the filters let through. */
  readonly counts: TaskCounts;
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly today: IsoDate;
  /** The check-in that is due next. */
  readonly checkIn: CheckInTerm;
}

function checkInOf({ plan, said, createdAt, ...task }: TaskRow, terms: CheckInTerms): TaskLine['checkIn'] {
  const { state, dueOn } = taskDates(task);
  const period = { from: storedDate(plan.periodFrom), to: storedDate(plan.periodTo) };
  const checked = { state, dueOn, createdOn: localDate(createdAt), plan: period, said };
  const { missed, coming } = owedCheckIns(checked, terms);
  const owed = missed ?? coming;
  return owed && { ...owed, isMissed: owed === missed };
}

/** A task with how it stands on a day: by its date alone where no terms are given, as annexes print it. */
export function taskLine(task: TaskRow, today: IsoDate, terms: CheckInTerms | null): TaskLine {
  const dates = taskDates(task);
  const checkIn = terms && checkInOf(task, terms);
  if (checkIn?.isMissed === true) {
    return { ...task, checkIn, standing: 'overdue', daysLate: daysBetween(checkIn.dueOn, today) };
  }
  return { ...task, checkIn, standing: standingOf(dates, today), daysLate: daysLate(dates, today) };
}

function monthOf(first: IsoDate) {
  const { year, month } = splitDate(first);
  return { from: first, to: dateOf(year, month, daysInMonth(year, month)) };
}

/** @throws AppError `not_found` for a node that is not there. */
async function askedNodes(ctx: Context, { about, state, plan }: ListTasksInput) {
  if (about !== undefined) return listRelatedNodes(ctx, about);
  return state === 'node' ? listUndecidedNodes(ctx, plan?.id) : undefined;
}

/** Tasks the actor may read, the most urgent first, a page at a time. @throws AppError `forbidden`, `not_found`. */
export async function listPlanTasks(ctx: Context, input: ListTasksInput): Promise<TaskList> {
  const scope = requireScope(ctx, 'plans.read');
  const today = localDate(ctx.now);
  const terms = input.terms ?? (await findCheckInTerms(ctx));
  const { page, pageSize, plan, month } = input;
  const filter: TaskFilter = {
    scope,
    today,
    terms,
    planId: plan?.id,
    isLead: input.isLead,
    unitCode: input.unit,
    state: input.state,
    search: input.search && foldVietnamese(input.search),
    due: month && monthOf(month),
    nodes: await askedNodes(ctx, input),
  };
  const [rows, counts, units] = await Promise.all([
    listTasks(ctx.db, { ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
    countTasks(ctx.db, filter),
    listLeadUnits(ctx.db, plan?.id ?? null, scope),
  ]);
  return { tasks: rows.map((row) => taskLine(row, today, terms)), counts, units, today, checkIn: terms.next };
}

/** The tasks of a plan that the actor may read, in the order of the document. @throws AppError `forbidden`. */
export async function listTasksOfPlan(ctx: Context, plan: Pick<PlanRow, 'id'>): Promise<TaskLine[]> {
  const scope = requireScope(ctx, 'plans.read');
  const rows = await listTasksInOrder(ctx.db, { planId: plan.id, scope });
  return rows.map((row) => taskLine(row, localDate(ctx.now), null));
}

/** Days until which a deadline counts as near, for the first page and the menu. */
const NEAR_DAYS = 7;
const SHOWN = 5;

/**
 * The open tasks that the actor's own units lead and that are late or due within a week; null for somebody who reports on
 * none. For the console's first page.
 */
export async function listOwnUrgentTasks(
  ctx: Context,
): Promise<{ tasks: TaskLine[]; counts: TaskCounts } | null> {
  if (!can(ctx.actor, 'plans.read')) return null;
  const scope = requireScope(ctx, 'plans.read');
  const today = localDate(ctx.now);
  const terms = await findCheckInTerms(ctx);
  const filter: TaskFilter = { scope, today, terms, isLead: true };
  const counts = await countTasks(ctx.db, filter);
  if (counts.total === 0) return null;
  const rows = await listTasks(ctx.db, { ...filter, limit: SHOWN, offset: 0 });
  const tasks = rows.filter(({ state }) => state === 'open').map((row) => taskLine(row, today, terms));
  return { tasks, counts };
}

/** The last day on which a task counts as urgent. */
export function urgentUntil(now: Date): IsoDate {
  return addDays(localDate(now), NEAR_DAYS);
}
