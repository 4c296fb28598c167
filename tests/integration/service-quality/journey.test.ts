import { beforeAll, describe, expect, it } from 'vitest';
import { FORM_TOKEN } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { listGaps } from '#app/services/indexes/list-gaps.server.ts';
import { qualityGaps } from '#app/services/service-quality/readings/quality-gaps.server.ts';
import { takeBackImport } from '#app/services/imports/take-back-import.server.ts';
import { importQualityValues } from '#app/services/service-quality/importing/import-values.server.ts';
import { getQualityBoard } from '#app/services/service-quality/get-quality-board.server.ts';
import { getQualityUnit } from '#app/services/service-quality/get-quality-unit.server.ts';
import { findFigure } from '#app/services/scoring/figures/propose-figure.server.ts';
import { applyFormulas } from '#app/services/service-quality/use-formulas.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makePlan, makeStaff, makeTask, makeUnit } from '#tests/support/factories.ts';
import { commandContext, fileOf, problemsOf } from '#tests/support/files.ts';
import { makeProvince } from '#tests/support/people.ts';
import { QUALITY_HEAD, qualitySheet } from '#tests/support/quality-sheet.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let people: Record<'admin' | 'manager' | 'leader', Visitor>;

const Q2 = '2026-04-01/2026-06-30';
const Q3 = '2026-07-01/2026-09-30';

const csv = (...lines: string[]) => fileOf([QUALITY_HEAD, ...lines].join('\n'), 'qd766.csv');
const take = (...lines: string[]) => importQualityValues(ctx, csv(...lines));
const unitOf = (unit: string, period: string, additions: Record<string, number> = {}) =>
  getQualityUnit(ctx, { unit, period, additions: new Map(Object.entries(additions)) });
const text = async (visitor: Visitor, path: string) =>
  (await (await visitor.get(path)).text()).replaceAll('<!-- -->', '');

beforeAll(async () => {
  ctx = await commandContext(database);
  const { db } = database;
  const { units } = await makeProvince(db);
  await makeUnit(db, { code: 'C1', name: 'Xã Hòa Bình', kind: 'commune' });
  await makeUnit(db, { code: 'C2', name: 'Xã Thanh Phong', kind: 'commune' });
  await makeUnit(db, { code: 'C3', name: 'Xã Lộc Yên', kind: 'commune' });
  people = {
    admin: await logIn(site, await makeStaff(db)),
    manager: await logIn(site, await makeStaff(db, { role: 'manager', unitId: units.own.id })),
    leader: await logIn(site, await makeStaff(db, { role: 'leader', unitId: null })),
  };
});

