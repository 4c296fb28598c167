/** How a task stands, as the columns of a board. */
export const BOARD_STATES = ['overdue', 'under-way', 'reported', 'accepted'] as const;
export type BoardState = (typeof BOARD_STATES)[number];

/**
 * What lists of tasks are narrowed to: how they stand; that their units said nothing of the period to be reported; that
 * their node's set was replaced and a person has to say where they go on.
 */
export const TASK_FILTERS = [...BOARD_STATES, 'silent', 'node'] as const;
export type TaskFilterState = (typeof TASK_FILTERS)[number];

/** The ways in which tasks are looked at: those of a plan, and those of one's units. */
export const TASK_VIEWS = ['table', 'board', 'calendar'] as const;
export type TaskView = (typeof TASK_VIEWS)[number];

/** Tasks on a page of a list. */
export const TASKS_PER_PAGE = 50;
