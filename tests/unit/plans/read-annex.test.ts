import { describe, expect, it } from 'vitest';
import { guessColumns } from '#app/domain/plans/reading/annex-headings.ts';
import { readSource } from '#app/domain/plans/reading/read-source.ts';
import type { DraftPlan } from '#app/domain/plans/draft.ts';

/** Tables of one cell a `|`, their lines counted on. */
function tablesOf(...texts: readonly (readonly string[])[]) {
  let line = 0;
  return texts.map((rows) =>
    rows.map((row) => ({ line: (line += 1), cells: row.split('|').map((cell) => cell.trim()) })),
  );
}

const read = (...texts: readonly (readonly string[])[]): DraftPlan =>
  readSource({ lines: [], tables: tablesOf(...texts) }, () => null);

const shown = ({ tasks }: DraftPlan) =>
  tasks.map(({ title, leads, sections }) => [title, leads.join('; '), sections.join(' › ')].join(' | '));

/** Every row is of a task or unused, and unused ones are of no task. */
function expectAllRows(draft: DraftPlan, rows: number): void {
  const used = draft.tasks.flatMap(({ lines }) => lines);
  const unused = draft.unused.map(({ line }) => line);
  expect(new Set([...used, ...unused]).size).toBe(rows);
  expect(unused.filter((line) => used.includes(line))).toEqual([]);
}

const HEADINGS = 'TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn';

describe('the headings of an annex', () => {
  const GROUPED = [
    'PHỤ LỤC | PHỤ LỤC | PHỤ LỤC | PHỤ LỤC | PHỤ LỤC',
    'TT | Nhiệm vụ | Phân công thực hiện | Phân công thực hiện | Thời hạn',
    'TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn',
    '(1) | (2) | (3) | (4) | (5)',
    '1 | Niêm yết | Sở A | Sở B | 30/6/2026',
  ];

  it('may have two rows, the upper one merged over a group of columns', () => {
    const draft = read(GROUPED);
    expect(draft.table?.headings).toEqual([
      ...['TT', 'Nhiệm vụ', 'Phân công thực hiện › Chủ trì', 'Phân công thực hiện › Phối hợp', 'Thời hạn'],
    ]);
    expect(draft.tasks).toMatchObject([
      { title: 'Niêm yết', leads: ['Sở A'], supports: ['Sở B'], dueOn: '2026-06-30' },
    ]);
    expectAllRows(draft, 5);
  });

  it('may leave the cells of a group empty, as a workbook without merged cells does', () => {
    const draft = read([
      'TT | Nhiệm vụ | Phân công | | Thời hạn',
      '| | Chủ trì | Phối hợp |',
      '1 | Niêm yết | Sở A | Sở B | 30/6/2026',
    ]);
    expect(draft.tasks).toMatchObject([{ title: 'Niêm yết', leads: ['Sở A'], supports: ['Sở B'] }]);
  });

  it('may have three rows', () => {
    const draft = read([
      'TT | Nhiệm vụ | Tổ chức thực hiện | Tổ chức thực hiện | Tổ chức thực hiện',
      'TT | Nhiệm vụ | Phân công | Phân công | Thời hạn',
      'TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn',
      '1 | Niêm yết | Sở A | Sở B | 30/6/2026',
    ]);
    expect(draft.tasks).toMatchObject([{ leads: ['Sở A'], supports: ['Sở B'], dueOn: '2026-06-30' }]);
  });

  it('of one row are followed by tasks, not by more headings', () => {
    const draft = read([HEADINGS, '1 | Niêm yết | Sở A | 30/6/2026', '2 | Rà soát | Sở B | Quý III']);
    expect(shown(draft)).toEqual(['Niêm yết | Sở A | ', 'Rà soát | Sở B | ']);
  });

  it('are no task where a new page repeats them', () => {
    const draft = read([HEADINGS, '1 | Niêm yết | Sở A |', HEADINGS, '2 | Rà soát | Sở B |']);
    expect(draft.tasks).toHaveLength(2);
    expectAllRows(draft, 4);
  });

  it('say when a task is due, not when it begins', () => {
    expect(guessColumns(['Nhiệm vụ', 'Thời gian bắt đầu', 'Thời gian hoàn thành'])).toEqual([
      ...['title', 'words', 'due'],
    ]);
  });
});

