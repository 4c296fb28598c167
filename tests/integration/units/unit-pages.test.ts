import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import type { UnitChange } from '#app/domain/units/changes.ts';
import type { Context } from '#app/services/context.ts';
import { listImports } from '#app/services/imports/list-imports.server.ts';
import { takeBackImport } from '#app/services/imports/take-back-import.server.ts';
import { exportUnits } from '#app/services/units/export-lists.server.ts';
import { importUnits } from '#app/services/units/import-units.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeAccessPoint, makeRound, makeStaff } from '#tests/support/factories.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let admin: Visitor;

const HEADER = 'code,parent_code,kind,name';
const importLines = (...lines: string[]) => importUnits(ctx, fileOf([HEADER, ...lines].join('\n')));

beforeAll(async () => {
  ctx = await commandContext(database);
});
beforeEach(async () => {
  // People belong to units: they go with them.
  await database.sql`truncate units, rounds, import_batches, access_points cascade`;
  admin = await logIn(site, await makeStaff(database.db, { role: 'admin' }));
  await importLines('01,,city,Hà Nội', '00004,01,ward,Phường Ba Đình', '00008,01,ward,Phường Ngọc Hà');
});

const pageOf = async (path: string, visitor = admin) => {
  const answer = await visitor.get(path);
  return { status: answer.status, html: await answer.text() };
};
const change = (code: string, fields: { what: UnitChange } & Record<string, string>) =>
  admin.post(paths.unitChange(code, fields.what), fields);
const lines = async () => (await exportUnits(ctx)).rows.map((row) => row.join(','));
const takeBackLast = async () => takeBackImport(ctx, { id: (await listImports(ctx))[0]?.id ?? 0 });

describe('the tree of units', () => {
  test('is opened level by level, and found by code, name without diacritics and former name', async () => {
    // A province alone at the top is opened at once; of two, each when it is asked for.
    const alone = await pageOf(paths.units());
    expect(alone.html).toContain('Hà Nội');
    expect(alone.html).toContain('Phường Ba Đình');
    await importLines('02,,province,Tỉnh Hà Giang');
    const top = await pageOf(paths.units());
    expect(top.html).toContain('Tỉnh Hà Giang');
    expect(top.html).not.toContain('Phường Ba Đình');
    const below = await pageOf(paths.units({ under: '01' }));
    expect(below.html).toContain('Phường Ba Đình');
    await takeBackLast();
    await change('00004', { what: 'rename', name: 'Phường Trúc Bạch', from: '01/10/2025' });
    for (const text of ['truc bach', 'BA DINH', '00004']) {
      const found = await pageOf(`/console/units?q=${encodeURIComponent(text)}`);
      expect(found.html, text).toContain('Phường Trúc Bạch');
      expect(found.html, text).not.toContain('Phường Ngọc Hà');
    }
  });

  test('of all 3,355 units of the country stays a light page', async () => {
    const provinces = Array.from({ length: 34 }, (_, p) => `P${p},,province,Tỉnh thứ ${p}`);
    const communes = Array.from(
      { length: 3321 },
      (_, c) => `C${c},P${c % 3},commune,Xã có cái tên rất dài thứ ${c}`,
    );
    await importLines(...provinces, ...communes);
    for (const path of [
      paths.units(),
      paths.units({ under: 'P0' }),
      '/console/units?q=xa',
      paths.unit('P0'),
    ]) {
      const { status, html } = await pageOf(path);
      expect(status).toBe(200);
      expect(Buffer.byteLength(html), path).toBeLessThan(150_000);
    }
  });

  test('begins for a manager at the unit that is theirs, and shows no page of another one', async () => {
    const [own] = await database.sql<{ id: number }[]>`select id from units where code = '00004'`;
    const manager = await logIn(site, await makeStaff(database.db, { role: 'manager', unitId: own!.id }));
    const top = await pageOf(paths.units(), manager);
    expect(top.html).toContain('Phường Ba Đình');
    expect(top.html).not.toContain('Phường Ngọc Hà');
    const page = await pageOf(paths.unit('00004'), manager);
    expect(page.html).not.toContain('Đổi tên');
    expect((await pageOf(paths.unit('00008'), manager)).status).toBe(404);
    expect((await pageOf(paths.units({ under: '00008' }), manager)).status).toBe(404);
  });
});

