/**
 * Where the work on a comment stands: nobody's yet, somebody's, being worked on, answered (its author reads the reply),
 * or done without one. Answered and closed owe nothing any more.
 */
export const WORK_STATES = ['new', 'assigned', 'in_work', 'answered', 'closed'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** States in which something is owed. */
export const WAITING_STATES = ['new', 'assigned', 'in_work'] as const satisfies readonly WorkState[];

/** What can be done about a comment. */
export const COMMENT_ACTS = [
  'take',
  'assign',
  'due',
  'forward',
  'note',
  'reply',
  'close',
  'reopen',
  'publish',
  'unpublish',
  'topics',
] as const;

/** Those after which it stands as before. */
export const STILL_ACTS = [
  'note',
  'publish',
  'unpublish',
  'topics',
] as const satisfies readonly (typeof COMMENT_ACTS)[number][];
export type CommentAct = (typeof COMMENT_ACTS)[number];

/** How a comment stands, as far as an act can be undone. */
export interface CommentWork {
  readonly work: WorkState;
  readonly assigneeId: string | null;
  /** A last day that somebody set; null: by the province's working days. */
  readonly dueOn: string | null;
  /** The unit that it was passed to; null for its own. */
  readonly handlerUnitId: number | null;
}

/** Working days in which a comment is to be answered, where the province set none. */
export const USUAL_COMMENT_DAYS = 5;
/** The most it may set. */
export const MAX_COMMENT_DAYS = 60;

/** A note is for colleagues: at most this many characters. */
export const MAX_COMMENT_NOTE = 2000;

/** Whether something is owed to the author of a comment. */
export function isWaiting(work: WorkState): boolean {
  return WAITING_STATES.some((state) => state === work);
}

/**
 * What may be done with a comment in a state, beside a reply, a note and its publication. One that was answered or closed
 * has to be opened again before it is somebody's.
 */
export function actsFrom(work: WorkState): readonly CommentAct[] {
  return isWaiting(work) ? ['take', 'assign', 'due', 'forward', 'close'] : ['reopen'];
}

interface Act {
  readonly act: CommentAct;
  /** Who takes it. */
  readonly by: string | null;
  /** Who is given it; null for nobody. */
  readonly to: string | null;
  /** The day that is set; null for none. */
  readonly dueOn: string | null;
  /** The unit that it is passed to. */
  readonly unitId: number | null;
}

/** How a comment stands after an act. */
export function workAfter(before: CommentWork, { act, by, to, dueOn, unitId }: Act): CommentWork {
  switch (act) {
    case 'take':
      return { ...before, work: 'in_work', assigneeId: by };
    case 'assign':
      return { ...before, work: to === null ? 'new' : 'assigned', assigneeId: to };
    case 'due':
      return { ...before, dueOn };
    case 'forward':
      return { work: 'new', assigneeId: null, dueOn, handlerUnitId: unitId };
    case 'reply':
      return { ...before, work: 'answered' };
    case 'close':
      return { ...before, work: 'closed' };
    case 'reopen':
      return { ...before, work: before.assigneeId === null ? 'new' : 'in_work' };
    default:
      return before;
  }
}
