import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { compareNodes, compareUnits } from '#app/services/scoring/compare-nodes.server.ts';
import { changeRankGroups, createScoringRound } from '#app/services/scoring/create-scoring-round.server.ts';
import { makeRankingDocument, makeRankingWorkbook } from '#app/services/scoring/make-ranking-files.server.ts';
import { listRankedSheets } from '#app/services/scoring/list-scoring.server.ts';
import { moveSheet } from '#app/services/scoring/move-sheet.server.ts';
import { appraiseNode, declareNode } from '#app/services/scoring/score-node.server.ts';
import { makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { setFile } from '#tests/support/scoring.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const database = useTestDatabase();
let ctx: Context;
let other: Context;

beforeAll(async () => {
  ctx = await commandContext(database);
  await makeUnit(database.db, { code: '00004', kind: 'ward' });
  const second = await makeUnit(database.db, { code: '00008', kind: 'ward' });
  const grants = [{ role: 'manager', unitId: second.id }] as const;
  other = { ...ctx, actor: { kind: 'staff', id: 'other', grants } };
  const given = { code: 'XA', index: 'par', level: 'commune', title: 'Bộ cấp xã' };
  await importSet(ctx, setFile(['1,Chỉ đạo,2,sum', '1.1,Kế hoạch,1,yes_no', '1.2,Kiểm tra,1,yes_no']), {
    given,
  });
  await adoptSet(ctx, { name: 'XA', from: '2026-01-01' });
  await createScoringRound(ctx, {
    ...{ slug: 'par-2026', title: 'Chấm năm 2026', set: 'XA@1', year: '2026', groups: 'A: 90' },
    ...{ units: ['00004', '00008'], selfDue: '2099-12-10', explainDue: '2099-12-20' },
  });
  const first = { round: 'par-2026', unit: '00004' };
  for (const node of ['1.1', '1.2']) await declareNode(ctx, { ...first, node, data: 'có' });
  await moveSheet(ctx, { ...first, step: 'submit' });
  const change = { points: '0,75', note: 'Nhận một phần' };
  await appraiseNode(ctx, { ...first, node: '1.2', ...change });
  for (const step of ['finish_review', 'finish_explanations', 'finalise'] as const) {
    await moveSheet(ctx, { ...first, step });
  }
});

test('appraisals are compared by criterion over units, and the ranking is printed with its groups', async () => {
  const ranking = { round: 'par-2026' };
  await changeRankGroups(ctx, { ...ranking, groups: 'A: 90,5; B: 80' });
  const printed = readZipEntry((await makeRankingDocument(ctx, ranking)).bytes, 'word/document.xml');
  expect(printed).toContain('BẢNG XẾP HẠNG – CẤP XÃ');
  expect(printed).toContain('A: 90,5; B: 80');
  expect(printed).toContain('w:orient="landscape"');
  const compared = (await compareNodes(ctx, ranking)).nodes.find(({ node }) => node.code === '1.2');
  expect(compared).toMatchObject({
    ...{ units: 2, means: { self: 1, review1: 0.75, review2: 0.75 }, delta: -0.25, changed: 1, full: 0 },
  });
  const workbook = (await makeRankingWorkbook(ctx, ranking)).bytes;
  expect(readZipEntry(workbook, 'xl/worksheets/sheet2.xml')).toContain('<v>-0.25</v>');
  // Of a unit that nobody has appraised there is no difference yet, not one of zero.
  const { sheets } = await listRankedSheets(ctx, ranking);
  expect(sheets.map(({ unitCode, delta }) => [unitCode, delta])).toEqual([
    ['00004', -0.25],
    ['00008', null],
  ]);
  const overUnits = await compareUnits(ctx, { ...ranking, node: '1.2' });
  expect(overUnits.units.map(({ unit, delta, remark }) => [unit.code, delta, remark])).toEqual([
    ['00004', -0.25, 'Nhận một phần'],
    ['00008', null, null],
  ]);
  // A unit compares nothing but its own sheet.
  expect((await compareUnits(other, { ...ranking, node: '1.2' })).units).toHaveLength(1);
  expect((await compareNodes(other, ranking)).units).toBe(1);
});
