import { daysBetween, type IsoDate } from '#app/domain/periods/date.ts';

/** Reported by the lead unit and accepted by the plan's owner are two states with two dates. */
export const TASK_STATES = ['open', 'reported', 'accepted'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What moves a task; `returned` leads from reported back to open. */
export const TASK_MOVES = ['report', 'accept', 'return'] as const;
export type TaskMove = (typeof TASK_MOVES)[number];

const MOVES: Readonly<Record<TaskMove, { readonly from: TaskState; readonly to: TaskState }>> = {
  report: { from: 'open', to: 'reported' },
  accept: { from: 'reported', to: 'accepted' },
  return: { from: 'reported', to: 'open' },
};

/** The state after a move; null when a task in this state cannot be moved so. */
export function stateAfter(state: TaskState, move: TaskMove): TaskState | null {
  return MOVES[move].from === state ? MOVES[move].to : null;
}

/** What decides how a task stands on a day; dates are local. */
export interface TaskDates {
  readonly state: TaskState;
  /** Null for a task without end or with a result each quarter. */
  readonly dueOn: IsoDate | null;
  /** The day on which the lead unit last reported it done; null while it is open. */
  readonly reportedOn: IsoDate | null;
}

/**
 * How a task stands, as progress annexes print it: done in time or late by the day it was reported (not the day it was
 * accepted), under way in time or overdue. A task without a date is never late.
 */
export const STANDINGS = ['done', 'done-late', 'under-way', 'overdue'] as const;
export type Standing = (typeof STANDINGS)[number];

export function standingOf({ state, dueOn, reportedOn }: TaskDates, today: IsoDate): Standing {
  if (state === 'open') return dueOn !== null && today > dueOn ? 'overdue' : 'under-way';
  return dueOn !== null && reportedOn !== null && reportedOn > dueOn ? 'done-late' : 'done';
}

/** By how many calendar days a task is late, or was when it was reported; 0 when it is not. */
export function daysLate({ state, dueOn, reportedOn }: TaskDates, today: IsoDate): number {
  if (dueOn === null) return 0;
  const until = state === 'open' ? today : (reportedOn ?? today);
  return Math.max(0, daysBetween(dueOn, until));
}
