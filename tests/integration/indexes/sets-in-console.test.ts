import { beforeAll, expect, test } from 'vitest';
import { FORM_TOKEN } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import { draftId } from '#app/services/indexes/adopt-set.server.ts';
import { getSet } from '#app/services/indexes/get-set.server.ts';
import type { Context } from '#app/services/context.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff, makeUnit } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let admin: Visitor;
let manager: Visitor;

const HEAD = { code: 'XA', index: 'par', level: 'commune', title: 'Bộ cấp xã' };
const FIRST = ['1,Kế hoạch,4,yes_no', '2,Báo cáo,6,yes_no'];

beforeAll(async () => {
  ctx = await commandContext(database);
  const { id: unitId } = await makeUnit(database.db, { code: 'OWN', kind: 'ward' });
  admin = await logIn(site, await makeStaff(database.db));
  manager = await logIn(site, await makeStaff(database.db, { role: 'manager', unitId }));
});

/** Sends a file of nodes with what its sheet would say. */
async function send(visitor: Visitor, nodes: readonly string[], typed: Record<string, string> = HEAD) {
  const body = new FormData();
  body.set(FORM_TOKEN, await visitor.formToken());
  for (const [name, value] of Object.entries(typed)) body.set(name, value);
  body.set('file', new File([['code,name,max,rule', ...nodes].join('\n')], 'bo.csv'));
  const headers = { origin: new URL(site.url).origin, 'sec-fetch-site': 'same-origin' };
  return visitor.send(paths.importSet(), { method: 'POST', body, headers });
}

const toldIn = async (answer: Promise<Response>) => (await answer).headers.get('location') ?? '';
const seenOf = async (name: string) => draftId((await getSet(ctx, { name })).set);
const status = async (name: string) => (await getSet(ctx, { name })).set.status;

test('a set is read into a draft by who manages sets, and by nobody else; what is wrong is told line by line', async () => {
  expect((await send(manager, FIRST)).status).toBe(403);
  const wrong = await send(admin, ['1,Kế hoạch,4,yes_no', '1.1,Ban hành,3,yes_no']);
  expect(wrong.status).toBe(400);
  const page = await wrong.text();
  expect(page).toContain('dòng 2, cột max: điểm tối đa của 1 là 4, nhưng các mục con cộng lại 3');
  expect(page).toContain('value="Bộ cấp xã"');
  expect((await send(admin, FIRST, {})).status).toBe(400);
  expect(await toldIn(send(admin, FIRST))).toBe(
    '/console/indexes/XA%401?done=imported&added=2&changed=0&removed=0',
  );
  expect(await status('XA')).toBe('draft');
});

test('a draft gives way to another file only where that was ticked, and says what it would lose', async () => {
  const other = ['1,Kế hoạch,4,yes_no', '7,Mục khác,6,yes_no'];
  const refused = await send(admin, other);
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('thêm 1, đổi 0, bỏ 1 mục');
  const codes = async () => (await getSet(ctx, { name: 'XA@1' })).nodes.map(({ code }) => code);
  expect(await codes()).toEqual(['1', '2']);
  expect((await send(admin, other, { ...HEAD, over: '1' })).status).toBe(303);
  expect(await codes()).toEqual(['1', '7']);
  await send(admin, FIRST, { ...HEAD, over: '1' });
  expect(await codes()).toEqual(['1', '2']);
});

test('a draft that was imported anew is not put into force by who looked at the one before', async () => {
  const draft = paths.criteriaSet('XA@1');
  const seen = await seenOf('XA@1');
  await send(admin, ['1,Kế hoạch khác,4,yes_no', '2,Báo cáo,6,yes_no'], { ...HEAD, over: '1' });
  const refused = await admin.post(draft, { do: 'adopt', from: '01/01/2026', sure: '1', seen });
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('vừa được nhập lại từ một tệp khác');
  expect(await status('XA@1')).toBe('draft');
  await send(admin, FIRST, { ...HEAD, over: '1' });
});

test('a draft is put into force once it was looked at, from a day on', async () => {
  const draft = paths.criteriaSet('XA@1');
  expect(await (await manager.get(draft)).text()).not.toContain('Áp dụng bộ chỉ số');
  expect((await manager.post(draft, { do: 'adopt', from: '01/01/2026', sure: '1' })).status).toBe(403);
  const wrong: Record<string, string>[] = [{ from: '01/01/2026' }, { from: '31/02/2026', sure: '1' }];
  const seen = await seenOf('XA@1');
  for (const typed of wrong) {
    const refused = await admin.post(draft, { do: 'adopt', ...typed, seen });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain(`value="${typed['from']}"`);
  }
  const adopted = admin.post(draft, { do: 'adopt', from: '01/01/2026', sure: '1', seen });
  expect(await toldIn(adopted)).toContain('done=adopted');
  expect(await status('XA@1')).toBe('in_force');
});

test('the next draft takes its place, after it was told what becomes of its items', async () => {
  await send(admin, ['1,Kế hoạch,4,yes_no', '3,Báo cáo định kỳ,6,yes_no']);
  const draft = paths.criteriaSet('XA@2');
  expect(await (await admin.get(draft)).text()).toContain('Thay XA@1');
  const missing = await admin.post(draft, {
    do: 'look',
    from: '01/07/2026',
    map: '',
    seen: await seenOf('XA@2'),
  });
  expect(missing.status).toBe(400);
  expect(await missing.text()).toContain('2');
  const unknown = await admin.post(draft, {
    do: 'look',
    from: '01/07/2026',
    map: '2,9',
    seen: await seenOf('XA@2'),
  });
  expect(unknown.status).toBe(400);
  const seen = await seenOf('XA@2');
  const look = await admin.post(draft, { do: 'look', from: '01/07/2026', map: '2,3', seen });
  expect(await look.text()).toContain('2 mục giữ nguyên, 0 tách, 0 gộp, 0 bỏ');
  expect(await status('XA@1')).toBe('in_force');
  const replace = () => admin.post(draft, { do: 'replace', from: '01/07/2026', map: '2,3', seen });
  expect(await toldIn(replace())).toContain('done=replaced');
  // A second click finds it done.
  expect((await replace()).status).toBe(409);
  const before = await getSet(ctx, { name: 'XA@1' });
  expect([before.set.status, before.set.validTo, before.replacedBy]).toEqual([
    'replaced',
    '2026-06-30',
    'XA@2',
  ]);
  expect(before.successors).toEqual({ 1: ['1'], 2: ['3'] });
});
