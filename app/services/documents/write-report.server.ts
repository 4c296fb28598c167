import {
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  type ISectionOptions,
  type Table,
} from 'docx';
import { NO_HEAD, type DocumentHead } from '#app/domain/documents/document-head.ts';
import type { Annex, Report } from '#app/domain/documents/report-blocks.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { CENTRED, documentTop, OPEN, rule, signatureTable } from './document-frame.server.ts';
import { BlockLayout, FONT, line, millimetres, SMALL } from './report-elements.server.ts';
import reportDocumentMessages from '#app/messages/report-document.json' with { type: 'json' };

/** A4 and its margins in millimetres. Source: docs/domain.md#document-layout. */
const SHEET = { width: 210, height: 297 };
const MARGIN = { top: 20, bottom: 20, left: 30, right: 20 };

/** One point, in half points. */
const SECTION_END = 2;

/** Width of the text on a landscape page, in millimetres. */
export const LANDSCAPE_TEXT_WIDTH = SHEET.height - MARGIN.left - MARGIN.right;

interface ReportOptions {
  readonly locale: Locale;
  /** What is known of its head and signature; the rest is left to be filled in. */
  readonly head?: DocumentHead;
}

class ReportDocument {
  private readonly report: Report;
  private readonly known: DocumentHead;
  private readonly locale: Locale;
  private readonly r;
  private readonly layout: BlockLayout;

  constructor(report: Report, { locale, head = NO_HEAD }: ReportOptions) {
    this.report = report;
    this.known = head;
    this.locale = locale;
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
    const main = section([...this.head(), ...body, signatureTable(this.known, this.locale)], {
      isLandscape: false,
    });
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
      documentTop(known, this.locale, {
        symbol: r('reportDocument.symbol', { symbol: symbol ?? OPEN }),
        placeDate: r('reportDocument.placeDate', { place: place ?? OPEN, year: report.year }),
      }),
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
