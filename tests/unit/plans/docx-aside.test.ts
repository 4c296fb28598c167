import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readSource } from '#app/domain/plans/reading/read-source.ts';
import { readDocument } from '#app/services/plans/reading/read-document.server.ts';
import { readDocx } from '#app/services/plans/reading/read-docx.server.ts';

const p = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`;
const r = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const table = (rows: string[][]) =>
  `<w:tbl>${rows
    .map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`)
    .join('')}</w:tbl>`;

/** A text box as Word writes it: a drawing, and once more for older programs. */
const box = (content: string) =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${content}` +
  `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${content}` +
  '</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>';

function docx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const files = { 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>`, ...parts };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}
const read = (body: string, parts: Readonly<Record<string, string>> = {}) => readDocx(docx(body, parts));
const texts = (lines: readonly { text: string }[] = []) => lines.map(({ text }) => text);

describe('what stands beside the text of a Word plan', () => {
  it('is told once for a text box, and the paragraph around it stays whole', async () => {
    const source = await read(
      p(r('Rà soát '), box(p(r('Lưu ý: ')) + p(r('trước 30/6'))), r('thủ tục')) + p(r('Niêm yết')),
    );
    expect(texts(source.lines)).toEqual(['Rà soát thủ tục', 'Niêm yết']);
    expect(texts(source.aside)).toEqual(['Lưu ý:', 'trước 30/6']);
  });

  it('is told for tables in a text box, and for a text box in a cell, which keeps its words', async () => {
    const inner = table([[p(r('Chủ trì')), p(r('Sở Nội vụ'))]]);
    const source = await read(
      p(box(inner)) + table([[p(r('1')), p(r('Công khai'), box(p(r('gấp'))), r(' phí')), p(r('Sở A'))]]),
    );
    expect(texts(source.aside)).toEqual(['Chủ trì Sở Nội vụ', 'gấp']);
    expect(source.tables[0]?.[0]?.cells).toEqual(['1', 'Công khai phí', 'Sở A']);
  });

  it('is told for margins, notes and comments, without page numbers and without saying it twice', async () => {
    const header = `<w:hdr>${p(r('DỰ THẢO'))}${p(r('2'))}</w:hdr>`;
    const source = await read(p(r('Công khai thủ tục')), {
      'word/header1.xml': header,
      'word/header2.xml': header,
      'word/footer1.xml': `<w:ftr>${table([[p(r('Sở Nội vụ')), p(r('Trang 1'))]])}</w:ftr>`,
      'word/footnotes.xml': `<w:footnotes><w:footnote>${p(r('Theo Công văn 12'))}</w:footnote></w:footnotes>`,
      'word/comments.xml': `<w:comments><w:comment w:id="0" w:author="Trần Thị B">${p(r('Xem lại thời hạn'))}</w:comment></w:comments>`,
    });
    expect(texts(source.aside).sort()).toEqual([
      ...['DỰ THẢO', 'Sở Nội vụ Trang 1', 'Theo Công văn 12', 'Xem lại thời hạn'],
    ]);
    expect(texts(source.lines)).toEqual(['Công khai thủ tục']);
  });

  it.each([
    ['the same words', p(r('DỰ THẢO'))],
    ['page numbers', p(r('2'))],
    ['nothing', '<w:p/>'],
  ])('is bounded as the text is: a margin that says %s 20,001 times is refused', async (_what, content) => {
    const header = `<w:hdr>${content.repeat(20_001)}</w:hdr>`;
    const reading = read(p(r('Công khai thủ tục')), { 'word/header1.xml': header });
    await expect(reading).rejects.toThrow('plans.refusal.fileTooLong');
  });

  it('keeps no plan out for its letters of an old font, which its text may not have', async () => {
    const old = p(r('Niªm yÕt thñ tôc hµnh chÝnh'));
    const open = (body: string, parts = {}) =>
      readDocument({ name: 'ke-hoach.docx', bytes: docx(body, parts) });
    const source = await open(p(r('Công khai thủ tục')), { 'word/header1.xml': `<w:hdr>${old}</w:hdr>` });
    expect(texts(source.lines)).toEqual(['Công khai thủ tục']);
    await expect(open(old)).rejects.toThrow('tables.damagedLine');
  });

  it('is among the lines that a draft does not use', async () => {
    const source = await read(
      p(r('KẾ HOẠCH')) +
        p(r('II. NHIỆM VỤ')) +
        p(r('- Rà soát thủ tục'), box(p(r('Ghi chú trong hộp'))), r('. Đơn vị chủ trì: Sở Nội vụ')),
      { 'word/header1.xml': `<w:hdr>${p(r('DỰ THẢO LẦN 2'))}</w:hdr>` },
    );
    const draft = readSource(source, () => null);
    expect(texts(draft.unused)).toEqual(expect.arrayContaining(['Ghi chú trong hộp', 'DỰ THẢO LẦN 2']));
    const lines = [...draft.unused.map(({ line }) => line), ...draft.tasks.flatMap((task) => task.lines)];
    const all = [...source.lines, ...(source.aside ?? [])].map(({ line }) => line);
    expect(new Set([...lines, ...draft.headLines])).toEqual(new Set(all));
  });
});
