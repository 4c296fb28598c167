import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { correctNode } from '#app/services/scoring/correct-node.server.ts';
import { createScoringRound } from '#app/services/scoring/create-scoring-round.server.ts';
import { getSheet } from '#app/services/scoring/get-sheet.server.ts';
import { listRankedSheets } from '#app/services/scoring/list-scoring.server.ts';
import { moveSheet } from '#app/services/scoring/move-sheet.server.ts';
import { declareNode } from '#app/services/scoring/score-node.server.ts';
import { makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { setFile } from '#tests/support/scoring.ts';

/** An area of bonus of 3 points holds two nodes of 2: since branches have a cap, both together give 3 and not 4. */

const database = useTestDatabase();
let ctx: Context;

/** A unit with 90 points of 100 and all bonus, in a round that is final or open. */
async function score(slug: string, isFinal: boolean): Promise<void> {
  const due = { selfDue: '2099-12-01', explainDue: '2099-12-02' };
  await createScoringRound(ctx, { slug, title: slug, set: 'XA@1', year: '2026', units: ['u1'], ...due });
  const sheet = { round: slug, unit: 'u1' };
  for (const [node, data] of [
    ['1', '90'],
    ['T.1', '2'],
    ['T.2', '2'],
  ] as const) {
    await declareNode(ctx, { ...sheet, node, data });
  }
  if (!isFinal) return;
  for (const step of ['submit', 'finish_review', 'finish_explanations', 'finalise'] as const) {
    await moveSheet(ctx, { ...sheet, step });
  }
}

const totals = async () =>
  Promise.all(
    ['truoc', 'dang-cham'].map(async (round) => (await listRankedSheets(ctx, { round })).sheets[0]?.total),
  );

beforeAll(async () => {
  ctx = await commandContext(database);
  await makeUnit(database.db, { code: 'u1', kind: 'ward', name: 'Phường Một' });
  const given = { code: 'XA', index: 'par', level: 'commune', title: 'Bộ cấp xã' };
  const nodes = ['1,Nhiệm vụ,100,judged', 'T,Điểm thưởng,3,sum', 'T.1,Sáng kiến,2,bonus', 'T.2,Khen,2,bonus'];
  await importSet(ctx, setFile(nodes), { given });
  await adoptSet(ctx, { name: 'XA', from: '2026-01-01' });
  await score('truoc', true);
  await score('dang-cham', false);
});

test('a round that is opened now caps an area of bonus: 90 + 3', async () => {
  expect(await totals()).toEqual([93, 93]);
});

test('what was final before areas had a cap keeps its total, 90 + 4; what was open does not', async () => {
  const migration = await readFile('db/migrations/0064_versions_and_rules.sql', 'utf8');
  const changes = migration
    .split('--> statement-breakpoint')
    .filter((statement) => /^UPDATE/m.test(statement));
  for (const statement of changes) await database.sql.unsafe(statement);
  expect(await totals()).toEqual([94, 93]);
});

test('a correction of it is summed up by the rules of its round, and tells where the points came from', async () => {
  const sheet = { round: 'truoc', unit: 'u1' };
  await correctNode(ctx, { ...sheet, node: '1', points: '80', reason: 'Đếm lại' });
  await correctNode(ctx, { ...sheet, node: '1', points: '85', reason: 'Đếm lại lần nữa' });
  const { corrections, scores } = await getSheet(ctx, sheet);
  expect(corrections).toMatchObject([
    { stageBefore: 'self', sourceBefore: null, exemptBefore: false, exemptAfter: false },
    { stageBefore: 'review2', pointsBefore: 80, totalBefore: 84, totalAfter: 89 },
  ]);
  expect(scores.review2.nodes.get('T')?.points).toBe(4);
});
