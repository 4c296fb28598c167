import type { DeadlineKind } from './plan.ts';

/** A task as it was read from a file: units are names, nothing is stored yet. */
export interface DraftTask {
  readonly sections: readonly string[];
  readonly title: string;
  readonly solution: string;
  readonly product: string;
  /** The names of lead units as written; the first leads, for a task has one. */
  readonly leads: readonly string[];
  readonly supports: readonly string[];
  readonly deadlineKind: DeadlineKind;
  /** 'YYYY-MM-DD'; '' without one. */
  readonly dueOn: string;
  readonly baseline: string;
  readonly target: string;
  /** The lines of the source it was made of, from 1. */
  readonly lines: readonly number[];
}

/** A line of the source that is no part of a task, and why. */
export interface UnusedLine {
  readonly line: number;
  readonly text: string;
}

/** A plan read from a file, to be checked: every line of the source is in a task or among the unused ones. */
export interface DraftPlan {
  readonly title: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly year: number | null;
  readonly legalBasis: string;
  readonly tasks: readonly DraftTask[];
  readonly unused: readonly UnusedLine[];
}
