import { beforeAll, describe, expect, test } from 'vitest';
import { FieldsRefused } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { correctNode } from '#app/services/scoring/correct-node.server.ts';
import { getNode } from '#app/services/scoring/get-node.server.ts';
import { getSheet } from '#app/services/scoring/get-sheet.server.ts';
import { listRankedSheets } from '#app/services/scoring/list-scoring.server.ts';
import { makeSheetDocument, makeSheetWorkbook } from '#app/services/scoring/make-sheet-files.server.ts';
import { publishScoring } from '#app/services/scoring/move-sheet.server.ts';
import { paths } from '#app/paths.ts';
import { makeStaff, makeUnit } from '#tests/support/factories.ts';
import { makeRankingDocument, makeRankingWorkbook } from '#app/services/scoring/make-ranking-files.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { scoreUnits, setFile } from '#tests/support/scoring.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let manager: Visitor;
let supervisor: Visitor;

const A = { round: 'par-2026', unit: '00004' };
const at = (node: string) => ({ ...A, node });
const REASON = 'Bổ sung báo cáo số 12 đã nộp đúng hạn';

/** Which fields were refused, and why. */
async function faultsOf(work: Promise<unknown>): Promise<string[]> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FieldsRefused)) throw new Error(`no field was refused: ${String(error)}`);
  return error.faults.map(({ field, message }) => `${field} ${message.key}`);
}

beforeAll(async () => {
  ctx = await commandContext(database);
  const { id: unitId } = await makeUnit(database.db, { code: '00004', kind: 'ward', name: 'Phường Một' });
  await makeUnit(database.db, { code: '00008', kind: 'ward', name: 'Phường Hai' });
  const given = { code: 'XA', index: 'par', level: 'commune', title: 'Bộ cấp xã' };
  await importSet(ctx, setFile(['1,Kế hoạch,4,yes_no', '2,Báo cáo,6,yes_no']), { given });
  await adoptSet(ctx, { name: 'XA', from: '2026-01-01' });
  const met = { '00004': { 1: true, 2: false }, '00008': { 1: false, 2: true } };
  await scoreUnits(ctx, { slug: A.round, set: 'XA@1', year: '2026', met });
  await publishScoring(ctx, { round: A.round });
  manager = await logIn(site, await makeStaff(database.db, { role: 'manager', unitId }));
  supervisor = await logIn(site, await makeStaff(database.db, { role: 'supervisor', unitId: null }));
});

const places = async () => {
  const { sheets } = await listRankedSheets(ctx, { round: A.round });
  return sheets.map(({ unitCode, total }) => [unitCode, total]);
};

