import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { DocumentHead } from '#app/domain/documents/document-head.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { BODY, line, millimetres, SMALL } from './report-elements.server.ts';
import reportDocumentMessages from '#app/messages/report-document.json' with { type: 'json' };

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};
export const CENTRED = { alignment: AlignmentType.CENTER } as const;

/** A horizontal line between the indents. */
export function rule(indent: number): Paragraph {
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
export const OPEN = '[…]';

const upper = (text: string | null) => text?.toLocaleUpperCase('vi') ?? null;

interface TopLines {
  /** Number and sign, as printed. */
  readonly symbol: string;
  readonly placeDate: string;
}

/** Issuing body and motto side by side, number and date below them (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export function documentTop(
  known: Pick<DocumentHead, 'parentBody' | 'issuingBody'>,
  locale: Locale,
  { symbol, placeDate }: TopLines,
): Table {
  const r = translator(locale, reportDocumentMessages);
  return sideBySide(
    [64, 96],
    [
      [
        line(upper(known.parentBody) ?? r('reportDocument.parentBody'), { ...CENTRED, size: 26 }),
        line(upper(known.issuingBody) ?? r('reportDocument.body'), { ...CENTRED, size: 26, bold: true }),
        rule(24),
        line(symbol, { ...CENTRED, size: 26 }),
      ],
      [
        line(r('reportDocument.country'), { ...CENTRED, size: 24, bold: true }),
        line(r('reportDocument.motto'), { ...CENTRED, size: BODY, bold: true }),
        rule(16),
        line(placeDate, { ...CENTRED, size: BODY, italics: true }),
      ],
    ],
  );
}

/** Who gets it, the archive last: where the settings do not name it, it is left open. */
function recipientsOf(known: DocumentHead, locale: Locale): Paragraph[] {
  const r = translator(locale, reportDocumentMessages);
  const names = known.recipients.length === 0 ? [OPEN, OPEN] : known.recipients;
  const archive = /^(Lưu|File)\b/i;
  const listed = names.filter((name) => !archive.test(name));
  const kept = names.find((name) => archive.test(name));
  return [
    ...listed.map((name) => line(r('reportDocument.recipient', { name }), { size: SMALL })),
    line(kept === undefined ? r('reportDocument.archive') : `- ${kept}.`, { size: SMALL }),
  ];
}

/** Who gets a document on the left, who signs it on the right. */
export function signatureTable(known: DocumentHead, locale: Locale): Table {
  const r = translator(locale, reportDocumentMessages);
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
        ...recipientsOf(known, locale),
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