describe('a change of a unit in the console', () => {
  test('keeps an old name with its last day, and is taken back with it', async () => {
    await change('00004', { what: 'rename', name: 'Phường Trúc Bạch', from: '01/10/2025' });
    const page = await pageOf(paths.unit('00004'));
    expect(page.html).toContain('Phường Ba Đình (đến 30/09/2025)');
    expect(page.html).toContain('Tên: Phường Ba Đình → Phường Trúc Bạch');
    const early = await change('00004', { what: 'rename', name: 'Phường Khác', from: '01/09/2025' });
    expect(early.status).toBe(400);
    await takeBackLast();
    const before = await pageOf(paths.unit('00004'));
    expect(before.html).not.toContain('(đến 30/09/2025)');
    expect(await lines()).toContain('00004,01,ward,Phường Ba Đình,,,');
  });

  test('keeps what somebody else mended while the form was open', async () => {
    const held = { name: 'Phường Ba Đình', kind: 'ward', validFrom: '' };
    const form = { what: 'edit' as const, shown: JSON.stringify(held), ...held };
    expect((await pageOf(paths.unitChange('00004', 'edit'))).html).toContain('name="shown"');
    await change('00004', { ...form, validFrom: '01/07/2025' });
    await change('00004', { ...form, name: 'Phường Ba Đình Mới' });
    expect(await lines()).toContain('00004,01,ward,Phường Ba Đình Mới,2025-07-01,,');
    expect((await change('00004', { ...form, name: 'Phường Khác' })).status).toBe(409);
  });

  test('divides a unit: its responses and dates stay, new ones begin beside it, and all of it is taken back', async () => {
    const parts = { code_1: '00005', name_1: 'Phường Một', code_3: '00006', name_3: 'Phường Hai' };
    const split = await change('00004', { what: 'split', from: '01/07/2026', ends: '1', ...parts });
    expect(split.headers.get('location')).toBe(paths.unit('00004', 'split'));
    expect(await lines()).toEqual([
      '00004,01,ward,Phường Ba Đình,,2026-06-30,',
      '00005,01,ward,Phường Một,2026-07-01,,',
      '00006,01,ward,Phường Hai,2026-07-01,,',
      '00008,01,ward,Phường Ngọc Hà,,,',
      '01,,city,Hà Nội,,,',
    ]);
    expect((await pageOf(paths.unit('00006'))).html).toMatch(/Tách ra từ[\s\S]*Phường Ba Đình/);
    await takeBackLast();
    expect(await lines()).toHaveLength(3);
    // All of a unit cannot go to new ones while others are below it.
    await change('00008', { what: 'move', to: '00004' });
    expect((await change('00004', { what: 'split', from: '01/07/2026', ends: '1', ...parts })).status).toBe(
      409,
    );
    expect(await lines()).toHaveLength(3);
  });

  test('is refused to a page that was opened before the unit ended or was merged', async () => {
    await change('00004', { what: 'close', from: '01/07/2026' });
    await change('00008', { what: 'merge', codes: '00008', into: '01', from: '01/07/2026' });
    const before = await lines();
    const parts = { code_1: '00005', name_1: 'Phường Một' };
    const stale = [
      { what: 'rename', name: 'Phường Trúc Bạch', from: '01/10/2025' },
      { what: 'move', to: '01' },
      { what: 'split', from: '01/06/2026', ...parts },
    ] as const;
    for (const form of stale) {
      const ended = await change('00004', form);
      expect([ended.status, await ended.text()], form.what).toEqual([
        409,
        expect.stringContaining('đã thôi hoạt động từ sau ngày 30/06/2026'),
      ]);
      const merged = await change('00008', form);
      expect([merged.status, await merged.text()], form.what).toEqual([
        409,
        expect.stringContaining('đã sáp nhập vào 01'),
      ]);
    }
    await importLines('02,,province,Tỉnh Hà Giang');
    await importLines('00012,02,ward,Phường Còn');
    expect((await change('00012', { what: 'move', to: '00004' })).status).toBe(409);
    expect(await lines()).toEqual(expect.arrayContaining(before));
  });

  test('says before a merger what rests on the unit, and what is wrong with the form at its field', async () => {
    const [own] = await database.sql<{ id: number }[]>`select id from units where code = '00004'`;
    await makeRound(database.db, { title: 'Đợt đang mở', units: [own!.id] });
    await makeAccessPoint(database.db, { unitId: own!.id });
    const page = await pageOf(paths.unitChange('00004', 'merge'));
    expect(page.html).toContain('Đơn vị nhận sẽ vào các đợt: Đợt đang mở');
    expect(page.html).toContain('1 mã QR');
    const merge = { what: 'merge' as const, codes: '00004', from: '01/07/2026' };
    const unknown = await change('00004', { ...merge, into: '99999' });
    expect(unknown.status).toBe(400);
    expect(await unknown.text()).toContain('id="form-into-error"');
    expect((await change('00004', { ...merge, into: '00004' })).status).toBe(400);
    await change('00004', { ...merge, into: '00008' });
    expect((await pageOf(paths.unit('00008'))).html).toMatch(/Nhận sáp nhập từ[\s\S]*Phường Ba Đình/);
    const late = await pageOf(paths.unitChange('00004', 'close'));
    expect([late.status, late.html]).toEqual([409, expect.stringContaining('đã sáp nhập vào 00008')]);
  });
});
