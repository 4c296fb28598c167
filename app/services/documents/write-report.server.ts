import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type ISectionOptions,
} from 'docx';
import { NO_HEAD, type DocumentHead } from '#app/domain/documents/document-head.ts';
import type { Annex, Report } from '#app/domain/documents/report-blocks.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { BlockLayout, BODY, FONT, line, millimetres, SMALL } from './report-elements.server.ts';
import reportDocumentMessages from '#app/messages/report-document.json' with { type: 'json' };

/** A4 and its margins in millimetres. Source: docs/domain.md#document-layout. */
const SHEET = { width: 210, height: 297 };
const MARGIN = { top: 20, bottom: 20, left: 30, right: 20 };

/** One point, in half points. */
const SECTION_END = 2;

/** Width of the text on a landscape page, in millimetres. */
export const LANDSCAPE_TEXT_WIDTH = SHEET.height - MARGIN.left - MARGIN.right;

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};
const CENTRED = { alignment: AlignmentType.CENTER } as const;

/** A horizontal line between the indents. */
function rule(indent: number): Paragraph {
  return new Paragraph({
    indent: { left: millimetres(indent), right: millimetres(indent) },
    spacing: { before: 60, after: 60, line: 120, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    children: [new TextRun({ text: '', size: 4 })],
  });
}

/** Two columns side by side without lines, in millimetres. */
function sideBySide(widths: readonly [number, number], cells: readonly [Paragraph[], Paragraph[]]): Table {
  const twips = widths.map(millimetres);
  return new Table({
    width: { size: twips.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: twips,
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (children, index) =>
            new TableCell({
              width: { size: twips[index] ?? 0, type: WidthType.DXA },
              borders: NO_BORDERS,
              margins: { left: 0, right: 0 },
              children,
            }),
        ),
      }),
    ],
  });
}

/** A place that the officer fills in. */
const OPEN = '[…]';

interface ReportOptions {
  readonly locale: Locale;
  /** What is known of its head and signature; the rest is left to be filled in. */
  readonly head?: DocumentHead;
}

const upper = (text: string | null) => text?.toLocaleUpperCase('vi') ?? null;

class ReportDocument {
  private readonly report: Report;
  private readonly known: DocumentHead;
  private readonly r;
  private readonly layout: BlockLayout;

  constructor(report: Report, { locale, head = NO_HEAD }: ReportOptions) {
    this.report = report;
    this.known = head;
    const r = translator(locale, reportDocumentMessages);
    this.r = r;
    this.layout = new BlockLayout({
      table: (number, title) => r('reportDocument.table', { number, title }),
      picture: (number, title) => r('reportDocument.picture', { number, title }),
    });
  }

  async sections(): Promise<ISectionOptions[]> {
    const { report } = this;
    const body = await this.blocks(report.blocks, SHEET.width);
    const main = section([...this.head(), ...body, this.signature()], { isLandscape: false });
    const annexes: ISectionOptions[] = [];
    for (const annex of report.annexes) annexes.push(await this.annex(annex));
    return [main, ...annexes];
  }

  private async blocks(blocks: Report['blocks'], sheetWidth: number): Promise<(Paragraph | Table)[]> {
    const width = millimetres(sheetWidth - MARGIN.left - MARGIN.right);
    const elements: (Paragraph | Table)[] = [];
    for (const block of blocks) elements.push(...(await this.layout.elements(block, width)));
    return elements;
  }