describe('a row of an annex', () => {
  it('with a number and nobody who leads is a task to be filled, not the heading of later ones', () => {
    const draft = read([
      HEADINGS,
      '1 | Niêm yết | Sở A | Quý I',
      '2 | Chưa phân công | |',
      '3 | Rà soát | Sở B |',
    ]);
    expect(shown(draft)).toEqual(['Niêm yết | Sở A | ', 'Chưa phân công |  | ', 'Rà soát | Sở B | ']);
  });

  it('without a number among tasks is a task, too', () => {
    const draft = read([
      HEADINGS,
      '1 | Niêm yết | Sở A | Quý I',
      '| Chưa phân công | |',
      '2 | Rà soát | Sở B |',
    ]);
    expect(draft.tasks.map(({ title }) => title)).toContain('Chưa phân công');
  });

  it('is a heading by its merged cells, its Roman number or letter, or the numbers below it', () => {
    const draft = read([
      HEADINGS,
      'A | Phần chung | |',
      'I. THỦ TỤC | I. THỦ TỤC | I. THỦ TỤC | I. THỦ TỤC',
      '1 | Công khai | |',
      '1.1 | Niêm yết | Sở A |',
      'II | Tài chính | |',
      '2 | Công khai phí | Sở B |',
    ]);
    expect(shown(draft)).toEqual([
      'Niêm yết | Sở A | A. Phần chung › I. THỦ TỤC › 1. Công khai',
      'Công khai phí | Sở B | A. Phần chung › II. Tài chính',
    ]);
    expectAllRows(draft, 7);
  });

  it('that adds up is no task', () => {
    const draft = read([HEADINGS, '1 | Niêm yết | Sở A | Quý I', '| Tổng cộng | 12 | 30']);
    expect(draft.tasks).toHaveLength(1);
    expect(draft.unused.map(({ text }) => text)).toContain('Tổng cộng | 12 | 30');
  });

  it('keeps in words what no field is known for, with its heading', () => {
    const draft = read([
      `${HEADINGS} | Sản phẩm | Tài liệu kiểm chứng | Điểm tối đa | Kinh phí`,
      '1 | Niêm yết | Sở A | Quý I/2026 | Bảng | Biên bản | 1,5 | 20 triệu',
    ]);
    expect(draft.tasks[0]?.product).toBe('Bảng');
    expect(draft.tasks[0]?.solution).toBe(
      'Tài liệu kiểm chứng: Biên bản\nĐiểm tối đa: 1,5\nKinh phí: 20 triệu',
    );
  });

  it('keeps a number that is none', () => {
    const draft = read([HEADINGS, 'Mới | Niêm yết | Sở A | 30/6/2026']);
    expect(draft.tasks[0]).toMatchObject({ title: 'Niêm yết', solution: 'TT: Mới' });
  });

  it('has the documents that prove it as its product where no other column is', () => {
    const draft = read([`${HEADINGS} | Tài liệu kiểm chứng`, '1 | Niêm yết | Sở A | Quý I/2026 | Biên bản']);
    expect(draft.tasks[0]).toMatchObject({ product: 'Biên bản', solution: '' });
  });
});

describe('several annexes in one document', () => {
  it('are all read, each by its own headings', () => {
    const draft = read(
      [HEADINGS, 'I | Thủ tục | |', '1 | Niêm yết | Sở A | Quý I'],
      ['TT | Công việc | Cơ quan thực hiện | Sản phẩm', '1 | Rà soát | Sở B | Báo cáo'],
      [HEADINGS, '1 | Việc của phụ lục ba | Sở C | Quý II'],
    );
    // A heading of one annex does not reach into the next.
    expect(shown(draft).toSorted()).toEqual([
      'Niêm yết | Sở A | I. Thủ tục',
      'Rà soát | Sở B | ',
      'Việc của phụ lục ba | Sở C | ',
    ]);
    expectAllRows(draft, 7);
  });
});
