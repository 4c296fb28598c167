import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftPlan, SourceLine } from '#app/domain/plans/draft.ts';
import { readPlan } from '#app/domain/plans/reading/read-plan.ts';
import { knownNames, splitLeadCell, splitNames } from '#app/domain/plans/reading/unit-names.ts';

const linesOf = (text: string): SourceLine[] =>
  text
    .split('\n')
    .map((line, place) => ({ line: place + 1, text: line.trim() }))
    .filter((line) => line.text !== '');

const read = (body: string): DraftPlan =>
  readPlan(linesOf(`KẾ HOẠCH\nNâng cao mức độ hài lòng năm 2026\nII. NHIỆM VỤ, GIẢI PHÁP\n${body}`));

const shown = ({ tasks }: DraftPlan) =>
  tasks.map(({ title, leads, product, dueOn }) => [title, leads.join(), product, dueOn]);

describe('a label of a plan', () => {
  it('behind a task speaks of that task, not of the next one', () => {
    const draft = read('1. Thủ tục\n- Rà soát\n- Sản phẩm: A\n- Thời gian: 30/6/2026\n- Niêm yết');
    expect(shown(draft)).toEqual([
      ['Rà soát', '', 'A', '2026-06-30'],
      ['Niêm yết', '', '', ''],
    ]);
    expect(draft.tasks[1]?.lines).not.toContain(6);
  });

  it('under a heading, before its tasks, holds for all of them', () => {
    const draft = read('1. Thủ tục\nChủ trì: Phòng A\nThời hạn: Quý II\n- Rà soát\n- Niêm yết');
    expect(shown(draft)).toEqual([
      ['Rà soát', 'Phòng A', '', '2026-06-30'],
      ['Niêm yết', 'Phòng A', '', '2026-06-30'],
    ]);
  });

  it('that opens each task anew belongs to the task behind it', () => {
    const draft = read(
      '1. Thủ tục\n- Chủ trì: Phòng A\n- Nhiệm vụ: Rà soát\n- Sản phẩm: Báo cáo\n- Chủ trì: Phòng B\n- Nhiệm vụ: Niêm yết',
    );
    expect(shown(draft)).toEqual([
      ['Rà soát', 'Phòng A', 'Báo cáo', ''],
      ['Niêm yết', 'Phòng B', '', ''],
    ]);
  });

  it('of the whole heading gives way to the one behind a task', () => {
    const draft = read(
      '1. Thủ tục\nChủ trì: Phòng A\n- Rà soát\nChủ trì: Phòng B\n- Niêm yết\nChủ trì: Phòng C',
    );
    expect(shown(draft).map(([, lead]) => lead)).toEqual(['Phòng B', 'Phòng C']);
    // Who leads none of them then is told among the lines that were not used.
    expect(draft.unused.map(({ text }) => text)).toEqual(['Chủ trì: Phòng A']);
  });

  it('that stands higher than a list of tasks speaks of the whole list', () => {
    const draft = read('1. Thủ tục\n- Giải pháp:\n+ Rà soát\n+ Niêm yết\n- Thời gian hoàn thành: Quý III');
    expect(draft.tasks.map(({ dueOn }) => dueOn)).toEqual(['2026-09-30', '2026-09-30']);
  });

  it('with nothing behind it is said by the list one level below, which makes no tasks', () => {
    const draft = read('1. Thủ tục\n- Rà soát\n- Sản phẩm:\n+ Báo cáo\n+ Danh mục\n- Niêm yết');
    expect(shown(draft)).toEqual([
      ['Rà soát', '', 'Báo cáo\nDanh mục', ''],
      ['Niêm yết', '', '', ''],
    ]);
  });

  it('whose deadline cannot be read keeps its words', () => {
    const draft = read(
      '1. Thủ tục\n- Rà soát\n- Thời hạn: theo hướng dẫn của Bộ\n- Niêm yết\n- Thời hạn: 30/6/2026, trừ xã đảo',
    );
    expect(draft.tasks[0]).toMatchObject({ dueOn: '', deadlineKind: null });
    expect(draft.tasks[0]?.solution).toContain('theo hướng dẫn của Bộ');
    expect(draft.tasks[1]).toMatchObject({ dueOn: '2026-06-30' });
    expect(draft.tasks[1]?.solution).toContain('trừ xã đảo');
  });

  it.each(['Trước ngày 30/6/2026', 'Hoàn thành trong tháng 6 năm 2026', 'Quý II/2026', 'Hằng quý'])(
    'that is a deadline and no more leaves no words: %s',
    (due) => {
      expect(read(`1. Thủ tục\n- Rà soát\n- Thời gian: ${due}`).tasks[0]?.solution).toBe('');
    },
  );

  it('said twice adds to the first', () => {
    const draft = read('1. Thủ tục\n- Rà soát\n- Phối hợp: Sở A\n- Phối hợp: Sở B');
    expect(draft.tasks[0]?.supports).toEqual(['Sở A', 'Sở B']);
  });
});