  /** Issuing body and motto, number and date, the name of the document and what it is about. */
  private head(): (Paragraph | Table)[] {
    const { r, report, known } = this;
    const { symbol, place, addressee } = known;
    const [subject = '', ...about] = report.about;
    return [
      sideBySide(
        [68, 92],
        [
          [
            line(upper(known.parentBody) ?? r('reportDocument.parentBody'), { ...CENTRED, size: 26 }),
            line(upper(known.issuingBody) ?? r('reportDocument.body'), { ...CENTRED, size: 26, bold: true }),
            rule(24),
            line(r('reportDocument.symbol', { symbol: symbol ?? OPEN }), { ...CENTRED, size: 26 }),
          ],
          [
            line(r('reportDocument.country'), { ...CENTRED, size: 25, bold: true }),
            line(r('reportDocument.motto'), { ...CENTRED, size: BODY, bold: true }),
            rule(16),
            line(r('reportDocument.placeDate', { place: place ?? OPEN, year: report.year }), {
              ...CENTRED,
              size: BODY,
              italics: true,
            }),
          ],
        ],
      ),
      line(r('reportDocument.name'), { ...CENTRED, bold: true, spacing: { before: 360 } }),
      line(subject, { ...CENTRED, bold: true }),
      ...about.map((text) => line(text, CENTRED)),
      rule(60),
      line(report.draftNote, {
        ...CENTRED,
        size: SMALL,
        italics: true,
        spacing: { before: 120, after: 120 },
      }),
      line(r('reportDocument.to', { addressee: addressee ?? OPEN }), {
        ...CENTRED,
        spacing: { before: 120, after: 120 },
      }),
    ];
  }

  /** Who gets it, the archive last: where the settings do not name it, it is left open. */
  private recipients(): Paragraph[] {
    const { r, known } = this;
    const names = known.recipients.length === 0 ? [OPEN, OPEN] : known.recipients;
    const archive = /^(Lưu|File)\b/i;
    const listed = names.filter((name) => !archive.test(name));
    const kept = names.find((name) => archive.test(name));
    return [
      ...listed.map((name) => line(r('reportDocument.recipient', { name }), { size: SMALL })),
      line(kept === undefined ? r('reportDocument.archive') : `- ${kept}.`, { size: SMALL }),
    ];
  }

  private signature(): Table {
    const { r, known } = this;
    return sideBySide(
      [80, 80],
      [
        [
          line(r('reportDocument.recipients'), {
            size: 24,
            bold: true,
            italics: true,
            spacing: { before: 240 },
          }),
          ...this.recipients(),
        ],
        [
          line(upper(known.signerTitle) ?? r('reportDocument.signer'), {
            ...CENTRED,
            bold: true,
            spacing: { before: 240, after: 1400 },
          }),
          line(known.signerName ?? r('reportDocument.signerName'), { ...CENTRED, bold: true }),
        ],
      ],
    );
  }

  private async annex({ title, isLandscape, blocks }: Annex): Promise<ISectionOptions> {
    const heading = line(title, { ...CENTRED, bold: true, keepNext: true, spacing: { after: 60 } });
    const body = await this.blocks(blocks, isLandscape ? SHEET.height : SHEET.width);
    return section([heading, ...body], { isLandscape });
  }
}

/** Pages of one direction; their numbers stand in the middle of the top margin, from the second page on. */
export function section(
  children: (Paragraph | Table)[],
  { isLandscape }: { isLandscape: boolean },
): ISectionOptions {
  const number = new Paragraph({
    ...CENTRED,
    children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: 26 })],
  });
  return {
    properties: {
      titlePage: true,
      page: {
        size: {
          width: millimetres(SHEET.width),
          height: millimetres(SHEET.height),
          orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: millimetres(MARGIN.top),
          bottom: millimetres(MARGIN.bottom),
          left: millimetres(MARGIN.left),
          right: millimetres(MARGIN.right),
          header: millimetres(10),
          footer: millimetres(10),
        },
        pageNumbers: { start: 1 },
      },
    },
    headers: { default: new Header({ children: [number] }), first: new Header({ children: [line('')] }) },
    children,
  };
}

/** A report as DOCX in the layout of NĐ 30/2020/NĐ-CP; every annex counts its own pages. */
export async function writeReport(report: Report, options: ReportOptions): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    title: report.title,
    creator: 'SIPAS',
    styles: {
      default: {
        document: {
          // The paragraph that ends a section is nobody's and has this size: a larger one can fill a page of its own.
          run: {
            font: FONT,
            size: SECTION_END,
            language: { value: options.locale === 'vi' ? 'vi-VN' : 'en-GB' },
          },
        },
      },
    },
    sections: await new ReportDocument(report, options).sections(),
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
