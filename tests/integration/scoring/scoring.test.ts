import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#app/domain/people/roles.ts';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';

import {
  addScoredUnits,
  changeRankGroups,
  createScoringRound,
  dropScoredUnit,
} from '#app/services/scoring/create-scoring-round.server.ts';
import { assignReviewer } from '#app/services/scoring/reviewers.server.ts';
import { getNode } from '#app/services/scoring/get-node.server.ts';
import { getSheet } from '#app/services/scoring/get-sheet.server.ts';
import { listRankedSheets, listScoring } from '#app/services/scoring/list-scoring.server.ts';
import type { MovingStep } from '#app/domain/scoring/sheet-state.ts';
import { makeSheetDocument, makeSheetWorkbook } from '#app/services/scoring/make-sheet-files.server.ts';
import { moveSheet, publishScoring } from '#app/services/scoring/move-sheet.server.ts';
import {
  addScoreEvidence,
  openScoreEvidence,
  removeScoreEvidence,
} from '#app/services/scoring/score-evidence.server.ts';
import { appraiseNode, declareNode, explainNode } from '#app/services/scoring/score-node.server.ts';
import { makeStaff, makeUnit } from '#tests/support/factories.ts';
import { readZipEntry } from '#tests/support/zip.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';

const database = useTestDatabase();
let ctx: Context;
let own: Context;
let other: Context;

const A = { round: 'par-2026', unit: '00004' };
const at = (node: string) => ({ ...A, node });

beforeAll(async () => {
  ctx = await commandContext(database);
});

beforeEach(async () => {
  await database.sql`truncate units, criteria_sets, scoring_rounds, evidence cascade`;
  const unit = await makeUnit(database.db, { code: '00004', kind: 'ward' });
  const second = await makeUnit(database.db, { code: '00008', kind: 'ward' });
  const as = (role: Role, unitId: number): Context => ({
    ...ctx,
    actor: { kind: 'staff', id: role, grants: [{ role, unitId }] },
  });
  own = as('staff', unit.id);
  other = as('staff', second.id);
  const lines = [
    '1,Chỉ đạo,3,sum,,,Báo cáo,',
    '1.1,Kế hoạch,1,yes_no,,,Kế hoạch,',
    '1.2,Nhiệm vụ,2,ratio_linear,80,,,x',
    '2,Hài lòng,7,external,"SIPAS: 0,1",external,,',
  ];
  const file = fileOf(
    ['code,name,max,rule,rule_params,scored_by,evidence,may_be_exempt', ...lines].join('\n'),
  );
  await importSet(ctx, file, { given: { code: 'XA', index: 'par', level: 'commune', title: 'Bộ cấp xã' } });
  await adoptSet(ctx, { name: 'XA', from: '2026-01-01' });
  await createScoringRound(ctx, {
    ...{ slug: 'par-2026', title: 'Chấm năm 2026', set: 'XA@1', year: '2026' },
    ...{ units: ['00004', '00008'], selfDue: '2026-12-10', explainDue: '2026-12-20' },
  });
});

const move = (step: MovingStep, as: Context = ctx) => moveSheet(as, { ...A, step, reason: 'Thiếu trang' });
const points = async (as: Context = ctx) => {
  const { lines, scores } = await getSheet(as, A);
  return {
    lines: lines.map((line) => [line.node.code, line.points.self, line.points.review2, line.delta]),
    scores,
  };
};

async function eventsSince(last: number, action: string): Promise<number> {
  return (await database.sql`select 1 from audit_events where id > ${last} and action = ${action}`).length;
}

async function handIn(): Promise<void> {
  await declareNode(own, { ...at('1.1'), data: 'có' });
  await declareNode(own, { ...at('1.2'), data: '92/100' });
  await addScoreEvidence(own, {
    ...at('1.1'),
    number: '12/KH-UBND',
    issuedOn: '05/01/2026',
    page: 'trang 3',
  });
  await move('submit', own);
}

