import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { createAccessPoints } from '#app/services/access-points/create-access-points.server.ts';
import { listImports } from '#app/services/imports/list-imports.server.ts';
import { takeBackImport } from '#app/services/imports/take-back-import.server.ts';
import { closeCounter, moveCounter, reopenCounter } from '#app/services/units/change-counters.server.ts';
import { closeUnits, moveUnits, reopenUnits } from '#app/services/units/change-units.server.ts';
import { exportCounters, exportUnits } from '#app/services/units/export-lists.server.ts';
import { importCounters } from '#app/services/units/import-counters.server.ts';
import { importServiceAreas } from '#app/services/units/import-service-areas.server.ts';
import { importUnits } from '#app/services/units/import-units.server.ts';
import { importWeights } from '#app/services/weights/import-weights.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeUnit } from '#tests/support/factories.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';

const database = useTestDatabase();
let ctx: Context;

beforeAll(async () => {
  ctx = await commandContext(database);
});
beforeEach(async () => {
  await database.sql`truncate units, service_areas, rounds, import_batches cascade`;
  await units('01,,city,Hà Nội', '02,,province,Hà Giang', '00004,01,ward,Ba Đình', '00008,01,ward,Ngọc Hà');
});

const units = (...lines: string[]) =>
  importUnits(ctx, fileOf(['code,parent_code,kind,name', ...lines].join('\n'), '/tmp/a/don-vi.csv'));
const counters = (...lines: string[]) =>
  importCounters(ctx, fileOf(['unit_code,counter_code,name,service_area_codes', ...lines].join('\n')));
const areas = (...lines: string[]) => importServiceAreas(ctx, fileOf(['code,name', ...lines].join('\n')));
const lastBatch = async () => (await listImports(ctx))[0]?.id ?? 0;
const takeBackLast = async () => takeBackImport(ctx, { id: await lastBatch() });
const unitLines = async () => (await exportUnits(ctx)).rows.map((row) => row.join(','));
const counterLines = async () => (await exportCounters(ctx)).rows.map((row) => row.join(','));
const lastEvent = async () =>
  (await database.sql`select action, subject_id, details from audit_events order by id desc limit 1`)[0];