describe('a final sheet', () => {
  test('is not corrected without a reason, above the maximum, or to what stands', async () => {
    expect(await faultsOf(correctNode(ctx, { ...at('2'), points: '6', reason: ' ' }))).toHaveLength(1);
    expect(await faultsOf(correctNode(ctx, { ...at('2'), points: '7', reason: REASON }))).toEqual([
      'points scoring.refusal.tooMany',
    ]);
    expect(await faultsOf(correctNode(ctx, { ...at('2'), points: '0', reason: REASON }))).toEqual([
      'points scoring.refusal.sameAsFinal',
    ]);
    expect((await getSheet(ctx, A)).corrections).toEqual([]);
  });

  test('is corrected by who appraises, never by the unit, which reads the reason', async () => {
    const page = paths.scoreNode(A.round, A.unit, '2');
    const typed = { do: 'correct', points: '4,5', reason: REASON };
    expect((await manager.post(page, typed)).status).toBe(403);
    expect(await (await manager.get(page)).text()).not.toContain('Lý do đính chính');
    const empty = await supervisor.post(page, { ...typed, reason: '' });
    expect(empty.status).toBe(400);
    expect(await empty.text()).toContain('4,5');
    expect((await supervisor.post(page, typed)).status).toBe(303);
    // A second click does no harm.
    expect((await supervisor.post(page, typed)).status).toBe(303);
    const shown = await (await manager.get(paths.scoreSheet(A.round, A.unit))).text();
    expect(shown).toContain(REASON);
    expect(shown).toContain('Đang xem bản 2');
  });

  test('has a new version, the old points beside it, and ranks by the new ones: (4 + 4.5) of 10', async () => {
    const { corrections, scores, sheet } = await getSheet(ctx, A);
    expect(corrections).toMatchObject([
      {
        ...{ version: 2, nodeCode: '2', pointsBefore: 0, pointsAfter: 4.5 },
        ...{ totalBefore: 40, totalAfter: 85, reason: REASON },
      },
    ]);
    expect([scores.self.total, scores.review2.total, sheet.state]).toEqual([40, 85, 'final']);
    expect(await places()).toEqual([
      ['00004', 85],
      ['00008', 60],
    ]);
    const events = await database.sql`select details from audit_events where action = 'scoring.correct'`;
    expect(events.map(({ details }) => details as unknown)).toEqual([
      { node: '2', version: 2, before: 0, after: 4.5 },
    ]);
  });

  test('is corrected once by two who press at once, and refuses who has not seen the last version', async () => {
    const { seen } = await getNode(ctx, at('2'));
    const press = (points: string) =>
      correctNode(ctx, { ...at('2'), points, reason: `Sửa thành ${points}`, seen: seen.appraisal });
    const pressed = await Promise.allSettled([press('5'), press('3')]);
    expect(pressed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await getSheet(ctx, A)).corrections.map(({ version }) => version)).toEqual([2, 3]);
  });

  test('is marked in a ranking that was published before, with what was published, and in its files', async () => {
    const round = { round: A.round };
    const corrections = async () =>
      (await listRankedSheets(ctx, round)).sheets.map(({ unitCode, correction }) => [unitCode, correction]);
    await database.sql`update score_corrections set at = '2026-11-20T10:00:00+07:00'`;
    await database.sql`update scoring_rounds set published_at = '2026-11-21T09:00:00+07:00'`;
    expect(await corrections()).toEqual([
      ['00004', null],
      ['00008', null],
    ]);
    await database.sql`update scoring_rounds set published_at = '2026-11-19T09:00:00+07:00'`;
    expect(await corrections()).toEqual([
      ['00004', { on: '2026-11-20', before: 40 }],
      ['00008', null],
    ]);
    const MARK = 'đính chính 20/11/2026, trước 40,00';
    const document = await makeRankingDocument(ctx, round);
    expect(readZipEntry(document.bytes, 'word/document.xml')).toContain(MARK);
    const workbook = await makeRankingWorkbook(ctx, round);
    expect(readZipEntry(workbook.bytes, 'xl/sharedStrings.xml')).toContain(MARK);
  });

  test('is printed with its versions, in Word and in Excel', async () => {
    const { bytes } = await makeSheetDocument(ctx, A);
    const words = (readZipEntry(bytes, 'word/document.xml') ?? '').replace(/<[^>]+>/g, '\n');
    expect(words).toContain('ĐÍNH CHÍNH SAU KHI CHỐT – PHƯỜNG MỘT');
    expect(words).toContain('Bản 3, đính chính ngày 20/11/2026; bản 1 là bản chốt lần đầu');
    expect(words).toContain(REASON);
    const workbook = await makeSheetWorkbook(ctx, A);
    expect(readZipEntry(workbook.bytes, 'xl/sharedStrings.xml')).toContain(REASON);
  });

  test('that is not final yet is appraised, not corrected', async () => {
    await database.sql`update score_sheets set state = 'explained' where unit_id =
      (select id from units where code = '00008')`;
    const early = correctNode(ctx, { ...at('1'), unit: '00008', points: '4', reason: REASON });
    await expect(early).rejects.toMatchObject({ code: 'conflict' });
  });
});
