import { setImmediate as breathe } from 'node:timers/promises';
import type { PrintedForm } from '#app/domain/paper/printed-form.ts';
import { sheetText } from '#app/domain/paper/sheet.ts';
import { drawQr } from '#app/services/access-points/render-qr.server.ts';
import { Pen, POINTS } from '#app/services/access-points/posters/pen.server.ts';
import { openPdf } from '#app/services/documents/open-pdf.server.ts';
import { paginate, type PageRoom, type PlacedBlock } from './paginate.ts';
import { BlockMaker } from './sheet-blocks.server.ts';
import { INNER, looksAt, PAGE } from './sheet-look.ts';
import type { SheetWords } from './sheet-words.ts';
import { makeStencil } from './stencil.server.ts';

/** What the sheets of one unit and round have in common, in words. */
export interface SheetsFile {
  readonly form: PrintedForm;
  readonly words: SheetWords;
  /** Names above the unit's own; null for none. */
  readonly authority: string | null;
  readonly unit: string;
  readonly round: string;
  readonly title: string;
  readonly madeAt: Date;
  /** "Trang 1/2". */
  readonly pageText: (page: number, pages: number) => string;
  /** "Tờ số". */
  readonly numberLabel: string;
  readonly codeLabel: string;
  /** Each with its number and the address that its code says; a specimen has neither. */
  readonly sheets: readonly { readonly number: number; readonly address: string }[];
  /** What stands in the place of a number on a specimen. */
  readonly specimen: string;
}

/** From the usual size down to the smallest that is still read without effort. */
const SCALES = [1.06, 1, 0.95, 0.9, 0.86, 0.82];
const WANTED_PAGES = 2;

const HEAD = 27;
const FIRST: PageRoom = { top: PAGE.top + HEAD, bottom: PAGE.height - PAGE.foot };
const OTHERS: PageRoom = { top: PAGE.top + 17, bottom: PAGE.height - PAGE.foot };

/** The pages at the largest size at which they are two; at a readable size where it takes more. */
function layOut(doc: PDFKit.PDFDocument, { form, words }: SheetsFile): PlacedBlock[][] {
  const pagesAt = (scale: number) =>
    paginate(new BlockMaker(doc, scale, words).blocksOf(form), FIRST, OTHERS);
  for (const scale of SCALES) {
    const pages = pagesAt(scale);
    if (pages.length <= WANTED_PAGES) return pages;
  }
  return pagesAt(0.95);
}

type Sheet = SheetsFile['sheets'][number] | null;

function drawCode(
  doc: PDFKit.PDFDocument,
  address: string,
  { left, top, size }: { readonly left: number; readonly top: number; readonly size: number },
): void {
  const qr = drawQr(address);
  doc
    .save()
    .translate(left * POINTS, top * POINTS)
    .scale((size * POINTS) / qr.width)
    .path(qr.path)
    .fill('#000000')
    .restore();
}

/** Black squares in the corners, by which a scanned page is set straight. */
function drawCorners(doc: PDFKit.PDFDocument): void {
  const [side, near] = [3, 7];
  for (const left of [near, PAGE.width - near - side]) {
    for (const top of [near, PAGE.height - near - side]) {
      doc.rect(left * POINTS, top * POINTS, side * POINTS, side * POINTS).fill('#000000');
    }
  }
}

/** The head: whose sheet it is at the left, its number and code at the right; small from the second page on. */
function drawHead(doc: PDFKit.PDFDocument, file: SheetsFile, sheet: Sheet, isFirst: boolean): void {
  const pen = new Pen(doc);
  const look = looksAt(1);
  const code = isFirst ? 25 : 15;
  const right = PAGE.width - PAGE.side - code;
  if (sheet !== null) drawCode(doc, sheet.address, { left: right, top: PAGE.top - 4, size: code });
  const numberWidth = 34;
  const numberLeft = right - numberWidth - 1;
  const number = pen.fit(sheet === null ? file.specimen : sheetText(sheet.number), look.number, numberWidth);
  const label = pen.fit(file.numberLabel, { ...look.small, align: 'center' }, numberWidth);
  pen.set(label, numberLeft, PAGE.top - 2);
  pen.set(number, numberLeft, PAGE.top + 1.5);
  if (isFirst)
    pen.set(
      pen.fit(file.codeLabel, { ...look.foot, align: 'center', lines: 2 }, numberWidth),
      numberLeft,
      PAGE.top + 9.5,
    );
  let at = PAGE.top - 2;
  const names = isFirst ? [file.authority, file.unit, file.round] : [file.unit, file.round];
  for (const [place, name] of names.entries()) {
    if (name === null) continue;
    const style = name === file.unit ? look.place : look.small;
    const set = pen.fit(
      name,
      { ...style, lines: place === names.length - 1 ? 2 : style.lines },
      numberLeft - PAGE.side - 3,
    );
    pen.set(set, PAGE.side, at);
    at += set.height + 0.6;
  }
}

function drawFoot(doc: PDFKit.PDFDocument, file: SheetsFile, sheet: Sheet, page: string): void {
  const pen = new Pen(doc);
  const { foot } = looksAt(1);
  const name = sheet === null ? file.specimen : `${file.numberLabel} ${sheetText(sheet.number)}`;
  const text = pen.fit(`${name} · ${page}`, { ...foot, align: 'center' }, INNER);
  pen.set(text, PAGE.side, PAGE.height - PAGE.foot + 3);
}

/**
 * Sheets of paper as one PDF: the questionnaire on two A4 pages where it fits, each page with the number of its sheet. The
 * process answers others between two sheets.
 */
export async function writeSheets(file: SheetsFile): Promise<Uint8Array<ArrayBuffer>> {
  const { title, madeAt, sheets, pageText } = file;
  const size: [number, number] = [PAGE.width * POINTS, PAGE.height * POINTS];
  const { doc, end } = await openPdf({ title, size, madeAt });
  doc.addPage();
  const pages = layOut(doc, file).map((blocks, place) =>
    makeStencil(doc, { name: `Page${place + 1}`, size }, () => {
      drawCorners(doc);
      for (const { block, top } of blocks) block.draw(top);
    }),
  );
  let isFresh = true;
  for (const sheet of sheets.length === 0 ? [null] : sheets) {
    for (const [place, drawStencil] of pages.entries()) {
      if (!isFresh) doc.addPage();
      isFresh = false;
      drawStencil();
      drawHead(doc, file, sheet, place === 0);
      drawFoot(doc, file, sheet, pageText(place + 1, pages.length));
    }
    // An odd number of pages is printed on both sides: the next sheet begins on a leaf of its own.
    if (pages.length % 2 === 1 && pages.length > 1) doc.addPage();
    await breathe();
  }
  return end();
}
