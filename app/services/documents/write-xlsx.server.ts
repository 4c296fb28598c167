import { writeXlsx, type CellStyle, type CellValue, type ColumnDef, type WriteSheet } from 'hucre/xlsx';
import { isHeadingRow } from '#app/domain/tables/heading-row.ts';
import { rowHeight } from '#app/domain/tables/row-height.ts';
import type { Sheet, SheetCell, SheetColumn, SheetNumber } from '#app/domain/tables/sheet.ts';

const FONT = 'Times New Roman';
const LINE = { style: 'thin', color: { rgb: '8A94A3' } } as const;
const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE };

const TITLE: CellStyle = { font: { name: FONT, size: 14, bold: true } };
const SUBTITLE: CellStyle = { font: { name: FONT, size: 12 } };
const REMARK: CellStyle = { font: { name: FONT, size: 11, italic: true } };
const HEADING: CellStyle = {
  font: { name: FONT, size: 12, bold: true },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E6F0F9' } },
  border: BORDER,
};

/** The reader's spreadsheet chooses the separators: dots and commas in a Vietnamese one. */
function numberFormat(decimals: number): string {
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
}

const isSheetNumber = (cell: SheetCell): cell is SheetNumber => typeof cell === 'object' && cell !== null;
const valueOf = (cell: SheetCell): CellValue => (isSheetNumber(cell) ? cell.value : cell);

/** For words, or for numbers with this many decimals. */
function bodyStyle(decimals: number | 'words', { isBold = false } = {}): CellStyle {
  const isNumber = decimals !== 'words';
  return {
    font: { name: FONT, size: 12, bold: isBold },
    alignment: {
      vertical: 'top',
      wrapText: !isNumber,
      horizontal: isNumber ? 'right' : 'left',
      indent: isNumber ? 0 : 1,
    },
    border: BORDER,
    ...(isNumber ? { numFmt: numberFormat(decimals) } : {}),
  };
}

/** The default style of a column's cells, so that a million cells need no styles of their own. */
function columnDef({ width, isText, decimals }: SheetColumn): ColumnDef {
  return { width, style: bodyStyle(isText ? 'words' : decimals) };
}

/** The style of a cell that differs from its column's default; null for all others. */
function ownStyle(cell: SheetCell, column: SheetColumn, isBold: boolean): CellStyle | null {
  if (isSheetNumber(cell)) return bodyStyle(cell.decimals, { isBold });
  const isWords = typeof cell === 'string' || (cell === null && column.isText);
  if (!isBold && (cell === null || isWords === column.isText)) return null;
  return bodyStyle(isWords ? 'words' : column.decimals, { isBold });
}

const isHeadingOf = ({ hasHeadings = false }: Sheet, row: readonly SheetCell[]) =>
  hasHeadings && isHeadingRow(row);

/** The sheet's individually styled cells, by position. */
function styledCells(sheet: Sheet, { head, below }: Places): NonNullable<WriteSheet['cells']> {
  const { heading, columns, rows, hasTotal, remarks } = sheet;
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const put = (row: number, column: number, value: CellValue, style: CellStyle) =>
    cells.set(`${row},${column}`, { value, style });
  heading.forEach((line, index) => put(index, 0, line, index === 0 ? TITLE : SUBTITLE));
  columns.forEach(({ title }, index) => put(head, index, title, HEADING));
  rows.forEach((row, index) => {
    const isBold = (hasTotal && index === rows.length - 1) || isHeadingOf(sheet, row);
    columns.forEach((column, place) => {
      const cell = row[place] ?? null;
      const style = ownStyle(cell, column, isBold);
      if (style) put(head + 1 + index, place, valueOf(cell), style);
    });
  });
  remarks.forEach((remark, index) => put(below + index, 0, remark, REMARK));
  return cells;
}

/** The rows, from 0, of the column headings and of the first remark. */
interface Places {
  readonly head: number;
  readonly below: number;
}

function toSheet(sheet: Sheet): WriteSheet {
  const { name, heading, columns, rows, frozenColumns, remarks } = sheet;
  const lead = heading.length === 0 ? [] : [...heading.map((line) => [line]), []];
  const head = lead.length;
  const first = head + 1;
  const widths = columns.map(({ width }) => width);
  const titles = columns.map(({ title }) => title);
  // Bold words are wider.
  const headWidths = widths.map((width) => width - 3);
  // A heading reaches over all columns but the first.
  const across = widths.slice(1).reduce((sum, width) => sum + width, -3);
  const heightOf = (row: readonly SheetCell[]) =>
    isHeadingOf(sheet, row) ? rowHeight(row, [0, across]) : rowHeight(row, widths);
  return {
    name,
    columns: columns.map(columnDef),
    rows: [
      ...lead,
      titles,
      ...rows.map((row) => row.map(valueOf)),
      ...(remarks.length === 0 ? [] : [[], ...remarks.map((remark) => [remark])]),
    ],
    cells: styledCells(sheet, { head, below: first + rows.length + 1 }),
    rowDefs: new Map([
      ...(heading.length === 0 ? [] : [[0, { height: 22 }] as const]),
      [head, { height: rowHeight(titles, headWidths) }],
      ...rows.map((row, index) => [first + index, { height: heightOf(row) }] as const),
    ]),
    merges: rows.flatMap((row, index) =>
      isHeadingOf(sheet, row)
        ? [{ startRow: first + index, endRow: first + index, startCol: 1, endCol: columns.length - 1 }]
        : [],
    ),
    freezePane: { rows: first, columns: frozenColumns },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${first}:$${first}`,
      margins: { top: 0.8, bottom: 0.8, left: 0.6, right: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C&P/&N' },
  };
}

/** The sheets of a workbook as XLSX: real numbers, frozen headings that repeat on paper, A4 landscape at full width. */
export async function writeWorkbook(
  sheets: readonly Sheet[],
  { title, madeAt }: { title: string; madeAt: Date },
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await writeXlsx({
    sheets: sheets.map(toSheet),
    properties: { title, created: madeAt },
    defaultFont: { name: FONT, size: 12 },
  });
  return new Uint8Array(bytes);
}
