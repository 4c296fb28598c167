import { toFixedHalfUp } from '#app/domain/numbers/decimal.ts';

/** A number with its own decimals, for columns with mixed kinds of numbers. */
export interface SheetNumber {
  readonly value: number;
  readonly decimals: number;
}

export type SheetCell = string | number | null | SheetNumber;

/** One column of a sheet; `decimals` for numbers without their own. */
export interface SheetColumn {
  /** Its name in the register of result columns, or one of the sheet's own. */
  readonly id: string;
  readonly title: string;
  readonly isText: boolean;
  readonly decimals: number;
  /** In characters. */
  readonly width: number;
}

/** The table of a sheet. Numbers are rounded as they are printed. */
export interface SheetTable {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Whether the last row is the sum of the others. */
  readonly hasTotal: boolean;
  /** Whether a row with one text, in the second column, is a heading over the rows below it. */
  readonly hasHeadings?: boolean;
}

/** One sheet of a workbook: headings, the table, and remarks below it. */
export interface Sheet extends SheetTable {
  readonly name: string;
  /** Lines above the table, the first one its title. */
  readonly heading: readonly string[];
  /** Columns that stay visible when scrolling sideways. */
  readonly frozenColumns: number;
  /** Lines below the table. */
  readonly remarks: readonly string[];
}

/** A column of text. */
export function textColumn(id: string, title: string, width: number): SheetColumn {
  return { id, title, isText: true, decimals: 0, width };
}

/** A column of numbers, wide enough for its longest word where no width is given. */
export function numberColumn(
  id: string,
  title: string,
  { decimals = 0, width }: { decimals?: number; width?: number | undefined } = {},
): SheetColumn {
  const longest = Math.max(...title.split(/\s+/).map((word) => word.length));
  return { id, title, isText: false, decimals, width: width ?? Math.max(9, longest + 2) };
}

/** The cells of a table as text under its headings, without grouping of thousands; `mark` is the decimal mark. */
export function sheetTexts({ columns, rows }: SheetTable, mark: '.' | ','): string[][] {
  const text = (cell: SheetCell | undefined, decimals: number): string => {
    if (cell === null || cell === undefined) return '';
    if (typeof cell === 'string') return cell;
    if (typeof cell === 'object') return text(cell.value, cell.decimals);
    return toFixedHalfUp(cell, decimals).replace('.', mark);
  };
  return [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ decimals }, index) => text(row[index], decimals))),
  ];
}
