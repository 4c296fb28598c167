import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';
import { splitPlaces } from '#app/domain/documents/open-places.ts';
import type { Block } from '#app/domain/documents/report-blocks.ts';
import { isHeadingRow } from '#app/domain/tables/heading-row.ts';
import { drawPng } from './draw-png.server.ts';

/** That of every document, by its default style: saying it at each run makes a long table several times as large. */
export const FONT = 'Times New Roman';

/** Sizes in half points, lengths in twentieths of a point. Source: docs/domain.md#document-layout. */
export const BODY = 28;
export const SMALL = 22;
const MILLIMETRE = 56.7;
export const millimetres = (length: number) => Math.round(length * MILLIMETRE);
const FIRST_LINE = millimetres(12.7);
const PARAGRAPH_GAP = 120;

/** Highlights what an officer must fill in, so that no gap is overlooked. */
function runs(text: string, style: { size?: number; bold?: boolean; italics?: boolean } = {}): TextRun[] {
  return splitPlaces(text).map((part) => {
    const options: IRunOptions = {
      text: part.text,
      size: style.size ?? BODY,
      ...(style.bold && { bold: true }),
      ...(style.italics && { italics: true }),
      ...(part.isOpen ? { highlight: 'yellow' as const } : {}),
    };
    return new TextRun(options);
  });
}

interface LineOptions extends Pick<
  IParagraphOptions,
  'alignment' | 'keepNext' | 'spacing' | 'indent' | 'border'
> {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
}

/** One paragraph of one style. */
export function line(text: string, { size, bold, italics, ...paragraph }: LineOptions = {}): Paragraph {
  const style = {
    ...(size === undefined ? {} : { size }),
    ...(bold === undefined ? {} : { bold }),
    ...(italics === undefined ? {} : { italics }),
  };
  // The mark at its end is of the same size: who goes on writing there writes as before.
  const run = { size: BODY, ...style };
  return new Paragraph({ ...paragraph, run, children: runs(text, style) });
}

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

/** Tables of at most this many rows are not split between pages. */
const WHOLE_ROWS = 8;

/** A short table stays on one page; a long one keeps at least two rows with its heading and at its end. */
function staysWithNext(place: number, rows: number): boolean {
  if (place >= rows - 1) return false;
  return rows <= WHOLE_ROWS || place === 0 || place >= rows - 3;
}

type TableBlock = Extract<Block, { kind: 'table' }>;

/** The font size of a table: the more columns, the smaller. */
function tableSize(columns: number): number {
  if (columns <= 6) return 24;
  return columns <= 9 ? 22 : 20;
}

/** Of all cells of a table: said once, as a long table has thousands of them. */
const CELL_MARGINS = { top: 30, bottom: 30, left: 70, right: 70, marginUnitType: WidthType.DXA };

function cell(
  text: string,
  {
    width,
    alignment,
    size,
    bold,
    span = 1,
  }: {
    width: number;
    alignment: keyof typeof ALIGNMENTS;
    size: number;
    bold: boolean;
    /** Columns that it covers. */
    span?: number;
  },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    columnSpan: span,
    children: text.split('\n').map((part) => line(part, { alignment: ALIGNMENTS[alignment], size, bold })),
  });
}

/** A heading over the rows below it: its text reaches over all columns but the first. */
function headingRow(row: readonly string[], widths: readonly number[], size: number): TableRow {
  const [first = 0, ...others] = widths;
  const width = others.reduce((sum, one) => sum + one, 0);
  return new TableRow({
    cantSplit: true,
    keepNext: true,
    children: [
      cell('', { width: first, alignment: 'center', size, bold: true }),
      cell(row[1] ?? '', { width, alignment: 'left', size, bold: true, span: others.length }),
    ],
  });
}