/** Lines of a plan, each with words that no other has; `at` is where it stands. */
const LINES: readonly ((at: number) => string)[] = [
  ...[
    '1. Mục',
    '1.1. Mục',
    '(1) Tiêu chí',
    'a) ý',
    '- việc',
    '+ việc',
    '- Nhiệm vụ:',
    '- Nhiệm vụ, giải pháp:',
  ],
  ...['- Chủ trì: Phòng', 'Chủ trì: Sở', '- Phối hợp: Ban', '- Sản phẩm:', '- Sản phẩm: báo cáo'],
  ...['- Thời hạn: theo hướng dẫn', '2. Thời gian: theo thông báo', 'III. TỔ CHỨC', 'II. NHIỆM VỤ'],
].map((text) => (at: number) => (/:$/.test(text) ? text : `${text} x${at}x`));

it('no words of a line that counts as used are lost, in whatever order labels and tasks stand', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...LINES), { maxLength: 14 }), (lines) => {
      const source = linesOf(lines.map((line, place) => line(place)).join('\n'));
      const { tasks, unused } = read(source.map(({ text }) => text).join('\n'));
      const kept = tasks.flatMap((task) => [task.title, task.solution, task.product, ...task.sections]);
      const names = tasks.flatMap(({ leads, supports }) => [...leads, ...supports]);
      const all = [...kept, ...names, ...unused.map(({ text }) => text)].join('\n');
      for (const { text } of source) expect(all).toContain(/x\d+x/.exec(text)?.[0] ?? '');
    }),
  );
});

describe('the deadline of a whole plan', () => {
  it('is never one that a single task has for itself', () => {
    const draft = read('1. Thủ tục\n- Hoàn thành niêm yết trước 31/3/2026\n- Rà soát các thủ tục');
    expect(draft.dueOn).toBe('');
    expect(draft.tasks.map(({ dueOn }) => dueOn)).toEqual(['2026-03-31', '']);
  });

  it('is the date behind "trước", not that of a document named before it', () => {
    const draft = read(
      '1. Thủ tục\n- Rà soát\n2. Thời gian hoàn thành: theo Kế hoạch ngày 24/6/2025, các phòng hoàn thành trước ngày 30/11/2026.',
    );
    expect(draft.dueOn).toBe('2026-11-30');
    expect(draft.tasks.map(({ dueOn }) => dueOn)).toEqual(['']);
  });
});

describe('who leads and who helps by a cell', () => {
  it.each([
    ['Sở A chủ trì; Sở B phối hợp', ['Sở A'], ['Sở B']],
    ['Sở A (chủ trì), Sở B (phối hợp)', ['Sở A'], ['Sở B']],
    ['Sở A (chủ trì), Sở B, Sở C (phối hợp)', ['Sở A'], ['Sở B', 'Sở C']],
    ['CQ chủ trì: Sở A. CQ phối hợp: Sở B', ['Sở A'], ['Sở B']],
    ['Chủ trì: Sở A; phối hợp: Sở B; phối hợp: Sở C', ['Sở A'], ['Sở B', 'Sở C']],
    ['- Chủ trì: Sở A\n- Phối hợp: Sở B', ['Sở A'], ['Sở B']],
    ['Sở A chủ trì, phối hợp với Sở B; Sở C', ['Sở A'], ['Sở B', 'Sở C']],
    ['Sở A\nPhối hợp: Sở B', ['Sở A'], ['Sở B']],
    ['Phối hợp: Sở B', [], ['Sở B']],
  ])('%j', (text, leads, supports) => {
    expect(splitLeadCell(text)).toEqual({ leads, supports });
  });

  it('knows the province’s units with a comma in their names, the longest first', () => {
    const known = knownNames(['Sở Văn hóa, Thể thao', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở A']);
    expect(splitLeadCell('Chủ trì: Sở Văn hóa, Thể thao và Du lịch', known).leads).toEqual([
      'Sở Văn hóa, Thể thao và Du lịch',
    ]);
    expect(splitNames('Sở A, sở văn hóa,  thể thao, Sở B', known)).toEqual([
      'Sở A',
      'sở văn hóa, thể thao',
      'Sở B',
    ]);
  });
});
