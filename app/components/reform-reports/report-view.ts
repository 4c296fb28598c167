/** A section as the page shows it. */
export interface SectionView {
  readonly id: string;
  readonly field: string;
  readonly title: string;
  readonly hint: string;
  readonly text: string;
  /** By which the form tells later what it showed. */
  readonly shown: string;
  readonly isProposal: boolean;
  /** Whether it is a heading alone. */
  readonly isHeading: boolean;
}

/** A line of the annex, its numbers formatted. */
export interface LineView {
  readonly id: string;
  readonly field: string;
  readonly title: string;
  readonly unit: string;
  readonly value: string;
  /** What stands there if nothing is typed. */
  readonly known: string;
  readonly yearBefore: string;
  readonly source: string;
  /** By which the form tells later which typed number it showed. */
  readonly shown: string;
}

/** The annex of progress as the page shows it. */
export interface ProgressView {
  /** Cells of the first tasks (`progressCells`). */
  readonly rows: readonly (readonly string[])[];
  /** How many of the annex the page does not show. */
  readonly hidden: number;
  /** How many tasks the annex itself does not name. */
  readonly left: number;
}