function tableOf({ columns, rows, hasTotal, hasHeadings = false }: TableBlock, textWidth: number): Table {
  const sum = columns.reduce((total, { width }) => total + width, 0);
  const widths = columns.map(({ width }) => Math.floor((textWidth * width) / sum));
  const size = tableSize(columns.length);
  const heading = new TableRow({
    tableHeader: true,
    cantSplit: true,
    keepNext: true,
    children: columns.map(({ title }, index) =>
      cell(title, { width: widths[index] ?? 0, alignment: 'center', size, bold: true }),
    ),
  });
  const body = rows.map((row, place) =>
    hasHeadings && isHeadingRow(row)
      ? headingRow(row, widths, size)
      : new TableRow({
          cantSplit: true,
          keepNext: staysWithNext(place, rows.length),
          children: columns.map(({ align }, index) =>
            cell(row[index] ?? '', {
              width: widths[index] ?? 0,
              alignment: align,
              size,
              bold: hasTotal && place === rows.length - 1,
            }),
          ),
        }),
  );
  return new Table({
    rows: [heading, ...body],
    width: { size: widths.reduce((total, width) => total + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: CELL_MARGINS,
    layout: TableLayoutType.FIXED,
    borders: {
      top: BORDER,
      bottom: BORDER,
      left: BORDER,
      right: BORDER,
      insideHorizontal: BORDER,
      insideVertical: BORDER,
    },
  });
}

/** Lays out the blocks of a document in order, and numbers its tables and pictures. */
export class BlockLayout {
  private tables = 0;
  private pictures = 0;

  constructor(
    private readonly names: {
      readonly table: (number: number, title: string) => string;
      readonly picture: (number: number, title: string) => string;
    },
  ) {}

  /** The elements of a block for a text width in twentieths of a point. */
  async elements(block: Block, textWidth: number): Promise<(Paragraph | Table)[]> {
    switch (block.kind) {
      case 'section':
        return [
          line(block.text, { bold: true, keepNext: true, spacing: { before: 240, after: PARAGRAPH_GAP } }),
        ];
      case 'text':
        return [
          line(block.text, {
            alignment: AlignmentType.JUSTIFIED,
            keepNext: block.staysWithNext ?? false,
            indent: { firstLine: FIRST_LINE },
            spacing: { before: PARAGRAPH_GAP, after: PARAGRAPH_GAP },
          }),
        ];
      case 'item':
        return [
          line(block.text, {
            alignment: AlignmentType.JUSTIFIED,
            indent: { left: FIRST_LINE },
            spacing: { after: 60 },
          }),
        ];
      case 'table':
        return this.table(block, textWidth);
      case 'picture':
        return this.picture(block, textWidth);
    }
  }

  private table(block: TableBlock, textWidth: number): (Paragraph | Table)[] {
    return [...this.caption(block.title), tableOf(block, textWidth), line('', { size: 12 })];
  }

  /** The numbered title above a table; none for a table that its page is titled for. */
  private caption(title: string): Paragraph[] {
    if (title === '') return [];
    this.tables += 1;
    return [
      line(this.names.table(this.tables, title), {
        bold: true,
        keepNext: true,
        alignment: AlignmentType.CENTER,
        spacing: { before: 200, after: 80 },
      }),
    ];
  }

  private async picture(
    { title, picture, alt, remarks }: Extract<Block, { kind: 'picture' }>,
    textWidth: number,
  ): Promise<Paragraph[]> {
    this.pictures += 1;
    const named = this.names.picture(this.pictures, title);
    // A taller picture would not fit on a page under its title. 20 twentieths are a point; a pixel is 0.75 pt.
    const width = textWidth / 15;
    const shrink = Math.min(1, 860 / ((picture.height * width) / picture.width));
    const image = new ImageRun({
      type: 'png',
      data: await drawPng(picture),
      transformation: {
        width: Math.round(width * shrink),
        height: Math.round(((picture.height * width) / picture.width) * shrink),
      },
      altText: { name: named, title: named, description: alt },
    });
    return [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { before: 120 },
        children: [image],
      }),
      ...remarks.map((remark) =>
        line(remark, { size: SMALL, italics: true, keepNext: true, alignment: AlignmentType.CENTER }),
      ),
      line(named, { bold: true, alignment: AlignmentType.CENTER, spacing: { before: 60, after: 200 } }),
    ];
  }
}
