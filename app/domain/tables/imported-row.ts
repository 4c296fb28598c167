/** What an import of a list does to what a row names; `moved` to another parent, `closed` by a last day. */
export type RowChange = 'added' | 'changed' | 'moved' | 'closed' | 'unchanged';

/** A value that a row changes. */
export interface ChangedValue {
  /** The name of the column. */
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** What an import did with one row of its file. */
export interface ImportedRow {
  readonly line: number;
  readonly code: string;
  readonly change: RowChange;
  readonly values: readonly ChangedValue[];
}