describe('a commune', () => {
  test('scores itself, is appraised, explains, is appraised again, is final and ranked', async () => {
    await handIn();
    await appraiseNode(ctx, { ...at('1.2'), points: '1,5', note: 'Hai nhiệm vụ chưa xong' });
    await appraiseNode(ctx, { ...at('2'), points: '6,3' });
    await move('finish_review');
    await explainNode(own, { ...at('1.2'), text: 'Hai nhiệm vụ được lùi hạn theo công văn 45.' });
    await addScoreEvidence(own, { ...at('1.2'), number: '45/UBND', issuedOn: '2026-11-02' });
    await move('finish_explanations', own);
    await appraiseNode(ctx, { ...at('1.2'), points: '1.75', note: 'Nhận một nhiệm vụ' });
    await move('finalise');
    const { lines, scores } = await points();
    expect(lines).toEqual([
      ['1', 2.84, 2.75, -0.09],
      ['1.1', 1, 1, 0],
      ['1.2', 1.84, 1.75, -0.09],
      ['2', null, 6.3, null],
    ]);
    expect(scores.review2).toMatchObject({ max: 10, base: 10, achieved: 9.05, missing: 0 });
    expect(scores.review2.index).toBeCloseTo(90.5, 10);
    const files = [await makeSheetDocument(own, A), await makeSheetWorkbook(own, A)];
    expect(files.map(({ name }) => name)).toEqual([
      'bang-cham-diem-par-2026-00004.docx',
      'bang-cham-diem-par-2026-00004.xlsx',
    ]);
    const texts = files.map(({ bytes }, place) =>
      readZipEntry(bytes, place === 0 ? 'word/document.xml' : 'xl/worksheets/sheet1.xml'),
    );
    expect(texts[0]).toContain('Hai nhiệm vụ được lùi hạn theo công văn 45.');
    expect(texts[0]).toContain('w:orient="landscape"');
    expect(texts[0]).toContain('<w:tblHeader/>');
    // The index is a number in the workbook.
    expect(texts[1]).toMatch(/<v>90\.5<\/v>/);
    await changeRankGroups(ctx, { round: 'par-2026', groups: 'A: 90,5; B: 80' });
    const { sheets } = await listRankedSheets(ctx, { round: 'par-2026' });
    expect(sheets.map(({ unitCode, place, group, state }) => [unitCode, place, group, state])).toEqual([
      ['00004', 1, 'A', 'final'],
      ['00008', null, null, 'draft'],
    ]);
    await expect(publishScoring(ctx, { round: 'par-2026' })).rejects.toMatchObject({
      message: 'scoring.refusal.notFinal',
    });
  });

  test('declares data, and the points follow from the rule; others need a note', async () => {
    await expect(declareNode(own, { ...at('1.2'), data: '92/100' })).resolves.toEqual({ points: 1.84 });
    await expect(declareNode(own, { ...at('1.2'), data: '7999/10000' })).resolves.toEqual({ points: 0 });
    const refused = (input: object, node = '1.2') =>
      expect(declareNode(own, { ...at(node), data: '92/100', ...input })).rejects;
    await refused({ points: '2' }).toMatchObject({ faults: [{ field: 'note' }] });
    await refused({ points: '2,5', note: 'x' }).toMatchObject({ faults: [{ field: 'points' }] });
    await refused({ data: 'có' }).toMatchObject({ faults: [{ field: 'data' }] });
    await refused({ data: 'KAD' }, '1.1').toMatchObject({ faults: [{ field: 'data' }] });
    await refused({}, '1').toMatchObject({ message: 'scoring.refusal.sum' });
    await refused({}, '2').toMatchObject({ message: 'scoring.refusal.notSelf' });
    await refused({}, '9').toMatchObject({ code: 'not_found' });
    await declareNode(own, { ...at('1.2'), data: 'KAD' });
    const { scores } = await points();
    expect([scores.self.max, scores.self.exempted, scores.self.base]).toEqual([10, 2, 8]);
  });

  test('hands in only a whole sheet, and then changes nothing until it is given back', async () => {
    await declareNode(own, { ...at('1.1'), data: 'có' });
    await expect(move('submit', own)).rejects.toMatchObject({
      message: 'scoring.refusal.gaps',
      params: { count: 2, codes: '1.1, 1.2' },
    });
    await declareNode(own, {
      ...at('1.1'),
      data: 'có',
      note: 'Kế hoạch chưa được ban hành thành văn bản riêng',
    });
    await declareNode(own, { ...at('1.2'), data: '9/10' });
    await move('submit', own);
    await expect(declareNode(own, { ...at('1.2'), data: '10/10' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(addScoreEvidence(own, { ...at('1.2'), number: '1' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(explainNode(own, { ...at('1.2'), text: 'x' })).rejects.toMatchObject({ code: 'conflict' });
    await move('return');
    const late = { ...own, now: new Date('2027-01-05T08:00:00+07:00') };
    await expect(declareNode(late, { ...at('1.2'), data: '10/10' })).resolves.toEqual({ points: 2 });
  });

  test('does nothing after the last day, on a sheet that nobody gave back', async () => {
    const late = { ...own, now: new Date('2026-12-11T00:10:00+07:00') };
    await expect(declareNode(late, { ...at('1.1'), data: 'có' })).rejects.toMatchObject({
      message: 'scoring.refusal.late',
    });
  });

  test('names a document once, however many nodes it proves', async () => {
    const document = { number: '12/KH-UBND', issuedOn: '2026-01-05' };
    await expect(addScoreEvidence(own, { ...at('1.1'), ...document })).resolves.toMatchObject({
      wasKnown: false,
    });
    await expect(addScoreEvidence(own, { ...at('1.2'), ...document, page: '2' })).resolves.toMatchObject({
      wasKnown: true,
    });
    await expect(database.sql`delete from evidence`).rejects.toMatchObject({ code: '23503' });
    const { lines } = await getSheet(own, A);
    expect(lines.map(({ gaps }) => gaps)).toEqual([[], ['data'], ['data'], []]);
  });
});

describe('an appraisal', () => {
  test('is seen by the unit once it is finished, and by the province while it is under way', async () => {
    await handIn();
    await appraiseNode(ctx, { ...at('1.2'), points: '1,5', note: 'Hai nhiệm vụ chưa xong' });
    await appraiseNode(ctx, { ...at('2'), points: '6' });
    const seen = async (as: Context) => {
      const { lines, scores } = await getSheet(as, A);
      const line = lines.find(({ node }) => node.code === '1.2');
      const [listed] = (await listRankedSheets(as, { round: 'par-2026' })).sheets;
      return [line?.points, line?.entries.review1?.note, scores.review2.achieved, listed?.total];
    };
    const none = [{ self: 1.84, review1: null, review2: 1.84 }, undefined, 2.84, null];
    expect(await seen(own)).toEqual(none);
    expect(await seen(ctx)).toEqual([
      ...[{ self: 1.84, review1: 1.5, review2: 1.5 }, 'Hai nhiệm vụ chưa xong', 8.5, 85],
    ]);
    await move('return');
    expect(await seen(own)).toEqual(none);
    await declareNode(own, { ...at('1.2'), data: '95/100' });
    await move('submit', own);
    // The points were given to other data.
    expect((await seen(ctx))[0]).toEqual({ self: 1.9, review1: 1.9, review2: 1.9 });
    await move('finish_review');
    await explainNode(own, { ...at('2'), text: 'Kết quả đợt khảo sát là 65%.' });
    await move('finish_explanations', own);
    await appraiseNode(ctx, { ...at('2'), points: '6,5' });
    const standing = async (as: Context) => (await getSheet(as, A)).scores.review2.achieved;
    expect([await standing(own), await standing(ctx)]).toEqual([8.9, 9.4]);
    await move('finalise');
    expect(await standing(own)).toBe(9.4);
  });

  test('keeps what two people give at once: the later one is told, and a second click is one', async () => {
    await handIn();
    const [{ last: before } = { last: 0 }] = await database.sql<{ last: number }[]>`
      select coalesce(max(id), 0)::int as last from audit_events`;
    const give = (points: string, seen?: string) =>
      appraiseNode(ctx, { ...at('1.2'), points, note: 'x', ...(seen !== undefined && { seen }) });
    await give('1,5', '');
    await give('1,5', '');
    await expect(give('1', '')).rejects.toMatchObject({ message: 'scoring.refusal.stale' });
    const { seen } = await getNode(ctx, at('1.2'));
    await give('1', seen.appraisal);
    expect((await getSheet(ctx, A)).lines.find(({ node }) => node.code === '1.2')?.points.review1).toBe(1);
    expect(await eventsSince(before, 'scoring.appraise')).toBe(2);
    await Promise.all([move('finish_review'), move('finish_review')]);
    await expect(move('finish_review')).resolves.toBe('reviewed');
    expect(await eventsSince(before, 'scoring.finish_review')).toBe(1);
  });

  test('says why it changes points, and is final only with points for all that applies', async () => {
    await handIn();
    await expect(appraiseNode(ctx, { ...at('1.2'), points: '1' })).rejects.toMatchObject({
      faults: [{ field: 'note' }],
    });
    await move('finish_review');
    await move('finish_explanations', own);
    await expect(move('finalise')).rejects.toMatchObject({
      message: 'scoring.refusal.missing',
      params: { count: 1, codes: '2' },
    });
    await appraiseNode(ctx, { ...at('2'), points: 'KAD' });
    await expect(move('finalise')).resolves.toBe('final');
  });

  test('is held up by no unit that lets its last day pass', async () => {
    await expect(move('take_in')).rejects.toMatchObject({ message: 'scoring.refusal.early' });
    const late = (date: string): Context => ({ ...ctx, now: new Date(`${date}T08:00:00+07:00`) });
    await expect(move('take_in', late('2026-12-11'))).resolves.toBe('submitted');
    for (const node of ['1.1', '1.2', '2']) await appraiseNode(ctx, { ...at(node), points: '0' });
    await move('finish_review');
    await expect(move('end_explanations', late('2026-12-20'))).rejects.toMatchObject({ code: 'conflict' });
    await expect(move('end_explanations', late('2026-12-21'))).resolves.toBe('explained');
    await expect(move('finalise')).resolves.toBe('final');
  });
});

describe('the documents of a node', () => {
  const file = (text: string) => ({ name: 'Kế hoạch.pdf', bytes: Buffer.from(`%PDF-1.7 ${text} %%EOF`) });
  const folder = () => mkdtemp(join(tmpdir(), 'sipas-scoring-'));

  test('are found again by their file, and stay once they were handed in', async () => {
    const into = { folder: await folder() };
    await addScoreEvidence(own, { ...at('1.1'), number: '12/KH-UBND', page: '3', file: file('a'), ...into });
    await expect(addScoreEvidence(own, { ...at('1.2'), file: file('a'), ...into })).resolves.toEqual({
      wasKnown: true,
      number: '12/KH-UBND',
    });
    await addScoreEvidence(own, { ...at('1.1'), number: 'thừa' });
    const page = await getNode(own, at('1.1'));
    const extra = page.line.evidence.find(({ number }) => number === 'thừa')?.ref ?? '';
    await removeScoreEvidence(own, { ...at('1.1'), evidence: extra });
    await expect(addScoreEvidence(own, { ...at('1.1'), known: extra })).rejects.toMatchObject({
      faults: [{ field: 'known' }],
    });
    await declareNode(own, { ...at('1.1'), data: 'có' });
    await declareNode(own, { ...at('1.2'), data: '9/10' });
    await move('submit', own);
    await move('return');
    const [kept] = (await getNode(own, at('1.1'))).line.evidence;
    await expect(removeScoreEvidence(own, { ...at('1.1'), evidence: kept?.ref ?? '' })).rejects.toMatchObject(
      {
        message: 'scoring.refusal.handedIn',
      },
    );
    const asked = { ...A, evidence: kept?.ref ?? '', ...into };
    expect(Buffer.from((await openScoreEvidence(own, asked)).bytes).toString()).toBe('%PDF-1.7 a %%EOF');
    await expect(openScoreEvidence(other, asked)).rejects.toMatchObject({ code: 'not_found' });
    await expect(openScoreEvidence(other, { ...asked, unit: '00008' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('somebody else', () => {
  test('of another unit neither reads nor changes the sheet', async () => {
    for (const work of [
      () => getSheet(other, A),
      () => declareNode(other, { ...at('1.1'), data: 'có' }),
      () => addScoreEvidence(other, { ...at('1.1'), number: '1' }),
      () => move('submit', other),
    ]) {
      await expect(work()).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(appraiseNode(own, { ...at('1.1'), points: '1' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { sheets } = await listRankedSheets(other, { round: 'par-2026' });
    expect(sheets.map(({ unitCode }) => unitCode)).toEqual(['00008']);
  });

  test('who was not named for its cluster does not appraise it', async () => {
    await handIn();
    const [one, two] = [
      await makeStaff(database.db, { role: 'supervisor' }),
      await makeStaff(database.db, { role: 'supervisor' }),
    ];
    const assign = { round: 'par-2026', cluster: 'Cụm 1', units: ['00004'] };
    await assignReviewer(ctx, { ...assign, email: one.email });
    const as = (id: string): Context => ({
      ...ctx,
      actor: { kind: 'staff', id, grants: [{ role: 'supervisor', unitId: null }] },
    });
    await expect(appraiseNode(as(two.id), { ...at('1.1'), points: '1' })).rejects.toMatchObject({
      message: 'scoring.refusal.otherCluster',
    });
    await appraiseNode(as(one.id), { ...at('1.1'), points: '0,5', note: 'Ban hành trễ' });
    await expect(assignReviewer(ctx, { ...assign, email: 'khong@co.vn' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

test('a round takes in a unit that came later, and lets one go that has not handed in', async () => {
  await makeUnit(database.db, { code: '00012', kind: 'ward' });
  const add = () => addScoredUnits(ctx, { round: 'par-2026', units: ['00012', '00004'] });
  expect([await add(), await add()]).toEqual([{ added: 1 }, { added: 0 }]);
  await handIn();
  const drop = (unit: string) => dropScoredUnit(ctx, { round: 'par-2026', unit });
  await expect(drop('00004')).rejects.toMatchObject({ message: 'scoring.refusal.wasHandedIn' });
  await declareNode(other, { round: 'par-2026', unit: '00008', node: '1.1', data: 'có' });
  await drop('00008');
  await drop('00012');
  const { sheets } = await listRankedSheets(ctx, { round: 'par-2026' });
  expect(sheets.map(({ unitCode }) => unitCode)).toEqual(['00004']);
  await appraiseNode(ctx, { ...at('2'), points: '7' });
  await move('finish_review');
  await move('finish_explanations', own);
  await move('finalise');
  await publishScoring(ctx, { round: 'par-2026' });
  await publishScoring(ctx, { round: 'par-2026' });
  await expect(add()).rejects.toMatchObject({ message: 'scoring.refusal.published' });
  // Everybody sees the ranking now, and nobody another's sheet.
  const published = await listRankedSheets(other, { round: 'par-2026' });
  expect(published.sheets[0]?.total).toBeCloseTo(98.4, 10);
  expect(published.sheets).toMatchObject([
    {
      ...{ unitCode: '00004', place: 1, isReadable: false },
      ...{ cluster: '', state: null, self: null, review1: null, delta: null },
      ...{ changed: null, missing: null, own: null, declared: null },
    },
  ]);
});

test('a round needs a set in force, units and days in order', async () => {
  const create = (given: object) =>
    createScoringRound(ctx, {
      ...{ slug: 'hai', title: 'Hai', set: 'XA', year: '2026', units: ['00004'] },
      ...{ selfDue: '2026-12-10', explainDue: '2026-12-20', ...given },
    });
  await expect(create({ set: 'KHONG' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(create({ explainDue: '2026-12-01' })).rejects.toMatchObject({
    faults: [{ field: 'explainDue' }],
  });
  await expect(create({ year: '26' })).rejects.toMatchObject({ faults: [{ field: 'year' }] });
  await expect(create({ units: ['9'] })).rejects.toMatchObject({ faults: [{ field: 'units' }] });
  await expect(create({ slug: 'par-2026' })).rejects.toMatchObject({ code: 'conflict' });
  await expect(
    createScoringRound(own, {
      slug: 'x',
      title: 'x',
      set: 'XA',
      year: '2026',
      units: [],
      selfDue: '',
      explainDue: '',
    }),
  ).rejects.toMatchObject({ code: 'forbidden' });
  expect((await listScoring(own)).map(({ slug, sheets, setCode }) => [slug, sheets, setCode])).toEqual([
    ['par-2026', 2, 'XA'],
  ]);
});
