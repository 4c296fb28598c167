import { beforeAll, describe, expect, test } from 'vitest';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { createScoringRound } from '#app/services/scoring/create-scoring-round.server.ts';
import { acceptFigure } from '#app/services/scoring/figures/accept-figure.server.ts';
import { findSipasRate } from '#app/services/scoring/figures/sipas-rate.server.ts';
import { getNode } from '#app/services/scoring/get-node.server.ts';
import { getSheet } from '#app/services/scoring/get-sheet.server.ts';
import { moveSheet } from '#app/services/scoring/move-sheet.server.ts';
import { declareNode } from '#app/services/scoring/score-node.server.ts';
import { makePlan, makeResponse, makeRound, makeTask, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';

const database = useTestDatabase();
let ctx: Context;
let own: Context;
let appraiser: Context;

const sheet = { round: 'cham', unit: 'TP' };
const at = (node: string) => ({ ...sheet, node });

/** A locked round; of each unit, how many people answered, and how many of them were satisfied with all 22 criteria. */
async function makeLockedRound(
  { slug, periodTo }: { slug: string; periodTo: string },
  units: readonly { readonly id: number; readonly people: number; readonly satisfied: number }[],
): Promise<void> {
  const round = await makeRound(database.db, {
    ...{ slug, title: 'SIPAS năm 2026', units: units.map(({ id }) => id), periodTo },
    ...{ definitionId: 'sipas-2017', methodId: 'sipas-2017-pooled' },
    ...{ status: 'closed', closedAt: new Date(`${periodTo}T23:00:00+07:00`) },
  });
  for (const { id: unitId, people, satisfied } of units) {
    for (let index = 0; index < people; index += 1) {
      const levels = Array.from({ length: 22 }, () => (index < satisfied ? 4 : 2));
      const answeredAt = new Date(`${periodTo}T09:00:00+07:00`);
      await makeResponse(database.db, {
        ...{ unitId, roundId: round.id, answeredAt, answers: [...levels, null, null, null] },
      });
    }
  }
  await recordEvent(ctx, database.db, { action: 'round.close', subjectId: slug });
  await lockRound(ctx, { slug });
}

beforeAll(async () => {
  ctx = { ...(await commandContext(database)), now: new Date('2026-11-30T08:00:00+07:00') };
  const city = await makeUnit(database.db, { kind: 'city', code: 'TP', name: 'Thành phố Mẫu' });
  const unitId = city.id;
  const ward = await makeUnit(database.db, { code: 'P1', parentId: unitId });
  await makeLockedRound({ slug: 'sipas-2026', periodTo: '2026-06-30' }, [
    { id: ward.id, people: 30, satisfied: 24 },
  ]);
  own = { ...ctx, actor: { kind: 'staff', id: 'own', grants: [{ role: 'manager', unitId }] } };
  appraiser = { ...ctx, actor: { kind: 'staff', id: 'gs', grants: [{ role: 'supervisor', unitId: null }] } };
  const nodes = [
    '1,Chỉ đạo,4,sum,,,,',
    '1.1,Nhiệm vụ hoàn thành,2,ratio_linear,0,,Báo cáo,tasks-done',
    '1.2,Nhiệm vụ đúng hạn,1,ratio_linear,0,,Báo cáo,tasks-on-time',
    '1.3,Báo cáo định kỳ,1,deduct,"0,25",,Báo cáo,reports-late',
    '2,Hài lòng,10,external,"SIPAS: 0,1",external,,',
  ];
  const head = 'code,name,max,rule,rule_params,scored_by,evidence,figure';
  const given = { code: 'XA', index: 'par', level: 'commune', title: 'Bộ thử' };
  await importSet(ctx, fileOf([head, ...nodes].join('\n')), { given });
  await adoptSet(ctx, { name: 'XA', from: '2026-01-01' });
  await createScoringRound(ctx, {
    ...{ slug: 'cham', title: 'Chấm năm 2026', set: 'XA@1', year: '2026', units: ['only:TP'] },
    ...{ selfDue: '2026-12-10', explainDue: '2026-12-20' },
  });
  const plan = await makePlan(database.db, { unitId });
  const task = (state: 'open' | 'reported', reportedOn: string | null) =>
    makeTask(database.db, {
      ...{ planId: plan.id, leadUnitId: unitId, state, reportedOn },
      ...{ deadlineKind: 'date', dueOn: '2026-06-30', firstDueOn: '2026-06-30' },
    });
  await task('reported', '2026-06-30');
  await task('reported', '2026-07-05');
  await task('open', null);
});

describe('a figure that this site counted', () => {
  test('is proposed with what it is of and since when, and counts only once it is taken over', async () => {
    const { proposed, line } = await getNode(own, at('1.1'));
    expect(proposed).toMatchObject({
      source: { name: 'tasks-done', data: '2/3', of: '01/01/2026–30/11/2026' },
      points: 4 / 3,
    });
    expect(line.points.self).toBeNull();
    await acceptFigure(own, { ...at('1.1'), shown: '2/3', seen: '' });
    const taken = await getNode(own, at('1.1'));
    expect(taken.line.entries.self?.source).toMatchObject({ name: 'tasks-done', data: '2/3' });
    expect([taken.line.points.self, taken.line.gaps]).toEqual([1.3333, []]);
    // A note beside it leaves it what it is; other data are the unit's own.
    await declareNode(own, { ...at('1.1'), data: '2/3', note: 'Còn một nhiệm vụ' });
    expect((await getNode(own, at('1.1'))).line.entries.self?.source).toMatchObject({ data: '2/3' });
    await declareNode(own, { ...at('1.1'), data: '3/3', note: 'Nhiệm vụ thứ ba đã xong ngoài hệ thống' });
    expect((await getNode(own, at('1.1'))).line.entries.self?.source).toBeNull();
  });

  test('counts tasks on time of those done and overdue, and reports that nobody sent', async () => {
    expect((await getNode(own, at('1.2'))).proposed?.source.data).toBe('1/3');
    // Three of the year's four were due by November.
    expect((await getNode(own, at('1.3'))).proposed).toMatchObject({ source: { data: '3' }, points: 0.25 });
    // A unit that was set up in July owes none of what was due before.
    await database.sql`update units set valid_from = '2026-07-01' where code = 'TP'`;
    expect((await getNode(own, at('1.3'))).proposed).toMatchObject({ source: { data: '1' } });
    await database.sql`update units set valid_from = null where code = 'TP'`;
  });

  test('is not taken over when it is another by now, or by who may not', async () => {
    await expect(acceptFigure(own, { ...at('1.2'), shown: '3/3' })).rejects.toMatchObject({
      message: 'scoring.refusal.otherFigure',
    });
    for (const [as, node] of [[own, '2'] as const, [appraiser, '1.2'] as const]) {
      await expect(acceptFigure(as, { ...at(node), shown: '1/3' })).rejects.toMatchObject({
        message: 'scoring.refusal.noFigure',
      });
    }
  });

  test('is the SIPAS rate of the locked round, which who appraises takes over', async () => {
    await acceptFigure(own, { ...at('1.2'), shown: '1/3' });
    await acceptFigure(own, { ...at('1.3'), shown: '3' });
    // A second click, a moment later, is no change that somebody else made.
    const later = new Date(own.now.getTime() + 1_000);
    await acceptFigure({ ...own, now: later }, { ...at('1.3'), shown: '3', seen: '' });
    await moveSheet(own, { ...sheet, step: 'submit' });
    const { proposed } = await getNode(appraiser, at('2'));
    expect(proposed?.source).toMatchObject({ name: 'sipas-rate', data: '80', of: 'SIPAS năm 2026' });
    await acceptFigure(appraiser, { ...at('2'), shown: '80', seen: '' });
    const { lines } = await getSheet(appraiser, sheet);
    const line = lines.find(({ node }) => node.code === '2');
    expect(line?.points.review1).toBe(8);
    expect(line?.entries.review1?.source).toMatchObject({ name: 'sipas-rate' });
  });
});

test('a rate is proposed where nobody who reads several sheets can take a small unit from it, and of the latest round', async () => {
  const { db } = database;
  const city = await makeUnit(db, { kind: 'city', code: 'TP2' });
  const ward = (code: string) => makeUnit(db, { code, parentId: city.id });
  const [small, beside, large] = [await ward('NHO'), await ward('BENCANH'), await ward('LON')];
  await makeLockedRound({ slug: 'dot-1', periodTo: '2026-03-31' }, [
    { id: beside.id, people: 10, satisfied: 9 },
  ]);
  await makeLockedRound({ slug: 'dot-2', periodTo: '2026-09-30' }, [
    { id: small.id, people: 3, satisfied: 2 },
    { id: beside.id, people: 8, satisfied: 3 },
    { id: large.id, people: 30, satisfied: 24 },
  ]);
  const rateOf = async (unit: { id: number; code: string }) =>
    (await findSipasRate(ctx, { unit, year: 2026 }))?.counted;
  expect(await rateOf(small)).toBeUndefined();
  // Its own people may see it; the city's, who see the city and the large ward, could take the small one from it. The
  // round before, which had this ward alone, is none to put beside the others' figures.
  expect(await rateOf(beside)).toBeUndefined();
  expect(await rateOf(large)).toEqual({ kind: 'percent', value: 80 });
});
