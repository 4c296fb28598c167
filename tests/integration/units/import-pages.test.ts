import { beforeEach, expect, test } from 'vitest';
import { FORM_TOKEN } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeAccessPoint, makeStaff } from '#tests/support/factories.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;

beforeEach(async () => {
  await database.sql`truncate units, import_batches, import_drafts cascade`;
  admin = await logIn(site, await makeStaff(database.db, { role: 'admin' }));
});

const HEADER = 'code,parent_code,kind,name';

/** Chooses a file on the page of imports; where the browser is led to. */
async function send(list: string, content: string): Promise<Response> {
  const body = new FormData();
  body.set(FORM_TOKEN, await admin.formToken());
  body.set('list', list);
  body.set('file', new File([content], 'don-vi.csv'));
  return admin.send(`${paths.imports()}?index`, { method: 'POST', body, headers: { origin: site.url } });
}
const sendLines = async (...lines: string[]) => {
  const answer = await send('units', [HEADER, ...lines].join('\n'));
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
};
const htmlOf = async (path: string) => (await admin.get(path)).text();
const codes = async () =>
  (await database.sql<{ code: string }[]>`select code from units order by code`).map(({ code }) => code);

test('a file is looked at before anything is stored, stored once, and taken back', async () => {
  const preview = await sendLines('01,,city,Hà Nội', '00004,01,ward,Phường Ba Đình');
  expect(await htmlOf(preview)).toContain('thêm 2, đổi 0');
  expect(await codes()).toEqual([]);
  const [first, second] = await Promise.all([
    admin.post(preview, { do: 'confirm' }),
    admin.post(preview, { do: 'confirm' }),
  ]);
  expect([first.status, second.status].sort()).toEqual([303, 404]);
  expect(await codes()).toEqual(['00004', '01']);
  const next = await sendLines('01,,city,Thành phố Hà Nội', '00004,01,ward,Phường Ba Đình');
  const html = await htmlOf(next);
  expect(html).toContain('thêm 0, đổi 1');
  expect(html).toContain('Tên: Hà Nội → Thành phố Hà Nội');
  await admin.post(next, { do: 'discard' });
  expect((await admin.get(next)).status).toBe(404);
  const batch = /\/console\/imports\/batches\/\d+/.exec(await htmlOf(paths.imports()))?.[0] ?? '';
  await admin.post(batch, { do: 'take-back' });
  expect(await codes()).toEqual([]);
  expect(await htmlOf(batch)).toContain('đã lấy lại');
});

test('what is wrong is told by line and column, and a branch moves only when that is allowed', async () => {
  const faulty = await htmlOf(await sendLines('01,,city,Hà Nội', '00004,99,phuong,'));
  expect(faulty).toContain('dòng 3, cột kind');
  expect(faulty).toContain('dòng 3, cột name');
  expect(faulty).not.toContain('Lưu các thay đổi này');
  for (const line of ['A,,city,Một', 'B,,city,Hai', 'C,A,ward,Ba', 'D,C,centre,Bốn'].map((row) => [row])) {
    await admin.post(await sendLines(...line), { do: 'confirm' });
  }
  const moving = await sendLines('C,B,ward,Ba');
  expect(await htmlOf(moving)).toContain('cho phép chuyển cả nhánh');
  expect(await htmlOf(`${moving}?moves=1`)).toContain('Mã cấp trên: A → B');
  expect((await admin.post(moving, { do: 'confirm' })).status).toBe(400);
  expect((await admin.post(`${moving}?moves=1`, { do: 'confirm', moves: '1' })).status).toBe(303);
});

test('a file that is none of the list is refused at its field, and what codes rest on is not taken back', async () => {
  const wrong = await send('counters', `${HEADER}\n01,,city,Hà Nội`);
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain('Thiếu cột');
  await admin.post(await sendLines('01,,city,Hà Nội'), { do: 'confirm' });
  const [unit] = await database.sql<{ id: number }[]>`select id from units`;
  await makeAccessPoint(database.db, { unitId: unit!.id });
  const batch = /\/console\/imports\/batches\/\d+/.exec(await htmlOf(paths.imports()))?.[0] ?? '';
  const refused = await admin.post(batch, { do: 'take-back' });
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('mã QR');
  expect(await codes()).toEqual(['01']);
});
