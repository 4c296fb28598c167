/** A number with decimals of its own, where a column holds numbers of several kinds. */
export interface BookNumber {
  readonly value: number;
  readonly decimals: number;
}

export type BookCell = string | number | null | BookNumber;

/** One column of a sheet; `decimals` of numbers that do not bring their own. */
export interface BookColumn {
  readonly title: string;
  readonly isText: boolean;
  readonly decimals: number;
  /** In characters. */
  readonly width: number;
}

/** One sheet of a workbook: headings, the table, and remarks below it. Numbers are rounded as they are printed. */
export interface BookSheet {
  readonly name: string;
  /** Lines above the table, the first one its title. */
  readonly heading: readonly string[];
  readonly columns: readonly BookColumn[];
  readonly rows: readonly (readonly BookCell[])[];
  /** Whether the last row is the sum of the others. */
  readonly hasTotal: boolean;
  /** Columns that stay in sight when scrolled sideways. */
  readonly frozenColumns: number;
  /** Lines below the table. */
  readonly remarks: readonly string[];
}

/** A column of text. */
export function textColumn(title: string, width: number): BookColumn {
  return { title, isText: true, decimals: 0, width };
}

/** A column of numbers, wide enough for its longest word. */
export function numberColumn(title: string, decimals = 0): BookColumn {
  const longest = Math.max(...title.split(/\s+/).map((word) => word.length));
  return { title, isText: false, decimals, width: Math.max(9, longest + 2) };
}
