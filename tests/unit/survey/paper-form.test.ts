import { expect, test } from 'vitest';
import type { Draft } from '#app/domain/survey/drafts/draft.ts';
import { readPaper, type PaperSource } from '#app/domain/survey/exchange/read-paper.ts';

const USUAL: Draft['levels'] = [1, 2, 3, 4, 5].map((value) => ({
  ...{ value, label: { vi: `mức ${value}` } },
  satisfied: value > 3,
}));

/** A document of lines, in which an array is a table of rows of cells. */
function paper(...parts: readonly (string | readonly (readonly string[])[])[]): PaperSource {
  let line = 0;
  const lines: { line: number; text: string }[] = [];
  const tables: { line: number; cells: readonly string[] }[][] = [];
  for (const part of parts) {
    if (typeof part === 'string') lines.push({ line: (line += 1), text: part });
    else tables.push(part.map((cells) => ({ line: (line += 1), cells })));
  }
  return { lines, tables };
}

const questionsOf = ({ questions }: Draft) =>
  questions.map(({ type, text, section, options }) =>
    [type, section, text['vi'], ...options.map(({ label }) => label['vi'])].filter(Boolean).join(' | '),
  );

test('a form of a ward: a table of statements with 5 4 3 2 1, boxes to tick, a line to write on', () => {
  const draft = readPaper(
    paper(
      'UBND PHƯỜNG PHÚ HÒA',
      'PHIẾU LẤY Ý KIẾN NGƯỜI DÂN',
      'Đánh dấu theo mức: 5. Rất hài lòng; 4. Hài lòng; 3. Bình thường; 2. Không hài lòng; 1. Rất không hài lòng',
      [
        ['TT', 'Nội dung', '5', '4', '3', '2', '1'],
        ['I', 'Công chức giải quyết công việc', '', '', '', '', ''],
        ['1', 'Công chức giao tiếp lịch sự', '☐', '☐', '☐', '☐', '☐'],
        ['2', 'Công chức trả lời rõ ràng', '', '', '', '', ''],
        ['II', 'Kết quả', '', '', '', '', ''],
        ['3', 'Kết quả đúng quy định', '5', '4', '3', '2', '1'],
      ],
      '1. Giới tính: ☐ Nam   ☐ Nữ',
      '2. Ông/Bà biết thủ tục qua đâu? (có thể chọn nhiều ô)',
      '□ Cổng dịch vụ công',
      '□ Người quen    □ Khác',
      '3. Ông/Bà có phải đi lại nhiều lần không?',
      '[ ] Có   [ ] Không',
      '4. Ý kiến khác của Ông/Bà:',
      '...............................................',
      'Xin trân trọng cảm ơn!',
    ),
    USUAL,
  );
  expect(draft.title).toEqual({ vi: 'PHIẾU LẤY Ý KIẾN NGƯỜI DÂN' });
  expect(draft.sections.map(({ title }) => title['vi'])).toEqual([
    'Công chức giải quyết công việc',
    'Kết quả',
  ]);
  expect(questionsOf(draft)).toEqual([
    'level | s1 | Công chức giao tiếp lịch sự',
    'level | s1 | Công chức trả lời rõ ràng',
    'level | s2 | Kết quả đúng quy định',
    'trait | Giới tính | Nam | Nữ',
    'multiple | Ông/Bà biết thủ tục qua đâu? (có thể chọn nhiều ô) | Cổng dịch vụ công | Người quen | Khác',
    'yes_no | Ông/Bà có phải đi lại nhiều lần không?',
    'text | Ý kiến khác của Ông/Bà',
  ]);
  expect(draft.levels.map(({ value, label, satisfied }) => `${value} ${label['vi']} ${satisfied}`)).toEqual([
    '1 Rất không hài lòng false',
    '2 Không hài lòng false',
    '3 Bình thường false',
    '4 Hài lòng true',
    '5 Rất hài lòng true',
  ]);
  expect(draft.unused.map(({ text }) => text)).toEqual(['UBND PHƯỜNG PHÚ HÒA', 'Xin trân trọng cảm ơn!']);
});

