import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FORM_TOKEN } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { asCsv } from '#tests/support/dossier-files.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { makeProvince } from '#tests/support/people.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let people: Record<'manager' | 'clerk' | 'leader', Visitor>;
let folder: string;

const DAY_MS = 24 * 60 * 60 * 1000;
/** A day as files and forms have it, from today on. */
const inDays = (days: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' }).format(
    new Date(Date.now() + days * DAY_MS),
  );

const HEAD = ['Mã hồ sơ', 'Đơn vị', 'Thủ tục', 'Người nộp', 'Điện thoại', 'Ngày nhận', 'Ngày hẹn trả'];
const row = (code: string, unit = 'OWN') => [
  ...[code, unit, 'Đăng ký biến động', 'Nguyễn Thị Lan', '0912345678', inDays(-20), inDays(-2)],
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sipas-apologies-'));
  const { units } = await makeProvince(database.db);
  const unitId = units.own.id;
  people = {
    manager: await logIn(site, await makeStaff(database.db, { role: 'manager', unitId })),
    clerk: await logIn(site, await makeStaff(database.db, { role: 'staff', unitId })),
    leader: await logIn(site, await makeStaff(database.db, { role: 'leader', unitId: null })),
  };
});
afterAll(() => rm(folder, { recursive: true }));

const text = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();

async function upload(visitor: Visitor, act: 'check' | 'store', rows: readonly string[][]): Promise<string> {
  const body = new FormData();
  body.set(FORM_TOKEN, await visitor.formToken());
  body.set('do', act);
  body.set('file', new File([new Uint8Array(asCsv([HEAD, ...rows]))], 'tre-han.csv'));
  const answer = await visitor.send(paths.apologyImport(), {
    method: 'POST',
    body,
    headers: { origin: new URL(site.url).origin, 'sec-fetch-site': 'same-origin' },
  });
  expect(answer.status).toBe(200);
  return (await answer.text()).replaceAll('<!-- -->', '');
}

it('leads from a list over the letter to a kept promise, and names nobody on the way', async () => {
  const { manager, clerk, leader } = people;
  const rows = [row('WEB-1'), row('WEB-2', 'Phường Không Có')];
  const looked = await upload(manager, 'check', rows);
  expect(looked).toContain('Nếu nhập: 1 hồ sơ mới');
  expect(looked).toContain('không có đơn vị này trong phạm vi');
  expect(looked).not.toContain('Nguyễn Thị Lan');
  expect(await text(clerk, paths.apologies())).not.toContain('WEB-1');
  expect(await upload(manager, 'store', rows)).toContain('Đã nhập: 1 hồ sơ mới');

  const list = await text(clerk, paths.apologies({ show: 'without' }));
  expect(list).toContain('WEB-1');
  expect(list).not.toContain('Nguyễn Thị Lan');
  const [found] = await database.sql<{ ref: string }[]>`select ref from late_dossiers where code = 'WEB-1'`;
  const page = paths.apology(found?.ref ?? '');
  const act = async (visitor: Visitor, typed: Record<string, string>) =>
    (await visitor.post(page, typed)).status;

  const draft = { do: 'draft', reason: 'workload', note: '', newDueOn: inDays(5) };
  expect(await act(leader, draft)).toBe(403);
  expect(await act(clerk, { ...draft, newDueOn: inDays(-2) })).toBe(400);
  expect(await act(clerk, draft)).toBe(303);
  expect(await act(clerk, { do: 'sign', signedOn: inDays(0) })).toBe(303);
  expect(await act(clerk, draft)).toBe(409);
  const sending = { do: 'send', sentOn: inDays(0), sentTime: '00:00', channel: 'phone' };
  expect(await act(clerk, sending)).toBe(303);
  expect(await act(clerk, sending)).toBe(409);
  expect(await text(clerk, page)).toContain('Gửi muộn');
  expect(await act(clerk, { do: 'return', returnedOn: inDays(0) })).toBe(303);
  const done = await text(leader, page);
  expect(done).toContain('Trả đúng hẹn mới');
  expect(done).not.toContain('Xem người nộp hồ sơ');

  // The table leads to the dossiers that it counts.
  const year = inDays(-2).slice(-4);
  const table = (await text(leader, paths.apologyMonthly(year))).replaceAll('&amp;', '&');
  const days = { from: `01/01/${year}`, to: `31/12/${year}` };
  expect(table).toContain(paths.apologies({ show: 'late', unit: 'OWN', ...days }));

  const seen = await clerk.post(page, { do: 'person' });
  expect(seen.headers.get('cache-control')).toContain('no-store');
  expect(await seen.text()).toContain('Nguyễn Thị Lan');
  expect((await leader.get(paths.apologyLetter(found?.ref ?? ''))).status).toBe(403);
  expect((await clerk.get(paths.apologyLetter(found?.ref ?? ''))).status).toBe(200);
});

it('is worked with by command: tried, taken, listed without names, summed up by period', async () => {
  const file = join(folder, 'tre-han.csv');
  await writeFile(file, asCsv([HEAD, row('CMD-1'), row('CMD-2', 'Không có')]));
  const environment = { DATABASE_URL: database.url, DATA_DIR: folder, SIPAS_LANG: 'en' };
  const run = (...args: string[]) => runCommandHere(['apologies', ...args], environment);
  const tried = await run('import', file, '--dry-run');
  expect([tried.code, tried.stderr]).toEqual([0, '']);
  expect(tried.stdout).toContain('line 3 CMD-2, unit: no such unit within your reach');
  expect(tried.stdout).toContain('Would be imported: 1 new');
  expect(tried.stdout).toContain('The file lacks columns: area, result returned, reason.');
  expect((await run('list')).stdout).not.toContain('CMD-1');
  expect((await run('import', file)).stdout).toContain('Imported: 1 new');
  const { stdout } = await run('list', '--show', 'without', '--unit', 'OWN');
  expect(stdout).toMatch(/^CMD-1,OWN,/m);
  expect(stdout).not.toContain('Lan');
  const [year] = inDays(-2).split('/').slice(-1);
  expect((await run('monthly', '--period', year ?? '')).stdout).toMatch(/^OWN,.*,2,1,1,0,1,1,1$/m);
  expect((await run('monthly', '--period', '2026-13')).code).not.toBe(0);
});
