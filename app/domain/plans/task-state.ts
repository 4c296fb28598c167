import { daysBetween, storedDate, type IsoDate } from '#app/domain/periods/date.ts';

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
  /** The first deadline that had passed when it was moved; null where none had. */
  readonly missedDueOn: IsoDate | null;
  /** The day on which the lead unit last reported it done; null while it is open. */
  readonly reportedOn: IsoDate | null;
}

/**
 * How a task stands, as progress annexes print it: done in time or late by the day it was reported (not the day it was
 * accepted), under way in time or overdue. A task without a date is never late.
 */
export const STANDINGS = ['done', 'done-late', 'under-way', 'overdue'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The same as the database has it. */
interface StoredDates {
  readonly state: TaskState;
  readonly dueOn: string | null;
  readonly missedDueOn: string | null;
  readonly reportedOn: string | null;
}

const dateOrNone = (text: string | null) => (text === null ? null : storedDate(text));

/** The dates of a stored task. */
export function taskDates({ state, dueOn, missedDueOn, reportedOn }: StoredDates): TaskDates {
  return {
    state,
    dueOn: dateOrNone(dueOn),
    missedDueOn: dateOrNone(missedDueOn),
    reportedOn: dateOrNone(reportedOn),
  };
}

type Deadlines = Pick<TaskDates, 'dueOn' | 'missedDueOn'>;

/**
 * The deadline that decides whether a task is late, wherever that is decided (in SQL: `db/queries/plans/judged-due.ts`). One that
 * was moved in time is the new one. One that was moved when it had passed stays the one that was missed: who is late is not
 * made punctual by a later date, which counts for reminders alone.
 */
export function judgedDue({ dueOn, missedDueOn }: Deadlines): IsoDate | null {
  return missedDueOn ?? dueOn;
}

/** What a task has missed once its deadline was moved on a day: the first that had passed by then. */
export function missedAfterMove({ dueOn, missedDueOn }: Deadlines, movedOn: IsoDate): IsoDate | null {
  if (missedDueOn !== null) return missedDueOn;
  return dueOn !== null && dueOn < movedOn ? dueOn : null;
}

export function standingOf({ state, reportedOn, ...deadlines }: TaskDates, today: IsoDate): Standing {
  const due = judgedDue(deadlines);
  if (state === 'open') return due !== null && today > due ? 'overdue' : 'under-way';
  return due !== null && reportedOn !== null && reportedOn > due ? 'done-late' : 'done';
}

/** By how many calendar days a task is late, or was when it was reported; 0 when it is not. */
export function daysLate({ state, reportedOn, ...deadlines }: TaskDates, today: IsoDate): number {
  const due = judgedDue(deadlines);
  if (due === null) return 0;
  const until = state === 'open' ? today : (reportedOn ?? today);
  return Math.max(0, daysBetween(due, until));
}
