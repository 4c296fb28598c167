import { expect, test } from 'vitest';
import type { Block } from '#app/domain/documents/report-blocks.ts';
import { documentsText } from '#app/domain/scoring/document-text.ts';
import { gapsOf } from '#app/domain/scoring/gaps.ts';
import type { PrintedLine, PrintedSheet } from '#app/domain/scoring/printed-sheet.ts';
import { rankingSheets, type PrintedRanking } from '#app/domain/scoring/ranking-document.ts';
import { sheetDocument, sheetSheets } from '#app/domain/scoring/sheet-document.ts';
import { sheetTexts } from '#app/domain/tables/sheet.ts';

const SAMPLE = 'Chấm theo bộ chỉ số MẪU, không phải bộ chỉ số của cơ quan nào.';

const whole = { issuedOn: '2026-01-05', issuer: 'UBND xã Đồi Chè', page: 'trang 3' };

const sheet: PrintedSheet = {
  ...{ unit: 'Xã Đồi Chè', round: 'Chấm năm 2026', year: 2026, printedIn: 2026 },
  ...{ isFinal: true, isSample: true, decimals: 2 },
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

test('points are printed with the decimals of the set, the index as a percentage with two', () => {
  const node: PrintedLine['node'] = {
    ...{ code: '1', label: 'Nền tảng số', max: 0.5, evidence: '' },
    rule: { kind: 'judged' },
    scoredBy: 'self',
  };
  const points = { self: 0.4015, review1: 0.4015, review2: 0.4015 };
  const none = { self: null, review1: null, review2: null };
  const dti: PrintedSheet = {
    ...sheet,
    decimals: 4,
    lines: [
      {
        node,
        points,
        notes: none,
        isLeaf: true,
        isExempt: false,
        declared: '',
        explanation: null,
        documents: [],
      },
    ],
    // 0,4015 of 0,5 is 80,30 per cent.
    score: { ...sheet.score, max: 0.5, base: 0.5, achieved: 0.4015, index: 80.3, total: 80.3 },
  };
  const [annex] = sheetDocument(dti, 'vi').annexes;
  const rows = annex?.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])) ?? [];
  expect(rows.map((row) => row[4])).toEqual(['0,4015', '0,0000', '0,0000', '0,4015', '80,30']);
  const texts = sheetSheets(dti, 'vi').flatMap((each) => sheetTexts(each, ','));
  expect(texts.slice(1).map((row) => row[6])).toEqual(['0,4015', '0,0000', '0,0000', '0,4015', '80,30']);
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
