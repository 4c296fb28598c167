import type { AnnexColumn } from './annex-columns.ts';
import type { DeadlineKind } from './plan.ts';

/** A line of a source that is not blank, from 1; in a table a row. */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
  /** 1 to 9 where the file's own style makes it a heading. */
  readonly heading?: number;
}

/** A row of an annex. */
export interface SourceRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A document as it was read: its lines, or its tables, or both. */
export interface PlanSource {
  readonly lines: readonly SourceLine[];
  readonly tables: readonly (readonly SourceRow[])[];
  /** What stands beside the text, in text boxes, margins and notes: it is read into nothing, and shown as not used. */
  readonly aside?: readonly SourceLine[];
}

/** A task as it was read from a file: units are names, nothing is stored yet. */
export interface DraftTask {
  /** The headings above it, the outermost first. */
  readonly sections: readonly string[];
  readonly title: string;
  readonly solution: string;
  readonly product: string;
  /** The names of lead units as written; a task has one, so the first leads and the others help. */
  readonly leads: readonly string[];
  readonly supports: readonly string[];
  /** Null where the source does not say until when. */
  readonly deadlineKind: DeadlineKind | null;
  /** 'YYYY-MM-DD'; '' without one. */
  readonly dueOn: string;
  readonly baseline: string;
  readonly target: string;
  /** The lines of the source it was made of, those of its headings included. */
  readonly lines: readonly number[];
}

/** The table an annex was read from, kept so that its columns can be read otherwise. */
export interface DraftTable {
  readonly headings: readonly string[];
  /** What each column holds; null: nothing that is read. */
  readonly columns: readonly (AnnexColumn | null)[];
  readonly rows: readonly SourceRow[];
  /** The lines where a table of its own begins; drafts of an earlier version do not have it. */
  readonly starts?: readonly number[];
}

/** A plan read from a file, to be checked: every line of the source is of the head, of a task, or unused. */
export interface DraftPlan {
  readonly title: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly year: number | null;
  readonly legalBasis: string;
  /** The day until which the document wants all tasks done; '' where it does not say. */
  readonly dueOn: string;
  readonly tasks: readonly DraftTask[];
  /** Lines that the head was read from. */
  readonly headLines: readonly number[];
  readonly unused: readonly SourceLine[];
  readonly table: DraftTable | null;
}
