/** How fresh figures and comments are for a reader who sees them in steps. Source: docs/decisions/020-watching.md. */
export interface Steps {
  /** When something new was last shown; null: never yet. */
  readonly lastAt: Date | null;
  /** Of how many people a step is at least. */
  readonly min: number;
}
