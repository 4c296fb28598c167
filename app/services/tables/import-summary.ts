/** What an import of a list did. */
export interface ImportSummary {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Columns of the file that were not read. */
  readonly ignored: readonly string[];
}
