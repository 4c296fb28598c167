import { AlignmentType, Document, Packer } from 'docx';
import type { Annex } from '#app/domain/plans/annex.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { BlockLayout, BODY, FONT, line, millimetres } from './report-elements.server.ts';
import { LANDSCAPE_TEXT_WIDTH, section } from './write-report.server.ts';

/**
 * An annex as DOCX in the layout of NĐ 30/2020/NĐ-CP, Phụ lục I: its name and what it is attached to centred at the top,
 * on landscape A4, the headings of its table on every page.
 */
export async function writeAnnex(
  annex: Annex,
  { locale }: { locale: Locale },
): Promise<Uint8Array<ArrayBuffer>> {
  const { heading, columns, rows } = annex;
  const layout = new BlockLayout({ table: (_number, title) => title, picture: (_number, title) => title });
  const [name = '', title = '', attached = ''] = heading;
  const centred = { alignment: AlignmentType.CENTER } as const;
  const table = await layout.elements(
    { kind: 'table', title: '', columns, rows, hasTotal: false, hasHeadings: true },
    millimetres(LANDSCAPE_TEXT_WIDTH),
  );
  const document = new Document({
    title,
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
          line(name, { ...centred, bold: true }),
          line(title, { ...centred, bold: true }),
          line(attached, { ...centred, italics: true, spacing: { after: 200 } }),
          ...table,
        ],
        { isLandscape: true },
      ),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