test('a workbook with the names of its levels over the columns, and statements with a run of numbers', () => {
  const draft = readPaper(
    paper([
      ['Câu hỏi', 'Tốt', 'Khá', 'Kém'],
      ['Chỗ ngồi chờ đủ', '', '', ''],
      ['Biển chỉ dẫn dễ thấy', '', '', ''],
    ]),
    USUAL,
  );
  expect(questionsOf(draft)).toEqual(['level | Chỗ ngồi chờ đủ', 'level | Biển chỉ dẫn dễ thấy']);
  expect(draft.levels.map(({ value, label }) => `${value} ${label['vi']}`)).toEqual([
    '1 Kém',
    '2 Khá',
    '3 Tốt',
  ]);
  const lines = readPaper(
    paper('A. Cơ sở vật chất', '1. Phòng chờ sạch   5 4 3 2 1', 'Ghi chú cho cán bộ'),
    USUAL,
  );
  expect(questionsOf(lines)).toEqual(['level | s1 | Phòng chờ sạch']);
  expect(lines.levels).toEqual(USUAL);
  expect(lines.unused.map(({ text }) => text)).toEqual(['Ghi chú cho cán bộ']);
});

test('cells that are merged in Word: a head of two rows, headings over all columns', () => {
  const scale = 'Mức độ hài lòng';
  const levels = ['Rất hài lòng', 'Hài lòng', 'Bình thường', 'Không hài lòng', 'Rất không hài lòng'];
  const over = (text: string) => ['I', ...Array.from({ length: 6 }, () => text)];
  const draft = readPaper(
    paper([
      ['TT', 'Nội dung đánh giá', scale, scale, scale, scale, scale],
      ['TT', 'Nội dung đánh giá', ...levels],
      over('Về tiếp cận dịch vụ'),
      ['1', 'Chỗ để xe thuận tiện', '', '', '', '', ''],
    ]),
    USUAL,
  );
  expect(questionsOf(draft)).toEqual(['level | s1 | Chỗ để xe thuận tiện']);
  expect(draft.levels.map(({ label }) => label['vi'])).toEqual(levels.toReversed());
  expect(draft.unused).toEqual([]);
});

test('a form that is one sheet of Excel: title, scale, boxes and a place to write in cells of their own', () => {
  const over = (text: string) => Array.from({ length: 7 }, () => text);
  const boxes = '☐ Người dân ☐ Doanh nghiệp';
  const draft = readPaper(
    paper([
      over('PHIẾU ĐÁNH GIÁ CHẤT LƯỢNG PHỤC VỤ'),
      over('Thang điểm: 5 Rất tốt, 4 Tốt, 3 Khá, 2 Trung bình, 1 Kém'),
      over('Đề nghị điền đủ các mục'),
      ['STT', 'Tiêu chí', '5', '4', '3', '2', '1'],
      over('A. Cơ sở vật chất'),
      ['1', 'Máy lấy số hoạt động tốt', '☐', '☐', '☐', '☐', '☐'],
      ['2', 'Ông/Bà thuộc nhóm nào?', ...Array.from({ length: 5 }, () => boxes)],
      ['3', 'Đề xuất: ..............', '', '', '', '', ''],
    ]),
    USUAL,
  );
  expect(draft.title).toEqual({ vi: 'PHIẾU ĐÁNH GIÁ CHẤT LƯỢNG PHỤC VỤ' });
  expect(draft.levels.map(({ label }) => label['vi'])).toEqual([
    'Kém',
    'Trung bình',
    'Khá',
    'Tốt',
    'Rất tốt',
  ]);
  expect(questionsOf(draft)).toEqual([
    'level | s1 | Máy lấy số hoạt động tốt',
    'single | Ông/Bà thuộc nhóm nào? | Người dân | Doanh nghiệp',
    'text | Đề xuất',
  ]);
  expect(draft.unused.map(({ text }) => text)).toEqual(['Đề nghị điền đủ các mục']);
});

test('how many times is a number, so that the place for other words stays free', () => {
  const draft = readPaper(
    paper('1. Nếu có thì mấy lần? ........ lần', '2. Ông/Bà có đề nghị gì?', '..............', 'Xin cảm ơn!'),
    USUAL,
  );
  expect(questionsOf(draft)).toEqual(['number | Nếu có thì mấy lần?', 'text | Ông/Bà có đề nghị gì?']);
});

test('whatever a document says is in the draft or among the unused lines', () => {
  const words = [
    'Mục tiêu khảo sát',
    'Câu 1: Ai hướng dẫn?',
    'I. Phần chung',
    'Số: 12/PC-UBND',
    '2) Nêu rõ lý do',
  ];
  const draft = readPaper(
    paper(...words, [
      ['A', 'B'],
      ['C', ''],
    ]),
    USUAL,
  );
  const kept = JSON.stringify([draft.title, draft.sections, draft.questions, draft.unused]);
  for (const word of [...words, 'A | B']) expect(kept).toContain(word.replace(/^(Câu 1: |I\. |2\) )/, ''));
});
