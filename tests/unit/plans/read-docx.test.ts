import {
  AlignmentType,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  type IParagraphOptions,
} from 'docx';
import { describe, expect, it } from 'vitest';
import { readSource } from '#app/domain/plans/reading/read-source.ts';
import { readDocx } from '#app/services/plans/reading/read-docx.server.ts';

const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  ...{ level: at, format, text, alignment: AlignmentType.LEFT },
});

/** Lists as offices set them: sections, two levels of numbers below, letters, dashes. */
const numbering = {
  config: [
    {
      reference: 'sections',
      levels: [
        level(0, LevelFormat.UPPER_ROMAN, '%1.'),
        level(1, LevelFormat.DECIMAL, '%2.'),
        level(2, LevelFormat.DECIMAL, '%2.%3.'),
        level(3, LevelFormat.LOWER_LETTER, '%4)'),
      ],
    },
    {
      reference: 'dashes',
      levels: [level(0, LevelFormat.BULLET, '-'), level(1, LevelFormat.BULLET, '\uF0B7')],
    },
    { reference: 'rows', levels: [level(0, LevelFormat.DECIMAL, '%1.')] },
  ],
};

const at = (depth: number) => ({ numbering: { reference: 'sections', level: depth } });
const dash = (depth = 0) => ({ numbering: { reference: 'dashes', level: depth } });
const paragraph = (text: string, options: IParagraphOptions = {}) => new Paragraph({ text, ...options });

async function read(...children: readonly (Paragraph | Table)[]) {
  const document = new Document({ numbering, sections: [{ children: [...children] }] });
  return readDocx(new Uint8Array(await Packer.toBuffer(document)));
}

const TITLE = [paragraph('KẾ HOẠCH'), paragraph('Nâng cao Chỉ số PAR INDEX năm 2026')];

describe('a Word plan with automatic numbers', () => {
  it('gives each paragraph the mark that it shows', async () => {
    const { lines } = await read(
      ...[paragraph('MỤC ĐÍCH', at(0)), paragraph('NHIỆM VỤ', at(0)), paragraph('Thủ tục', at(1))],
      ...[paragraph('Công khai', at(2)), paragraph('Niêm yết', at(3)), paragraph('Rà soát', at(3))],
      ...[paragraph('Trực tuyến', at(2)), paragraph('Tài chính', at(1)), paragraph('Phí', at(2))],
      ...[paragraph('Công khai phí', dash()), paragraph('Tại quầy', dash(1)), paragraph('TỔ CHỨC', at(0))],
    );
    expect(lines.map(({ text }) => text)).toEqual([
      ...['I. MỤC ĐÍCH', 'II. NHIỆM VỤ', '1. Thủ tục', '1.1. Công khai', 'a) Niêm yết', 'b) Rà soát'],
      ...['1.2. Trực tuyến', '2. Tài chính', '2.1. Phí', '- Công khai phí', '+ Tại quầy', 'III. TỔ CHỨC'],
    ]);
  });

  it('is read as one whose numbers were typed', async () => {
    const source = await read(
      ...[...TITLE, paragraph('MỤC ĐÍCH, YÊU CẦU', at(0)), paragraph('Nâng cao trách nhiệm.', dash())],
      ...[paragraph('NHIỆM VỤ, GIẢI PHÁP', at(0)), paragraph('Cải cách thủ tục hành chính', at(1))],
      paragraph('Văn phòng Sở chủ trì, phối hợp với các phòng:'),
      ...[paragraph('Rà soát thủ tục.', dash()), paragraph('Niêm yết thủ tục.', dash())],
      ...[paragraph('Cải cách tài chính công', at(1)), paragraph('Phòng Tài chính chủ trì:')],
      paragraph('Giải ngân đúng tiến độ.', dash()),
      ...[paragraph('TỔ CHỨC THỰC HIỆN', at(0)), paragraph('Các phòng triển khai.', dash())],
    );
    const draft = readSource(source, () => null);
    expect(draft.title).toBe('Nâng cao Chỉ số PAR INDEX năm 2026');
    expect(draft.tasks.map(({ title, leads, sections }) => [title, leads.join(), sections.at(-1)])).toEqual([
      ['Rà soát thủ tục', 'Văn phòng Sở', '1. Cải cách thủ tục hành chính'],
      ['Niêm yết thủ tục', 'Văn phòng Sở', '1. Cải cách thủ tục hành chính'],
      ['Giải ngân đúng tiến độ', 'Phòng Tài chính', '2. Cải cách tài chính công'],
    ]);
  });

  it('has sections by the styles of headings where nothing is numbered', async () => {
    const source = await read(
      ...TITLE,
      paragraph('Mục đích, yêu cầu', { heading: HeadingLevel.HEADING_1 }),
      paragraph('Nâng cao trách nhiệm.', dash()),
      paragraph('Nhiệm vụ, giải pháp', { heading: HeadingLevel.HEADING_1 }),
      paragraph('Cải cách thủ tục', { heading: HeadingLevel.HEADING_2 }),
      paragraph('Công khai', { heading: HeadingLevel.HEADING_3 }),
      paragraph('Niêm yết thủ tục.', dash()),
      paragraph('Tổ chức thực hiện', { heading: HeadingLevel.HEADING_1 }),
      paragraph('Các phòng triển khai.', dash()),
    );
    const { tasks } = readSource(source, () => null);
    expect(tasks.map(({ title, sections }) => [title, sections.join(' › ')])).toEqual([
      ['Niêm yết thủ tục', 'Nhiệm vụ, giải pháp › Cải cách thủ tục › Công khai'],
    ]);
  });

  it('whose title is in the style of a heading keeps its head', async () => {
    const source = await read(
      paragraph('KẾ HOẠCH', { heading: HeadingLevel.HEADING_1 }),
      paragraph('Nâng cao chỉ số năm 2026', { heading: HeadingLevel.HEADING_1 }),
      ...[paragraph('NHIỆM VỤ', at(0)), paragraph('Niêm yết.', dash())],
    );
    const draft = readSource(source, () => null);
    expect(draft.title).toBe('Nâng cao chỉ số năm 2026');
    expect(draft.tasks).toHaveLength(1);
  });

  it('numbers the rows of an annex, too', async () => {
    const cell = (text: string, options: IParagraphOptions = {}) =>
      new TableCell({ children: [paragraph(text, options)] });
    const number = () => cell('', { numbering: { reference: 'rows', level: 0 } });
    const rows = [
      ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Thời hạn'].map((text) => cell(text)),
      [number(), cell('Niêm yết'), cell('Sở A'), cell('30/6/2026')],
      [number(), cell('Chưa phân công'), cell(''), cell('')],
    ];
    const source = await read(new Table({ rows: rows.map((children) => new TableRow({ children })) }));
    expect(source.tables[0]?.map(({ cells }) => cells[0])).toEqual(['TT', '1.', '2.']);
    expect(readSource(source, () => null).tasks.map(({ title }) => title)).toEqual([
      ...['Niêm yết', 'Chưa phân công'],
    ]);
  });
});
