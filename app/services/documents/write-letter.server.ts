import { AlignmentType, Document, ImageRun, Packer, Paragraph, TextRun } from 'docx';
import type { DocumentHead } from '#app/domain/documents/document-head.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { CENTRED, documentTop, rule, signatureTable } from './document-frame.server.ts';
import { BODY, FONT, line, millimetres, SMALL } from './report-elements.server.ts';
import { section } from './write-report.server.ts';

/** A letter of one page to one person. */
export interface Letter {
  /** Number and sign, and place and date, as printed. */
  readonly symbol: string;
  readonly placeDate: string;
  /** Its name, one line each. */
  readonly name: readonly string[];
  readonly to: string;
  readonly paragraphs: readonly string[];
  /** The last words, beside the QR code of an address. */
  readonly invitation: { readonly address: string; readonly text: string } | null;
}

/** 24 mm at 96 dots an inch: read by an old phone, and the letter stays one page. */
const QR_SIZE = 91;

/** A QR image of a text as a PNG file. */
type RenderQr = (text: string) => Promise<Uint8Array<ArrayBuffer>>;

async function invitationOf(
  { address, text }: NonNullable<Letter['invitation']>,
  renderQr: RenderQr,
): Promise<Paragraph[]> {
  const qr = new ImageRun({
    type: 'png',
    data: await renderQr(address),
    transformation: { width: QR_SIZE, height: QR_SIZE },
    altText: { name: 'QR', title: 'QR', description: address },
  });
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 240 },
      keepNext: true,
      children: [qr],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text, size: SMALL, italics: true })],
    }),
  ];
}

/** A letter as DOCX in the layout of NĐ 30/2020/NĐ-CP, Phụ lục I. */
export async function writeLetter(
  { symbol, placeDate, name, to, paragraphs, invitation }: Letter,
  {
    head,
    locale,
    renderQr,
  }: { readonly head: DocumentHead; readonly locale: Locale; readonly renderQr: RenderQr },
): Promise<Uint8Array<ArrayBuffer>> {
  const body = paragraphs.map((text) =>
    line(text, {
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: millimetres(12.7) },
      spacing: { before: 80, after: 80 },
    }),
  );
  const document = new Document({
    title: name.join(' '),
    creator: 'SIPAS',
    styles: {
      default: {
        document: {
          run: { font: FONT, size: BODY, language: { value: locale === 'vi' ? 'vi-VN' : 'en-GB' } },
        },
      },
    },
    sections: [
      section(
        [
          documentTop(head, locale, { symbol, placeDate }),
          ...name.map((text, place) =>
            line(text, { ...CENTRED, bold: true, spacing: { before: place === 0 ? 360 : 0 } }),
          ),
          rule(60),
          line(to, { ...CENTRED, spacing: { before: 120, after: 160 } }),
          ...body,
          signatureTable(head, locale),
          ...(invitation === null ? [] : await invitationOf(invitation, renderQr)),
        ],
        { isLandscape: false },
      ),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
