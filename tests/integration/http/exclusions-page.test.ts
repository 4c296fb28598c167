import { beforeAll, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { makeResponse, makeRound, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;

const page = paths.roundExclusions('exclusions');

beforeAll(async () => {
  const first = await makeUnit(database.db, { code: 'X1' });
  const second = await makeUnit(database.db, { code: 'X2' });
  const units = [first.id, second.id];
  const round = await makeRound(database.db, { slug: 'exclusions', status: 'open', units });
  for (const unitId of [first.id, first.id, first.id, second.id]) {
    await makeResponse(database.db, { unitId, roundId: round.id });
  }
  admin = await logIn(site, await makeStaff(database.db, { role: 'admin' }));
});

const countedNow = async () =>
  (await database.sql<{ n: number }[]>`select count(*)::int as n from responses where counted`)[0]?.n;

test('a set is shown with its size first, taken out with a reason, and taken back', async () => {
  const asked = await (await admin.get(`${page}?kind=excluded&unit=X1`)).text();
  expect(asked).toContain('3 phiếu sẽ bị loại khỏi số liệu.');
  expect(await countedNow()).toBe(4);

  const set = { kind: 'excluded', unit: 'X1', count: '3', reason: 'Cán bộ tự điền' };
  const done = await admin.post(page, set);
  expect(done.status).toBe(303);
  expect(await countedNow()).toBe(1);
  const after = await (await admin.get(done.headers.get('location') ?? '')).text();
  expect(after).toContain('Đã loại 3 phiếu khỏi số liệu.');
  expect(after).toContain('Cán bộ tự điền');

  const back = await admin.post(page, { ...set, kind: 'included', reason: 'Đã xác minh' });
  expect(back.status).toBe(303);
  expect(await countedNow()).toBe(4);
});

test('nothing changes when the set grew meanwhile, has no reason or makes no sense, and the page says why', async () => {
  const refused = async (fields: Record<string, string>) => {
    const answer = await admin.post(page, { kind: 'excluded', reason: 'Thử', ...fields });
    expect(await countedNow()).toBe(4);
    return { status: answer.status, html: await answer.text() };
  };
  expect(await refused({ unit: 'X1', count: '2' })).toMatchObject({
    status: 400,
    html: expect.stringContaining('nay gồm 3 phiếu') as string,
  });
  expect((await refused({ unit: 'X1', count: '3', reason: ' ' })).html).toContain('Vui lòng ghi lý do');
  expect((await refused({ counter: 'q1', count: '1' })).html).toContain('ghi cùng với mã đơn vị');
  const wrongDate = await (await admin.get(`${page}?kind=excluded&from=2026-02-31`)).text();
  expect(wrongDate).toContain('2026-02-31');
});

test('an empty form names nothing, and a set is shown with its hours and rates', async () => {
  const empty = await (await admin.get(`${page}?kind=excluded&unit=&flag=`)).text();
  expect(empty).toContain('Chưa chọn nhóm phiếu nào');
  expect(empty).not.toMatch(/Loại [\d.]+ phiếu/);
  const shown = await (await admin.get(`${page}?kind=excluded&unit=X1`)).text();
  expect(shown).toContain('Số phiếu theo giờ nhận');
  expect(shown).toContain('Sau khi đổi');
  expect((await admin.post(page, { kind: 'excluded', reason: 'Thử', count: '4' })).status).toBe(400);
  expect(await countedNow()).toBe(4);
});