describe('before formulas apply', () => {
  it('refuses values by line, and lets the administrator apply the shipped formulas once', async () => {
    await expect(problemsOf(take(`C1,${Q2},5.1,6,0,0,`))).resolves.toEqual(['2 period noFormulas']);
    expect(await text(people.leader, paths.serviceQuality())).toContain('Người quản trị cần áp dụng');
    const body = new URLSearchParams({ [FORM_TOKEN]: await people.admin.formToken(), from: '01/01/2026' });
    const send = () =>
      people.admin.send(paths.serviceQuality(), {
        method: 'POST',
        body,
        headers: { origin: new URL(site.url).origin, 'sec-fetch-site': 'same-origin' },
      });
    expect((await send()).status).toBe(303);
    expect((await send()).status).toBe(409);
    await expect(applyFormulas(ctx, { from: '2026-02-01' })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a file of captured values', () => {
  it('names line and column of what is wrong, and stores nothing', async () => {
    const wrong = [
      `C1,${Q2},5.1,7,0,2,`,
      `C1,${Q2},9.9,1,,,`,
      `NO,${Q2},5.1,0,0,2,`,
      `C1,quý hai,5.1,0,0,2,`,
      `C1,${Q2},5.2,,3,2,`,
      `C1,${Q2},5.3,,3,,`,
      `C1,${Q2},,,,,`,
    ];
    await expect(problemsOf(take(...wrong.slice(0, 3)))).resolves.toEqual([
      ...['2 points aboveMaximum', '3 code otherFormulas', '4 unit_code unknownUnit'],
    ]);
    await expect(problemsOf(take(...wrong.slice(3)))).resolves.toEqual([
      ...['2 period notAQualityPeriod', '3 numerator partAboveWhole', '4 numerator shareHalf'],
      '5 code nothingCaptured',
    ]);
    expect((await getQualityBoard(ctx, { period: '', level: '', basis: '' })).shown).toBeNull();
  });

  it('is taken, a second time changes nothing, and the unit page shows own computation and difference', async () => {
    await expect(take(...qualitySheet('C1', Q2))).resolves.toMatchObject({ added: 21 });
    await expect(take(...qualitySheet('C1', Q2))).resolves.toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 21,
    });
    const { shown } = await unitOf('C1', '');
    const group = shown?.reading.groups.find(({ node }) => node.code === '5');
    expect([group?.official, group?.own, group?.lost]).toEqual([6, 6, 12]);
    expect(shown?.reading).toMatchObject({ official: 88, difference: 0, lost: 12 });
    const page = await text(people.admin, paths.serviceQualityUnit('C1'));
    expect(page).toContain('88,00 / 100 điểm chính thức');
    expect(page).toContain('không phải nguyên văn');
    expect(page).toContain('không cộng, không lấy trung bình');
    expect(page).toContain('0 / 2');
  });

  it('of leaders is read with a column for each group, units by name, and a printed total that is off is told', async () => {
    const leaders = fileOf(
      [
        'STT;unit;period;1;2;3;4;5;6;total',
        `1;UBND xã Thanh Phong;${Q2};15,3;16,39;11,75;14,31;17,88;8;86,94`,
        `2;Xã Lộc Yên;${Q2};15,3;16,39;11,75;;17,88;8;`,
      ].join('\n'),
    );
    const { warnings } = await importQualityValues(ctx, leaders);
    expect(warnings).toEqual([
      { line: 2, column: 'total', reason: 'tables.sumOff', params: { value: '86,94', off: '3,31' } },
    ]);
  });
});

describe('the ranking', () => {
  it('is among communes alone, of those with all six groups; others say which is missing', async () => {
    const { shown } = await getQualityBoard(ctx, { period: Q2, level: 'commune', basis: '' });
    expect(shown?.lines.map(({ code, total, missing }) => [code, total.place, missing])).toEqual([
      ['C1', 1, []],
      ['C2', 2, []],
      ['C3', null, ['4']],
    ]);
    const page = await text(people.leader, paths.serviceQuality());
    expect(page).toContain('Không xếp hạng: thiếu nhóm 4');
    expect(page).toContain('Tổng in ra lệch 3,31');
  });

  it('goes to a spreadsheet as leaders read it', async () => {
    const file = await people.leader.get(
      paths.serviceQualityFile('csv', new URLSearchParams({ period: Q2 })),
    );
    const [head = '', first = ''] = (await file.text()).split('\r\n');
    expect(head.split(';').slice(0, 4)).toEqual([
      ...['STT', 'Đơn vị', '1. Công khai, minh bạch (18)', 'Hạng 1'],
    ]);
    expect(first.startsWith('1;Xã Hòa Bình;18,00;1;20,00;1;12,00;')).toBe(true);
    const workbook = await people.leader.get(paths.serviceQualityFile('xlsx', new URLSearchParams()));
    expect(workbook.status).toBe(200);
  });

  it('lists to a manager only the units below theirs, and shows no page of another', async () => {
    expect(await text(people.manager, paths.serviceQuality())).not.toContain('Xã Hòa Bình');
    expect((await people.manager.get(paths.serviceQualityUnit('C1'))).status).toBe(404);
  });
});

describe('what if, and what came of it', () => {
  it('says that answering both petitions would win 6 points, as an estimate', async () => {
    const { shown } = await unitOf('C1', Q2, { '5.1': 12 });
    expect(shown).toMatchObject({ gain: 6, estimates: [{ code: '5.1', added: 2, before: 0, after: 6 }] });
    const page = await text(people.admin, `${paths.serviceQualityUnit('C1', { period: Q2 })}&add-5.1=2`);
    expect(page).toContain('Ước tính: +6,00 điểm; tổng tự tính từ 88,00 lên 94,00.');
  });

  it('shows in the next period that it came true', async () => {
    await take(...qualitySheet('C1', Q3, { answered: 2 }));
    const { shown, closed } = await unitOf('C1', Q3);
    expect(shown?.before?.points['5.1']).toBe(0);
    expect(closed.map(({ total, change }) => [total, change])).toEqual([
      [88, null],
      [94, 6],
    ]);
    expect(await text(people.admin, paths.serviceQualityUnit('C1'))).toContain(
      '+6,00 so với kỳ 01/04/2026–30/06/2026',
    );
  });

  it('lists the lost points beside those of other sets, and proposes the points in scoring with source and time', async () => {
    const { gaps } = await listGaps(ctx, { unit: 'C1', sort: 'lost' });
    expect(gaps.map(({ set, code, lost }) => [set, code, lost])).toEqual([['QD766@1', '5.2', 6]]);
    const [unit] = await database.sql`select id from units where code = 'C1'`;
    const figure = await findFigure(ctx, 'service-quality', {
      unit: { id: Number(unit?.['id']), code: 'C1' },
      year: 2026,
    });
    expect(figure).toMatchObject({
      counted: { kind: 'percent', value: 94 },
      of: 'QĐ 766, 01/07/2026–30/09/2026',
    });
    expect(await text(people.admin, paths.newTask({ set: 'QD766@1', node: '5.2', unit: 'C1' }))).toContain(
      '5.2',
    );
  });
});

describe('a task about a metric', () => {
  it('shows the points of its unit in closed periods, and whether it helped', async () => {
    const { db, sql } = database;
    const [{ unit, set } = { unit: 0, set: 0 }] = await sql<{ unit: number; set: number }[]>`
      select u.id as unit, s.id as set from units u, criteria_sets s where u.code = 'C1' and s.code = 'QD766'`;
    const plan = await makePlan(db, { unitId: unit });
    const about = { planId: plan.id, leadUnitId: unit, origin: 'node' as const, nodeSetId: set };
    const task = await makeTask(db, {
      ...{ ...about, nodeCode: '5.1', state: 'reported', reportedOn: '2026-08-15' },
      createdAt: new Date('2026-07-02T08:00:00+07:00'),
    });
    const page = await text(people.admin, paths.task(task.ref));
    expect(page).toContain(
      'Trước khi giao việc (kỳ 01/04/2026–30/06/2026): 0,00 điểm. Sau khi xong (kỳ 01/07/2026–30/09/2026): 6,00 điểm, thay đổi +6,00.',
    );
    expect(page).toContain('6,00 / 6,00');
  });
});

/** Gives a file of captured values; returns the address of its page. */
async function giveFile(lines: readonly string[]): Promise<string> {
  const body = new FormData();
  body.set(FORM_TOKEN, await people.admin.formToken());
  body.set('list', 'service_quality');
  body.set('file', new File([lines.join('\n')], 'qd766.csv'));
  const headers = { origin: new URL(site.url).origin, 'sec-fetch-site': 'same-origin' };
  const kept = await people.admin.send(paths.imports(), { method: 'POST', body, headers });
  return kept.headers.get('location') ?? '';
}

describe('names of units in a file that nobody knows', () => {
  it('are asked on the page of the file, and known from then on', async () => {
    const lines = ['unit;period;code;points', `Bộ phận một cửa xã Lộc Iên;${Q2};5.2;3`];
    const address = await giveFile(lines);
    const page = await text(people.admin, address);
    expect(page).toContain('Tên đơn vị chưa rõ');
    expect(page).toContain('Xã Lộc Yên');
    const match = { do: 'names', name0: 'Bộ phận một cửa xã Lộc Iên', unit0: '' };
    expect((await people.admin.post(address, { ...match, typed0: 'NO-SUCH' })).status).toBe(400);
    expect((await people.admin.post(address, { ...match, typed0: 'C3' })).status).toBe(303);
    expect(await text(people.admin, address)).toContain('Tệp này sẽ thêm 1,');
    await expect(importQualityValues(ctx, fileOf(lines.join('\n')), { dryRun: true })).resolves.toMatchObject(
      {
        added: 1,
      },
    );
  });

  it('are put right on the page of a later file, and give way to a unit that is called so', async () => {
    const address = await giveFile(['unit;period;code;points', `Bộ phận một cửa xã Lộc Iên;${Q2};5.2;3`]);
    const page = await text(people.admin, address);
    expect(page).toContain('1 tên đã nhận ra');
    expect(page).toContain('đã nhớ từ lần trước');
    expect(page).toMatch(/<option value="C3" selected="">Xã Lộc Yên/);
    const match = { do: 'names', name0: 'Bộ phận một cửa xã Lộc Iên', unit0: 'C3', typed0: 'C1' };
    expect((await people.admin.post(address, match)).status).toBe(303);
    expect(await text(people.admin, address)).toMatch(/<option value="C1" selected="">Xã Hòa Bình/);
    await makeUnit(database.db, { code: 'C9', name: 'Bộ phận một cửa xã Lộc Iên', kind: 'commune' });
    const later = await text(people.admin, address);
    expect(later).toContain('trùng tên, thay lựa chọn trước');
    expect(later).toMatch(/<option value="C9" selected="">/);
    expect(later).toContain('<option value="C1">Xã Hòa Bình');
    // Who means the other one all the same is not asked again.
    expect((await people.admin.post(address, match)).status).toBe(303);
    const again = await text(people.admin, address);
    expect(again).toMatch(/<option value="C1" selected="">/);
    expect(again).not.toContain('thay lựa chọn trước');
    await database.sql`delete from units where code = 'C9'`;
  });
});

describe('a closed period', () => {
  it('shows a correction beside what was there before, and taking it back restores that', async () => {
    await take(`C1,${Q3},5.1,5.4,18,20,2026-10-05`);
    const corrected = await unitOf('C1', Q3);
    expect(corrected.shown?.corrections).toMatchObject([
      { code: '5.1', now: { points: 5.4 }, earlier: [{ points: 6, numerator: 2, denominator: 2 }] },
    ]);
    expect(await text(people.admin, paths.serviceQualityUnit('C1'))).toContain('Giá trị đã sửa');
    const [last] = await database.sql`select max(id) as id from import_batches`;
    await takeBackImport(ctx, { id: Number(last?.['id']) });
    const { shown } = await unitOf('C1', Q3);
    expect([shown?.corrections, shown?.reading.official]).toEqual([[], 94]);
  });

  it('keeps what a later file leaves empty: counts from one screen, points from another', async () => {
    await take(`C1,${Q3},5.1,5.4,,,`);
    const { shown } = await unitOf('C1', Q3);
    const metric = shown?.reading.groups
      .flatMap(({ metrics }) => metrics)
      .find(({ node }) => node.code === '5.1');
    expect(metric).toMatchObject({ official: 5.4, numerator: 2, denominator: 2 });
    await take(`C1,${Q3},5.1,6,2,2,2026-10-02`);
  });

  it('is none while it lasts: its values are refused by line', async () => {
    const year = new Date().getFullYear() + 1;
    await expect(problemsOf(take(`C1,${year},5.1,6,2,2,`))).resolves.toEqual(['2 period periodNotOver']);
  });

  it('is captured on no day that has not come', async () => {
    const ahead = `${new Date().getFullYear() + 1}-12-31`;
    await expect(problemsOf(take(`C1,${Q3},5.1,6,2,2,${ahead}`))).resolves.toEqual([
      '2 captured_on dayAhead',
    ]);
  });

  it('of one unit hides no losses of others in the list of gaps', async () => {
    const before = await qualityGaps(database.db, { scope: { kind: 'all' } });
    await take('C3,2026-07-01/2026-10-31,5.1,6,2,2,');
    const after = await qualityGaps(database.db, { scope: { kind: 'all' } });
    expect(after.units.map(({ code }) => code)).toEqual(
      [...new Set([...before.units.map(({ code }) => code), 'C3'])].sort(),
    );
  });

  it('counts what the province alone lost, and its line of no metric that units have', async () => {
    await makeUnit(database.db, { code: 'T1', name: 'Tỉnh Thử', kind: 'province' });
    // 66 of 214 procedures connected: 2 x 66 / 214 = 0,62; of petitions it sums up its communes.
    await database.sql`delete from quality_values where node_code = '4.6'`;
    await take(`T1,${Q3},4.6,0.62,66,214,`, `T1,${Q3},5.2,1,1,6,`);
    const { rows } = await qualityGaps(database.db, { scope: { kind: 'all' } });
    const lostOf = (code: string) => rows.find((row) => row.code === code);
    expect(lostOf('4.6')).toMatchObject({ units: 1, points: 0.62, lost: 1.38, losing: 1 });
    expect(lostOf('5.2')).toMatchObject({ units: 1, lost: 6 });
    const own = await listGaps(ctx, { unit: 'T1', sort: 'lost' });
    expect(own.gaps.map(({ code, lost }) => [code, lost])).toEqual([
      ['5.2', 5],
      ['4.6', 1.38],
    ]);
  });

  it('stands apart from days, which never join its line', async () => {
    await take('C1,26/09/2026,total,90.5,,,', 'C1,27/09/2026,total,91,,,');
    const { closed, daily, shown } = await unitOf('C1', '');
    expect(shown?.period).toMatchObject({ periodFrom: '2026-07-01', periodTo: '2026-09-30' });
    expect(closed).toHaveLength(2);
    expect(daily.map(({ total, change }) => [total, change])).toEqual([
      [90.5, null],
      [91, 0.5],
    ]);
  });
});
