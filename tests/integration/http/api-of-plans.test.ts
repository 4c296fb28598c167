import { beforeAll, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { createKey } from '#app/services/api/create-key.server.ts';
import type { Context } from '#app/services/context.ts';
import { describedBody, type ApiDescription } from '#tests/support/api-description.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makePlan, makeTask, makeUnit, makePetition } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { makeScoringRound } from '#tests/support/scoring-round.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let description: ApiDescription;
let planRef: string;

const tokenOf = async (scopes: string[], unitCode = '') =>
  (await createKey(ctx, { name: 'vòng cải thiện', scopes, unitCode })).token;

const read = (path: string, token?: string) =>
  fetch(site.url + path, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

beforeAll(async () => {
  ctx = await commandContext(database);
  const own = await makeUnit(database.db, { code: 'u0' });
  const other = await makeUnit(database.db, { code: 'u1' });
  const plan = await makePlan(database.db, { unitId: own.id, title: 'Kế hoạch riêng' });
  planRef = plan.ref;
  await makePlan(database.db, { unitId: other.id, title: 'Kế hoạch khác' });
  await makeTask(database.db, {
    ...{ planId: plan.id, leadUnitId: own.id, title: 'Niêm yết thủ tục' },
    ...{ deadlineKind: 'date', dueOn: '2026-03-01', firstDueOn: '2026-03-01' },
  });
  await makeScoringRound(database.db, { slug: 'cham', handedIn: [own.id], open: [other.id] });
  description = (await (await read(paths.apiDescription())).json()) as ApiDescription;
});

test('plans and scores are read with a key of their own scope, within its unit, as they are described', async () => {
  const [plans, indexes] = [await tokenOf(['plans:read'], 'u0'), await tokenOf(['indexes:read'], 'u0')];
  const results = await tokenOf(['results:read']);
  const addresses = [
    [plans, paths.apiPlans(), '/api/v1/plans'],
    [plans, paths.apiPlan(planRef), '/api/v1/plans/{ref}'],
    [indexes, paths.apiIndexes(), '/api/v1/indexes'],
    [indexes, paths.apiIndex('cham@1'), '/api/v1/indexes/{name}'],
    [indexes, paths.apiScoring(), '/api/v1/scoring'],
    [indexes, paths.apiScoringRound('cham'), '/api/v1/scoring/{slug}'],
  ] as const;
  const said: string[] = [];
  for (const [token, address, path] of addresses) {
    const body: unknown = await (await read(address, token)).json();
    const schema = describedBody(description, { path, status: 200, type: 'application/json' });
    expect(schema.safeParse(body).error, address).toBeUndefined();
    said.push(JSON.stringify(body));
    const elsewhere = token === plans ? indexes : plans;
    expect((await read(address, elsewhere)).status, address).toBe(403);
    expect((await read(address, results)).status, address).toBe(403);
    expect((await read(address)).status, address).toBe(401);
  }
  expect(said[0]).toContain('Kế hoạch riêng');
  expect(said[0]).not.toContain('Kế hoạch khác');
  expect(said[1]).toContain('"standing":"overdue"');
  // Of another unit nothing is told before the round is published.
  expect(said[5]).toContain('"state":"submitted"');
  expect(said[5]).not.toContain('"code":"u1"');
  expect((await read(paths.apiRounds(), plans)).status).toBe(403);
});

test('petitions are told everybody as they were answered in public, and no other ones', async () => {
  const unit = await makeUnit(database.db, { name: 'Trung tâm công khai' });
  const answered = { answer: 'Gửi ông Ba: đã thay bảng.', cause: 'rule_unclear', action: 'none' } as const;
  const days = { receivedOn: '2026-11-02', answeredOn: '2026-11-09', firstAnsweredOn: '2026-11-09' };
  const row = { unitId: unit.id, state: 'closed' as const, ...answered, ...days };
  await makePetition(database.db, row);
  const published = { publicContent: 'Lệ phí bao nhiêu?', publicAnswer: 'Đã thay bảng.' };
  await makePetition(database.db, { ...row, ...published, publishedOn: '2026-11-10' });
  await makePetition(database.db, { ...row, ...published, publishedOn: '2026-11-10', class: 'complaint' });
  const body: unknown = await (await read(paths.apiPetitions())).json();
  const path = '/api/v1/petitions';
  const schema = describedBody(description, { path, status: 200, type: 'application/json' });
  expect(schema.safeParse(body).error).toBeUndefined();
  expect(body).toEqual({
    petitions: [
      {
        ...{ question: 'Lệ phí bao nhiêu?', answer: 'Đã thay bảng.', days: 7 },
        unit: { code: unit.code, name: 'Trung tâm công khai' },
        ...{ received_on: '2026-11-02', answered_on: '2026-11-09' },
      },
    ],
  });
});

test('a key has something to read, and small groups only with results', async () => {
  for (const scopes of [[], ['plans:read', 'results:small-groups']]) {
    await expect(tokenOf(scopes)).rejects.toMatchObject({ faults: [{ field: 'scopes' }] });
  }
});
