import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { addScoredUnits, createScoringRound } from '#app/services/scoring/create-scoring-round.server.ts';
import { getNode } from '#app/services/scoring/get-node.server.ts';
import { listRankedSheets } from '#app/services/scoring/list-scoring.server.ts';
import { assignReviewer, listClusters } from '#app/services/scoring/reviewers.server.ts';
import { moveSheet } from '#app/services/scoring/move-sheet.server.ts';
import { appraiseNode, declareNode } from '#app/services/scoring/score-node.server.ts';
import { staffGrants } from '#db/schema/index.ts';
import { makeStaff, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { setFile } from '#tests/support/scoring.ts';

const database = useTestDatabase();
let ctx: Context;
let unitId: number;

const A = { round: 'par-2026', unit: '00004' };
const at = (node: string) => ({ ...A, node });

beforeAll(async () => {
  ctx = await commandContext(database);
  ({ id: unitId } = await makeUnit(database.db, { code: '00004', kind: 'ward' }));
  await makeUnit(database.db, { code: '00008', kind: 'ward' });
  const given = { code: 'XA', index: 'par', level: 'commune', title: 'Bộ cấp xã' };
  await importSet(ctx, setFile(['1,Kế hoạch,4,yes_no', '2,Báo cáo,6,yes_no']), { given });
  await adoptSet(ctx, { name: 'XA', from: '2026-01-01' });
  await createScoringRound(ctx, {
    ...{ slug: A.round, title: 'Chấm năm 2026', set: 'XA@1', year: '2026', units: ['00004', '00008'] },
    ...{ selfDue: '2026-12-10', explainDue: '2026-12-20' },
  });
});

test('who acts for the unit neither appraises its sheet nor sees an appraisal before it is finished', async () => {
  for (const node of ['1', '2']) await declareNode(ctx, { ...at(node), data: 'có' });
  await moveSheet(ctx, { ...A, step: 'submit' });
  await appraiseNode(ctx, { ...at('1'), points: '3', note: 'Ban hành trễ' });
  for (const role of ['supervisor', 'leader'] as const) {
    const { id } = await makeStaff(database.db, { role });
    const both: Context = {
      ...ctx,
      actor: {
        ...{ kind: 'staff', id },
        grants: [
          { role: 'manager', unitId },
          { role, unitId: null },
        ],
      },
    };
    const page = await getNode(both, at('1'));
    expect([page.line.points.review2, page.steps]).toEqual([4, []]);
    const { sheets } = await listRankedSheets(both, { round: 'par-2026' });
    expect(sheets.map(({ unitCode, total }) => [unitCode, total])).toEqual([
      ['00004', 100],
      ['00008', null],
    ]);
    if (role !== 'supervisor') continue;
    await expect(appraiseNode(both, { ...at('1'), points: '2' })).rejects.toMatchObject({
      message: 'scoring.refusal.ownUnit',
    });
    await expect(moveSheet(both, { ...A, step: 'finish_review' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    // Of other units they are an appraiser as any other.
    await expect(
      moveSheet(both, { round: 'par-2026', unit: '00008', step: 'finish_review' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  }
});

test('nobody is named for a cluster that their own unit is in, nor their unit put into a cluster they appraise', async () => {
  const { id: staffId, email } = await makeStaff(database.db, { role: 'supervisor' });
  await database.db.insert(staffGrants).values({ staffId, role: 'manager', unitId });
  const assign = (cluster: string, units: string[], given: string) =>
    assignReviewer(ctx, { round: A.round, cluster, units, email: given });
  const refused = { message: 'scoring.refusal.ofOwnUnit' };
  await expect(assign('Cụm 1', ['00004', '00008'], email)).rejects.toMatchObject(refused);
  await assign('Cụm 2', ['00008'], email);
  await expect(assign('Cụm 2', ['00004'], '')).rejects.toMatchObject(refused);
  const { clusters } = await listClusters(ctx, A);
  expect(clusters.map(({ name, units, reviewers }) => [name, units.length, reviewers.length])).toEqual([
    ['', 1, 0],
    ['Cụm 2', 1, 1],
  ]);
});

test('a unit is not added to a round that is being published', async () => {
  await makeUnit(database.db, { code: '00012', kind: 'ward' });
  const waiting = async () =>
    (
      await database.sql`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
    ).length;
  let adding: Promise<unknown> = Promise.resolve();
  await database.sql.begin(async (tx) => {
    await tx`update scoring_rounds set published_at = now()`;
    adding = addScoredUnits(ctx, { round: 'par-2026', units: ['00012'] }).catch((error: unknown) => error);
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
  });
  await expect(adding).resolves.toMatchObject({ message: 'scoring.refusal.published' });
});
