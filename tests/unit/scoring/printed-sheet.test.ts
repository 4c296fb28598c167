import { expect, test } from 'vitest';
import type { Block } from '#app/domain/documents/report-blocks.ts';
import { documentsText } from '#app/domain/scoring/document-text.ts';
import { gapsOf } from '#app/domain/scoring/gaps.ts';
import { rankingSheets, type PrintedRanking } from '#app/domain/scoring/ranking-document.ts';
import { sheetDocument, sheetSheets, type PrintedSheet } from '#app/domain/scoring/sheet-document.ts';

const SAMPLE = 'Chấm theo bộ chỉ số MẪU, không phải bộ chỉ số của cơ quan nào.';

const whole = { issuedOn: '2026-01-05', issuer: 'UBND xã Đồi Chè', page: 'trang 3' };

const sheet: PrintedSheet = {
  ...{ unit: 'Xã Đồi Chè', round: 'Chấm năm 2026', year: 2026, printedIn: 2026 },
  ...{ isFinal: true, isSample: true },
  lines: [],
  score: { max: 10, exempted: 0, base: 10, achieved: 9, bonus: 0, penalty: 0, index: 90, total: 90 },
  corrections: [],
};

const ranking: PrintedRanking = {
  ...{ round: 'Chấm năm 2026', year: 2026, printedIn: 2026, isPublished: true, isSample: true },
  ...{ groups: [], places: [], nodes: [] },
};

const wordsOf = (blocks: readonly Block[]) =>
  blocks.map((block) => (block.kind === 'text' ? block.text : ''));

test('a sheet scored by a sample set says so in its text, on every annex and below every table', () => {
  const { blocks, annexes } = sheetDocument(sheet, 'vi');
  expect(annexes).toHaveLength(2);
  for (const part of [blocks, ...annexes.map((annex) => annex.blocks)]) {
    expect(wordsOf(part)).toContain(SAMPLE);
  }
  for (const { remarks } of [...sheetSheets(sheet, 'vi'), ...rankingSheets(ranking, 'vi')]) {
    expect(remarks).toContain(SAMPLE);
  }
});

test('a sheet scored by a set of an authority says nothing of samples', () => {
  const { blocks, annexes } = sheetDocument({ ...sheet, isSample: false }, 'vi');
  const said = [blocks, ...annexes.map((annex) => annex.blocks)].flatMap(wordsOf);
  const remarks = [
    ...sheetSheets({ ...sheet, isSample: false }, 'vi'),
    ...rankingSheets({ ...ranking, isSample: false }, 'vi'),
  ].flatMap((each) => each.remarks);
  expect([...said, ...remarks].join()).not.toContain('MẪU');
});

test('a document is printed with number, day, issuer and page, as far as each is known', () => {
  const bare = { number: '45/UBND', issuedOn: null, issuer: null, page: null };
  expect(documentsText([{ number: '12/KH-UBND', ...whole }, bare], 'vi')).toBe(
    '12/KH-UBND ngày 05/01/2026, UBND xã Đồi Chè (trang 3)\n45/UBND',
  );
});

test('a document without its day or issuer is told as a gap, and one that has both, beside it, is enough', () => {
  const node = { scoredBy: 'self', rule: { kind: 'yes_no' }, evidence: 'Kế hoạch' } as const;
  const declared = { isExempt: false, note: null, source: null };
  const gaps = (...documents: Record<keyof typeof whole, string | null>[]) =>
    gapsOf(node, { declared, documents, year: 2026 });
  expect(gaps(whole)).toEqual([]);
  expect(gaps({ ...whole, issuer: null })).toEqual(['issued']);
  expect(gaps({ ...whole, issuedOn: null })).toEqual(['issued']);
  expect(gaps({ ...whole, issuer: null, page: null })).toEqual(['issued', 'page']);
  expect(gaps({ ...whole, issuer: null }, whole)).toEqual([]);
});