describe('an import of a list', () => {
  test('is listed with its file and counts and taken back whole: added units go, changed ones are as before', async () => {
    const before = await unitLines();
    await units('00004,02,ward,Ba Đình mới', '00031,01,ward,Giảng Võ', '000310,00031,centre,Trung tâm');
    expect((await listImports(ctx))[0]).toMatchObject({
      action: 'units.import',
      fileName: 'don-vi.csv',
      added: 2,
      changed: 1,
      takenBackAt: null,
    });
    const id = await lastBatch();
    await expect(takeBackImport(ctx, { id })).resolves.toEqual({ removed: 2, restored: 1 });
    expect(await unitLines()).toEqual(before);
    expect(await lastEvent()).toMatchObject({ action: 'imports.take_back', subject_id: String(id) });
    await expect(takeBackImport(ctx, { id })).rejects.toMatchObject({ message: 'imports.refusal.takenBack' });
  });

  test('stays while a code, or a unit below, rests on what it added, and then nothing is changed', async () => {
    await units('00031,01,ward,Giảng Võ', '00004,01,ward,Ba Đình mới');
    await createAccessPoints(ctx, { unit: '00031', per: 'unit' });
    const before = await unitLines();
    await expect(takeBackLast()).rejects.toMatchObject({
      message: 'imports.refusal.inUse',
      params: { table: 'access_points' },
    });
    expect(await unitLines()).toEqual(before);
  });

  test('is taken back after the later one that changed the same again', async () => {
    await units('00031,01,ward,Giảng Võ');
    const first = await lastBatch();
    await units('00031,01,ward,Giảng Võ mới');
    const second = await lastBatch();
    await expect(takeBackImport(ctx, { id: first })).rejects.toMatchObject({
      message: 'imports.refusal.later',
      params: { later: String(second), codes: '00031' },
    });
    await takeBackImport(ctx, { id: second });
    await expect(takeBackImport(ctx, { id: first })).resolves.toEqual({ removed: 1, restored: 0 });
  });

  test('of counters, service areas and dossiers is taken back, too', async () => {
    await areas('001,Hộ tịch', '002,Đất đai');
    await counters('00004,01,Quầy 01,001');
    const before = await counterLines();
    await counters('00004,01,Quầy số 1,001|002', '00008,02,Quầy 02,');
    await takeBackLast();
    expect(await counterLines()).toEqual(before);
    await areas('001,Hộ tịch - chứng thực', '003,Thuế');
    await takeBackLast();
    const names = await database.sql`select code, name, search_name from service_areas order by code`;
    expect(names.map(Object.values)).toEqual([
      ['001', 'Hộ tịch', 'ho tich'],
      ['002', 'Đất đai', 'dat dai'],
    ]);
    const weights = (...lines: string[]) =>
      importWeights(ctx, fileOf(['unit_code,service_area_code,period,dossiers', ...lines].join('\n')));
    await weights('00004,001,2026-Q3,5');
    await weights('00004,001,2026-Q3,7', '00004,,2026-Q2,9');
    await takeBackLast();
    expect(await database.sql`select dossiers from weights`).toEqual([{ dossiers: 5 }]);
  });

  test('that does not exist, or by somebody without the right, is refused', async () => {
    for (const id of [999_999, Number.NaN, -1, 2 ** 40]) {
      await expect(takeBackImport(ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
    }
    const leader: Context = {
      ...ctx,
      actor: { kind: 'staff', id: 'x', grants: [{ role: 'leader', unitId: null }] },
    };
    await expect(listImports(leader)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(takeBackImport(leader, { id: await lastBatch() })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('that was only tried leaves no batch', async () => {
    const id = await lastBatch();
    await importUnits(ctx, fileOf('code,parent_code,kind,name\n00031,01,ward,X'), { dryRun: true });
    expect(await lastBatch()).toBe(id);
  });
});

describe('a unit', () => {
  test('is merged into another from a day on, reopened, and each of it can be taken back', async () => {
    await closeUnits(ctx, { codes: ['00008'], from: '01/07/2026', into: '00004' });
    expect(await unitLines()).toContain('00008,01,ward,Ngọc Hà,,2026-06-30,00004');
    expect(await lastEvent()).toMatchObject({ action: 'units.merge', details: { changed: 1 } });
    await reopenUnits(ctx, { codes: ['00008'] });
    expect(await unitLines()).toContain('00008,01,ward,Ngọc Hà,,,');
    await takeBackLast();
    expect(await unitLines()).toContain('00008,01,ward,Ngọc Hà,,2026-06-30,00004');
  });

  test('is merged into no unit that has ended, and not into itself', async () => {
    await closeUnits(ctx, { codes: ['00004'], from: '2026-01-01' });
    const into = (code: string) => closeUnits(ctx, { codes: ['00008'], from: '2026-07-01', into: code });
    await expect(into('00004')).rejects.toMatchObject({ message: 'units.refusal.closed' });
    await expect(into('00008')).rejects.toMatchObject({ message: 'tables.successorCycle' });
    await expect(into('8')).rejects.toMatchObject({ message: 'tables.unknownUnit' });
  });

  test('that has ended or was merged is neither closed nor merged anew before it is reopened', async () => {
    await closeUnits(ctx, { codes: ['00008'], from: '2020-07-01', into: '00004' });
    const before = await unitLines();
    await expect(closeUnits(ctx, { codes: ['00008'], from: '2026-07-01' })).rejects.toMatchObject({
      message: 'units.refusal.merged',
    });
    await expect(closeUnits(ctx, { codes: ['00008'], from: '2026-07-01', into: '02' })).rejects.toMatchObject(
      { message: 'units.refusal.merged', params: { into: '00004' } },
    );
    const later = { codes: ['00008'], from: '2026-07-01', into: '00004' };
    await expect(closeUnits(ctx, later)).rejects.toMatchObject({ message: 'units.refusal.over' });
    await expect(closeUnits(ctx, { ...later, from: '2020-07-01' })).resolves.toMatchObject({ changed: 0 });
    expect(await unitLines()).toEqual(before);
    await reopenUnits(ctx, { codes: ['00008'] });
    await expect(closeUnits(ctx, later)).resolves.toMatchObject({ changed: 1 });
  });

  test('with units below that go on is not closed before them', async () => {
    await expect(closeUnits(ctx, { codes: ['01'], from: '2026-07-01' })).rejects.toMatchObject({
      message: 'units.refusal.unitsBelow',
      params: { code: '01', below: '00004', count: 2 },
    });
    await expect(
      closeUnits(ctx, { codes: ['01', '00004', '00008'], from: '2026-07-01' }),
    ).resolves.toMatchObject({ changed: 3 });
    await expect(closeUnits(ctx, { codes: ['02'], from: '31/02/2026' })).rejects.toMatchObject({
      message: 'tables.notADate',
    });
  });

  test('moves with all below it, but not below itself', async () => {
    await moveUnits(ctx, { codes: ['00004'], to: '02' });
    expect(await unitLines()).toContain('00004,02,ward,Ba Đình,,,');
    await expect(moveUnits(ctx, { codes: ['01'], to: '00008' })).rejects.toMatchObject({
      message: 'tables.cycle',
    });
  });

  test('is not led back to itself by moves that are taken back one by one', async () => {
    await moveUnits(ctx, { codes: ['00004'], to: '00008' });
    await moveUnits(ctx, { codes: ['00004'], to: '01' });
    const up = await lastBatch();
    await moveUnits(ctx, { codes: ['00008'], to: '00004' });
    await moveUnits(ctx, { codes: ['00008'], to: '01' });
    const apart = await lastBatch();
    await takeBackImport(ctx, { id: up });
    const before = await unitLines();
    await expect(takeBackImport(ctx, { id: apart })).rejects.toMatchObject({ message: 'tables.cycle' });
    expect(await unitLines()).toEqual(before);
  });
});

test('a counter is closed, reopened and moved by command', async () => {
  await areas('001,Hộ tịch');
  await counters('00004,01,Quầy 01,001', '00008,02,Quầy 02,');
  const place = { unit: '00004', counter: '01' };
  const opens = async () => (await counterLines()).includes('00004,01,Quầy 01,001,true');
  await expect(closeCounter(ctx, { ...place, on: '2999-01-01' })).resolves.toMatchObject({ changed: 1 });
  expect(await opens()).toBe(true);
  await expect(closeCounter(ctx, { ...place, on: '01/07/2026', dryRun: true })).resolves.toMatchObject({
    rows: [{ code: '00004 01', change: 'closed' }],
  });
  expect(await opens()).toBe(true);
  await closeCounter(ctx, { ...place, on: '01/07/2026' });
  expect(await opens()).toBe(false);
  await takeBackLast();
  expect(await opens()).toBe(true);
  const [stored] = await database.sql`select active, closed_on::text from counters where code = '01'`;
  expect(stored).toEqual({ active: true, closed_on: '2999-01-01' });
  await closeCounter(ctx, { ...place, on: '2998-12-15' });
  // The day comes without anybody doing anything.
  const dayComes = () => database.sql`update counters set closed_on = '2026-07-01' where code = '01'`;
  await dayComes();
  expect(await opens()).toBe(false);
  await takeBackLast();
  expect(await opens()).toBe(true);
  await dayComes();
  await expect(closeCounter(ctx, { ...place, on: '2999-01-01' })).rejects.toMatchObject({
    message: 'units.refusal.counterClosed',
  });
  expect(await opens()).toBe(false);
  await reopenCounter(ctx, place);
  expect(await opens()).toBe(true);
  await expect(closeCounter(ctx, place)).resolves.toMatchObject({ changed: 1 });
  await expect(closeCounter(ctx, place)).resolves.toMatchObject({ changed: 0 });
  await reopenCounter(ctx, place);
  await moveCounter(ctx, { ...place, to: '00008' });
  expect(await counterLines()).toEqual([
    '00004,01,Quầy 01,001,false',
    '00008,01,Quầy 01,001,true',
    '00008,02,Quầy 02,,true',
  ]);
  await expect(moveCounter(ctx, { ...place, to: '00008' })).rejects.toMatchObject({
    message: 'units.refusal.counterThere',
  });
  const { code: ended } = await makeUnit(database.db, { validTo: '2025-06-30' });
  await expect(moveCounter(ctx, { ...place, to: ended })).rejects.toMatchObject({
    message: 'units.refusal.over',
  });
  await expect(reopenCounter(ctx, { unit: '00004', counter: '1' })).rejects.toMatchObject({
    message: 'units.refusal.counterUnknown',
  });
  await takeBackLast();
  expect(await counterLines()).toContain('00004,01,Quầy 01,001,true');
  expect(await counterLines()).toHaveLength(2);
});
