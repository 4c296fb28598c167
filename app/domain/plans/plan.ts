/** Sign of a document, title of a plan: what a line of a form holds. */
export const MAX_LINE = 500;
/** Texts of a task: solution, product, results. */
export const MAX_TEXT = 5_000;
/** Levels of headings above a task. */
export const MAX_SECTIONS = 6;

/** When a task is due: on a date, without end, or with a result each quarter. */
export const DEADLINE_KINDS = ['date', 'ongoing', 'quarterly'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** What a task was made from. */
export const TASK_ORIGINS = ['manual', 'criterion', 'reason', 'comment', 'node', 'alarm'] as const;
export type TaskOrigin = (typeof TASK_ORIGINS)[number];

/** The reporting periods of a year in which a unit says how a task stands. */
export const CHECK_IN_PERIODS = ['q1', 'six-months', 'q3', 'year'] as const;
export type CheckInPeriod = (typeof CHECK_IN_PERIODS)[number];
