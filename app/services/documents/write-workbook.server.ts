import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx';
import type { BookCell, BookNumber, BookSheet } from '#app/domain/documents/book.ts';

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

/** Thousands and decimals as the reader's spreadsheet writes them: with dots and commas in a Vietnamese one. */
function numberFormat(decimals: number): string {
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
}

const isBookNumber = (cell: BookCell): cell is BookNumber => typeof cell === 'object' && cell !== null;
const valueOf = (cell: BookCell): CellValue => (isBookNumber(cell) ? cell.value : cell);

function bodyStyle(cell: BookCell, decimals: number, isTotal: boolean): CellStyle {
  const isNumber = isBookNumber(cell) || typeof cell === 'number';
  return {
    font: { name: FONT, size: 12, bold: isTotal },
    alignment: {
      vertical: 'top',
      wrapText: !isNumber,
      horizontal: isNumber ? 'right' : 'left',
      indent: isNumber ? 0 : 1,
    },
    border: BORDER,
    ...(isNumber ? { numFmt: numberFormat(isBookNumber(cell) ? cell.decimals : decimals) } : {}),
  };
}

/** The lines a text takes in a column so wide; Times New Roman is narrower than the digits a width is measured in. */
function linesOf(text: string, width: number): number {
  return Math.max(1, Math.ceil((text.length * 0.95) / width));
}

const LINE_HEIGHT = 16;

function rowHeight(cells: readonly BookCell[], widths: readonly number[]): number {
  const lines = cells.map((cell, index) =>
    typeof cell === 'string' ? linesOf(cell, widths[index] ?? 10) : 1,
  );
  return Math.min(400, LINE_HEIGHT * Math.max(1, ...lines) + 2);
}

function toSheet({ name, heading, columns, rows, hasTotal, frozenColumns, remarks }: BookSheet): WriteSheet {
  const head = heading.length + 1;
  const first = head + 1;
  const widths = columns.map(({ width }) => width);
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const put = (row: number, column: number, value: CellValue, style: CellStyle) =>
    cells.set(`${row},${column}`, { value, style });
  heading.forEach((line, index) => put(index, 0, line, index === 0 ? TITLE : SUBTITLE));
  columns.forEach(({ title }, index) => put(head, index, title, HEADING));
  rows.forEach((row, index) => {
    const isTotal = hasTotal && index === rows.length - 1;
    row.forEach((cell, column) =>
      put(first + index, column, valueOf(cell), bodyStyle(cell, columns[column]?.decimals ?? 0, isTotal)),
    );
  });
  const below = first + rows.length + 1;
  remarks.forEach((remark, index) => put(below + index, 0, remark, REMARK));
  const titles = columns.map(({ title }) => title);
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: [
      ...heading.map((line) => [line]),
      [],
      titles,
      ...rows.map((row) => row.map(valueOf)),
      [],
      ...remarks.map((remark) => [remark]),
    ],
    cells,
    rowDefs: new Map([
      [0, { height: 22 }],
      [
        head,
        {
          height: rowHeight(
            titles,
            widths.map((width) => width - 3),
          ),
        },
      ],
      ...rows.map((row, index) => [first + index, { height: rowHeight(row, widths) }] as const),
    ]),
    freezePane: { rows: first, columns: frozenColumns },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${head + 1}:$${head + 1}`,
      margins: { top: 0.8, bottom: 0.8, left: 0.6, right: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C&P/&N' },
  };
}

/** The sheets of a workbook as XLSX: real numbers, frozen headings that repeat on paper, A4 landscape at full width. */
export async function writeWorkbook(
  sheets: readonly BookSheet[],
  { title, madeAt }: { title: string; madeAt: Date },
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await writeXlsx({
    sheets: sheets.map(toSheet),
    properties: { title, created: madeAt },
    defaultFont: { name: FONT, size: 12 },
  });
  return new Uint8Array(bytes);
}
