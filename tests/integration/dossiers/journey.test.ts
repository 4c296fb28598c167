import { beforeAll, describe, expect, it } from 'vitest';
import { FORM_TOKEN } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { asCsv, asWorkbook } from '#tests/support/dossier-files.ts';
import {
  form06a,
  form07a,
  MERGES_06A,
  provinceTotals,
  type DossierLine,
} from '#tests/support/dossier-sheets.ts';
import { makeServiceArea, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { makeProvince } from '#tests/support/people.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let people: Record<'admin' | 'manager' | 'sibling' | 'leader' | 'clerk' | 'typist', Visitor>;

const LAND = ['1', 'Đất đai', '440', '312', '88', '40', '385', '250', '130', '5', '55', '50', '5'] as const;
const CIVIL = ['2', 'Hộ tịch', '100', '60', '40', '0', '100', '90', '5', '5', '0', '0', '0'] as const;

beforeAll(async () => {
  const { db } = database;
  const { units } = await makeProvince(db);
  await makeServiceArea(db, { code: 'DD', name: 'Đất đai' });
  await makeServiceArea(db, { code: 'HT', name: 'Hộ tịch' });
  await makeUnit(db, { code: 'W1', name: 'Phường An Đông' });
  const ended = { validTo: '2025-06-30', kind: 'commune' as const };
  const { id: successorId } = await makeUnit(db, { code: 'C1', name: 'Xã Hòa Bình', kind: 'commune' });
  await makeUnit(db, { code: 'OLD1', name: 'Xã Thanh Phong', successorId, ...ended });
  const enter = async (role: Parameters<typeof makeStaff>[1] & object = {}) =>
    logIn(site, await makeStaff(db, role));
  people = {
    admin: await enter(),
    manager: await enter({ role: 'manager', unitId: units.own.id }),
    sibling: await enter({ role: 'manager', unitId: units.sibling.id }),
    leader: await enter({ role: 'leader', unitId: null }),
    clerk: await enter({ role: 'staff', unitId: units.own.id }),
    typist: await enter({ role: 'data_entry', unitId: units.own.id }),
  };
});

/** Sends a file as the browser does; where the page that shows it stands. */
async function upload(visitor: Visitor, name: string, bytes: Uint8Array, family = ''): Promise<Response> {
  const body = new FormData();
  body.set(FORM_TOKEN, await visitor.formToken());
  body.set('family', family);
  body.set('file', new File([new Uint8Array(bytes)], name));
  return visitor.send(paths.dossierImport(), {
    method: 'POST',
    body,
    headers: { origin: new URL(site.url).origin, 'sec-fetch-site': 'same-origin' },
  });
}

const locationOf = (answer: Response) => answer.headers.get('location') ?? '';
/** The text of a page, without the marks that React puts between texts. */
const text = async (visitor: Visitor, path: string) =>
  (await (await visitor.get(path)).text()).replaceAll('<!-- -->', '');

async function draftOf(visitor: Visitor, name: string, bytes: Uint8Array): Promise<string> {
  const answer = await upload(visitor, name, bytes);
  expect(answer.status, await answer.clone().text()).toBe(303);
  return locationOf(answer);
}

const QUARTER = { from: '15/06/2026', to: '14/09/2026' };

async function accept(visitor: Visitor, draft: string, typed: Record<string, string>): Promise<string> {
  const answer = await visitor.post(draft, { do: 'accept', ...typed });
  expect(answer.status, await answer.clone().text()).toBe(303);
  return locationOf(answer).replace(/\?.*/, '');
}

const countsOf = (unit: string) => database.sql<{ area: string | null; received: number; settled: number }[]>`
  select coalesce(a.name, c.area_name) as area, c.received, c.settled
  from dossier_counts c join units u on u.id = c.unit_id left join service_areas a on a.id = c.service_area_id
  where u.code = ${unit} and c.replaced_by is null order by c.line`;

describe('files with counts of dossiers', () => {
  let first: string;

  it('a form II.06a is looked at first; a row with a broken identity is red, refused by its line and stored by nobody', async () => {
    const wrong: DossierLine = ['3', 'Chứng thực', '441', ...LAND.slice(3)];
    const draft = await draftOf(
      people.admin,
      'II06a.xlsx',
      await asWorkbook(form06a([LAND, CIVIL, wrong]), MERGES_06A),
    );
    const page = await text(people.admin, draft);
    expect(page).toContain('Phường An Đông');
    expect(page).toContain('Dòng 10');
    expect(page).toContain('Tiếp nhận ≠ Đã giải quyết + Đang giải quyết: lệch 1');
    expect(await countsOf('W1')).toEqual([]);

    const refused = await people.admin.post(draft, { do: 'accept', unitCode: 'W1', ...QUARTER });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('Xin chọn nghĩa của “Chứng thực”');

    first = await accept(people.admin, draft, { unitCode: 'W1', ...QUARTER, area2: '=' });
    expect(await countsOf('W1')).toEqual([
      { area: 'Đất đai', received: 440, settled: 385 },
      { area: 'Hộ tịch', received: 100, settled: 100 },
    ]);
    const stored = await text(people.admin, first);
    expect(stored).toContain('Dòng 10: Chứng thực (không khớp đẳng thức)');
    expect((await people.admin.post(draft, { do: 'accept', unitCode: 'W1', ...QUARTER })).status).toBe(404);
  });

  it('the same file again is refused; a mended one is the next version, and shows what it changes', async () => {
    const same = await draftOf(
      people.admin,
      'II06a.xlsx',
      await asWorkbook(form06a([LAND, CIVIL]), MERGES_06A),
    );
    const refused = await people.admin.post(same, { do: 'accept', unitCode: 'W1', ...QUARTER });
    expect([refused.status, (await refused.text()).includes('không khác gì phiên bản 1')]).toEqual([
      409,
      true,
    ]);

    const mended: DossierLine = [
      '2',
      'Hộ tịch',
      '101',
      '61',
      ...CIVIL.slice(4, 6),
      '101',
      '91',
      ...CIVIL.slice(8),
    ];
    const draft = await draftOf(people.admin, 'II06a.csv', asCsv(form06a([LAND, mended])));
    const page = await text(people.admin, draft);
    expect(page).toContain('Khác với phiên bản 1');
    expect(page).toContain('Tiếp nhận: 100 → 101');
    const second = await accept(people.admin, draft, { unitCode: 'W1', ...QUARTER });
    expect(await countsOf('W1')).toMatchObject([{ received: 440 }, { received: 101 }]);

    expect((await people.admin.post(first, { do: 'take-back' })).status).toBe(409);
    expect((await people.admin.post(second, { do: 'take-back' })).status).toBe(303);
    expect(await countsOf('W1')).toMatchObject([{ received: 440 }, { received: 100 }]);
    expect((await people.admin.post(second, { do: 'take-back' })).status).toBe(409);
  });

  it('totals of the province: names that nobody knows are chosen once and known the next time; an old unit means its successor', async () => {
    const lines: DossierLine[] = [
      ['I', 'UBND CẤP XÃ', '640', '400', '200', '40', '585', '570', '15', '55', '50', '5', '97'],
      ['1', 'UBND P. An Đông', '440', '312', '88', '40', '385', '380', '5', '55', '50', '5', '98,70'],
      ['2', 'UBND xã Thanh-Phong (huyện Cũ)', '100', '88', '12', '0', '100', '90', '10', '0', '0', '0', '90'],
      ['3', 'BQL Khu kinh tế', '100', '0', '100', '0', '100', '100', '0', '0', '0', '0', '100'],
      ['', 'TỔNG CỘNG', '641', '400', '200', '40', '585', '570', '15', '55', '50', '5', '97'],
    ];
    const draft = await draftOf(people.admin, 'tong-hop.xlsx', await asWorkbook(provinceTotals(lines)));
    const page = await text(people.admin, draft);
    expect(page).toContain('tệp ghi 641, cộng các dòng được 640');
    expect(page).toContain('2 tên đã nhận ra');
    await accept(people.admin, draft, {
      unitCode: 'PARENT',
      from: '01/07/2026',
      to: '30/09/2026',
      typed2: 'SIBLING',
    });
    expect(await countsOf('C1')).toMatchObject([{ area: null, received: 100 }]);
    expect(await countsOf('SIBLING')).toMatchObject([{ received: 100 }]);

    const next = await draftOf(people.admin, 'tong-hop-2.xlsx', await asWorkbook(provinceTotals(lines)));
    expect(await text(people.admin, next)).toContain('3 tên đã nhận ra');
    // Of another unit and the same days: whose counts it would replace is said before anything is.
    expect(await text(people.admin, next)).not.toContain('Nhập tệp này sẽ thay số liệu');
    const asOther = { do: 'check', unitCode: 'SIBLING', from: '01/07/2026', to: '30/09/2026' };
    expect((await people.admin.post(next, asOther)).status).toBe(303);
    const replacing = await text(people.admin, next);
    expect(replacing).toContain('Nhập tệp này sẽ thay số liệu');
    expect(replacing).toContain('3 dòng: ');
  });

  it('form 07a: areas below their units, with the columns that only it has', async () => {
    const lines: DossierLine[] = [
      [
        'I',
        'Phường An Đông',
        '60',
        '20',
        '20',
        '10',
        '5',
        '5',
        '50',
        '30',
        '15',
        '5',
        '10',
        '8',
        '2',
        '4',
        '3',
      ],
      ['1', 'Hộ tịch', '60', '20', '20', '10', '5', '5', '50', '30', '15', '5', '10', '8', '2', '4', '3'],
    ];
    const draft = await draftOf(people.admin, '07a.xlsx', await asWorkbook(form07a(lines)));
    await accept(people.admin, draft, { unitCode: 'PARENT', from: '01/10/2026', to: '31/10/2026' });
    const [row] = await database.sql`select online, direct, extras from dossier_counts where received = 60`;
    expect(row).toEqual({
      ...{ online: 40, direct: 15 },
      extras: { onlineFull: 20, onlinePartial: 20, postal: 5, apologised: 4, notApologised: 3 },
    });
  });

  it('half an old workbook, a log-in page under its name and another table are refused with what to do', async () => {
    const old = await upload(
      people.admin,
      'a.xls',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    );
    expect([old.status, (await old.text()).includes('không phải bảng tính đọc được')]).toEqual([400, true]);
    const page = await upload(
      people.admin,
      'b.xls',
      new TextEncoder().encode('<html><body>Mời đăng nhập</body></html>'),
    );
    expect([page.status, (await page.text()).includes('trang đăng nhập')]).toEqual([400, true]);
    const other = await upload(
      people.admin,
      'c.csv',
      new TextEncoder().encode('họ tên;tuổi;nơi ở\nAn;30;Xã\n'),
    );
    expect([other.status, (await other.text()).includes('Không thấy bảng')]).toEqual([400, true]);
  });

  it('a manager takes files of their own units alone, and nobody else reads the counts of those', async () => {
    const draft = await draftOf(people.manager, 'II06a.xlsx', await asWorkbook(form06a([LAND]), MERGES_06A));
    expect((await people.sibling.get(draft)).status).toBe(404);
    expect((await people.manager.post(draft, { do: 'accept', unitCode: 'W1', ...QUARTER })).status).toBe(400);
    const file = await accept(people.manager, draft, { unitCode: 'OWN', ...QUARTER });
    expect((await people.manager.get(file)).status).toBe(200);
    expect((await people.clerk.get(file)).status).toBe(200);
    expect((await people.leader.get(file)).status).toBe(200);
    expect((await people.sibling.get(file)).status).toBe(404);
    expect((await people.typist.get(file)).status).toBe(403);
    expect((await people.manager.get(first)).status).toBe(404);
    expect((await people.clerk.get(paths.dossierImport())).status).toBe(403);
  });

  it('counts are shown by unit with one named rate, over periods, beside another source and beside satisfaction', async () => {
    const period = encodeURIComponent('2026-07-01/2026-09-30');
    const board = await text(people.leader, `/console/dossiers?source=province&period=${period}`);
    expect(board).toContain('Giải quyết đúng hạn: (trước hạn + đúng hạn) ÷ đã giải quyết');
    expect(board).toContain('98,70%');
    expect(board).toContain('Xã Hòa Bình');
    const incomplete = await text(
      people.leader,
      '/console/dossiers?source=ii06a&period=2026-06-15/2026-09-14',
    );
    expect(incomplete).toContain('1 tệp của kỳ này có dòng không được nhập');
    expect(board).not.toContain('có dòng không được nhập');
    const areas = await text(people.leader, '/console/dossiers?source=ii06a&unit=W1&rate=progress');
    expect(areas).toContain('97,73%');
    for (const path of [paths.dossierTrend(), paths.dossierCompare(), paths.dossierSatisfaction()]) {
      expect((await people.leader.get(path)).status, path).toBe(200);
    }
    expect((await people.leader.get('/console/dossiers/file.xlsx?source=province')).status).toBe(200);
    expect((await people.sibling.get('/console/dossiers?unit=W1')).status).toBe(404);
  });

  it('settled dossiers of an accepted file become weights once somebody has looked at them', async () => {
    const [row] = await database.sql<{ ref: string }[]>`
      select ref from dossier_reports where family = 'province' and taken_back_at is null order by id limit 1`;
    const answer = await people.admin.post(paths.dossierFile(row?.ref ?? ''), { do: 'weigh' });
    expect(answer.status).toBe(303);
    expect(await text(people.admin, locationOf(answer))).toContain('tong-hop v1.csv');
    expect((await people.admin.post(locationOf(answer), { do: 'confirm' })).status).toBe(303);
    expect(
      await database.sql`
      select w.dossiers from weights w join units u on u.id = w.unit_id where u.code = 'W1'`,
    ).toEqual([{ dossiers: 385 }]);
  });
});
