import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importCounters } from '#app/services/units/import-counters.server.ts';
import { importServiceAreas } from '#app/services/units/import-service-areas.server.ts';
import { importWeights } from '#app/services/weights/import-weights.server.ts';
import { importUnits } from '#app/services/units/import-units.server.ts';
import { listUnits } from '#app/services/units/list-units.server.ts';
import type { Context } from '#app/services/context.ts';
import { commandContext, fileOf, problemsOf } from '#tests/support/files.ts';
import { useTestDatabase } from '#tests/support/database.ts';

const database = useTestDatabase();
let ctx: Context;

beforeAll(async () => {
  ctx = await commandContext(database);
});
beforeEach(() => database.sql`truncate units, service_areas cascade`);

const HEADER = 'code,parent_code,kind,name';
const units = (...lines: string[]) => importUnits(ctx, fileOf([HEADER, ...lines].join('\n')));
const problems = (...lines: string[]) => problemsOf(units(...lines));
const names = async () => (await listUnits(ctx)).units.map(({ code, name }) => `${code} ${name}`);
const events = async () => {
  const rows = await database.sql<{ action: string; details: unknown }[]>`
    select action, details from audit_events order by id desc limit 1`;
  return rows[0];
};

describe('importing units', () => {
  test('as many units as Viet Nam has, twice, in a file with children first', async () => {
    const provinces = Array.from({ length: 34 }, (_, at) => `T${at},,province,Tỉnh ${at}`);
    const communes = Array.from({ length: 3321 }, (_, at) => `X${at},T${at % 34},commune,Xã ${at}`);
    expect(await units(...communes, ...provinces)).toMatchObject({ added: 3355 });
    expect(await units(...communes, ...provinces)).toMatchObject({ added: 0, changed: 0, unchanged: 3355 });
    expect((await listUnits(ctx)).total).toBe(3355);
  });

  test('a merger is recorded by the unit that took over, and stays until a file says otherwise', async () => {
    const merge = (line: string) =>
      importUnits(ctx, fileOf([`${HEADER},valid_to,successor_code`, line].join('\n')));
    const successor = async () =>
      (
        await database.sql`select next.code from units old left join units next on next.id = old.successor_id
          where old.code = '00008'`
      )[0];
    await units('01,,city,Thành phố Hà Nội', '00004,01,ward,Phường Ba Đình', '00008,01,ward,Phường Ngọc Hà');
    expect(await merge('00008,01,ward,Phường Ngọc Hà,2026-12-31,00004')).toMatchObject({ changed: 1 });
    expect(await successor()).toEqual({ code: '00004' });
    await units('00008,01,ward,Phường Ngọc Hà cũ');
    expect(await successor()).toEqual({ code: '00004' });
    await merge('00008,01,ward,Phường Ngọc Hà cũ,,');
    expect(await successor()).toEqual({ code: null });
  });

  test('a child may stand before its parent', async () => {
    await expect(units('00004,01,ward,Phường Ba Đình', '01,,city,Thành phố Hà Nội')).resolves.toMatchObject({
      added: 2,
      changed: 0,
      unchanged: 0,
      ignored: [],
      leftOut: [],
    });
    const [child] = await database.sql`
      select parent.code from units child join units parent on parent.id = child.parent_id where child.code = '00004'`;
    expect(child).toEqual({ code: '01' });
    expect(await events()).toEqual({
      action: 'units.import',
      details: { added: 2, changed: 0, unchanged: 0 },
    });
  });

  test('importing again changes what differs, adds what is new and leaves no event when nothing is', async () => {
    await units('01,,city,Thành phố Hà Nội', '00004,01,ward,Phường Ba Đình');
    const again = await units(
      '01,,city,Thành phố Hà Nội',
      '00004,,ward,Phường Ba Đình',
      '00008,01,ward,Phường Ngọc Hà',
    );
    expect(again).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
    const before = await events();
    const third = await units('01,,city,Thành phố Hà Nội');
    expect(third).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect(await events()).toEqual(before);
    expect(await names()).toHaveLength(3);
  });

  test('a name is found however it is typed', async () => {
    await units('22333,,ward,Phường Khánh Hoà');
    for (const search of ['khánh hòa', 'KHANH HOA', 'Hoà', '22333']) {
      expect((await listUnits(ctx, { search })).total).toBe(1);
    }
    expect((await listUnits(ctx, { search: '%' })).total).toBe(0);
  });

  test('dates are read in both ways of writing; a file without them leaves them as they are', async () => {
    const dated = `${HEADER},valid_from,valid_to\n01,,city,Hà Nội,01/07/2025,\n02,,ward,Cũ,2000-01-01,30/06/2025\n`;
    await importUnits(ctx, fileOf(dated));
    await units('01,,city,Thành phố Hà Nội');
    const rows = await database.sql`
      select code, name, valid_from::text as from, valid_to::text as to from units order by code`;
    expect(rows).toEqual([
      { code: '01', name: 'Thành phố Hà Nội', from: '2025-07-01', to: null },
      { code: '02', name: 'Cũ', from: '2000-01-01', to: '2025-06-30' },
    ]);
  });

  test('every wrong line is named with its column and reason, and nothing is stored', async () => {
    const wrong = [
      '00004,01,ward,Phường Ba Đình',
      '01,,tỉnh,Thành phố Hà Nội',
      ',,ward,Phường Không Mã',
      '00008,,ward,',
      '00012,,ward,"=cmd|"" /C calc""!A0"',
      '00016,,ward,Phường\u0007Chuông',
      '00020,,ward,Phường A,thừa',
      `00024,,ward,${'a'.repeat(300)}`,
    ];
    expect(await problems(...wrong)).toEqual([
      '3 kind unknownKind',
      '4 code empty',
      '5 name empty',
      '6 name formula',
      '7 name controlCharacter',
      '8 - cellCount',
      '9 name tooLong',
    ]);
    expect(await names()).toEqual([]);
  });

  test('codes given twice, dates that do not exist or end before they begin', async () => {
    const text = [
      `${HEADER},valid_from,valid_to`,
      '01,,city,A,2025-07-01,2025-06-30',
      '02,,city,B,31/04/2025,',
      '01,,city,C,,',
    ].join('\n');
    expect(await problemsOf(importUnits(ctx, fileOf(text)))).toEqual([
      '2 valid_to datesReversed',
      '3 valid_from notADate',
      '4 code repeatedCode',
    ]);
  });

  test('parents that do not exist and units below themselves', async () => {
    expect(
      await problems('01,09,city,A', '02,04,ward,B', '03,02,ward,C', '04,03,ward,D', '05,02,ward,E'),
    ).toEqual([
      '2 parent_code unknownParent',
      '3 parent_code cycle',
      '4 parent_code cycle',
      '5 parent_code cycle',
    ]);
    expect(await problems('07,07,ward,Tự mình')).toEqual(['2 parent_code cycle']);
  });

  test('successors that do not exist and units that succeed themselves', async () => {
    const text = [`${HEADER},successor_code`, '01,,city,A,09', '02,,ward,B,03', '03,,ward,C,02'].join('\n');
    expect(await problemsOf(importUnits(ctx, fileOf(text)))).toEqual([
      '2 successor_code unknownSuccessor',
      '3 successor_code successorCycle',
      '4 successor_code successorCycle',
    ]);
  });

  test('a cycle that closes only with units stored before', async () => {
    await units('01,,city,A', '02,01,ward,B', '03,02,ward,C');
    expect(await problems('01,03,city,A')).toEqual(['2 parent_code cycle']);
  });

  test('of many problems the first 20 are told and all are counted', async () => {
    const lines = Array.from({ length: 50 }, (_, at) => `${at},,làng,Làng ${at}`);
    await expect(units(...lines)).rejects.toMatchObject({ total: 50 });
    expect(await problems(...lines)).toHaveLength(20);
  });

  test('columns nobody knows are left out and named', async () => {
    const text = `STT;Code;Parent_Code;Kind;Name;Ghi chú\n1;01;;CITY;Hà Nội;x\n`;
    expect(await importUnits(ctx, fileOf(`\uFEFF${text}`))).toMatchObject({
      added: 1,
      ignored: ['stt', 'ghi chú'],
    });
  });

  test('a role that manages no units is refused', async () => {
    const leader = { kind: 'staff', id: 'x', grants: [{ role: 'leader', unitId: null }] } as const;
    await expect(importUnits({ ...ctx, actor: leader }, fileOf(HEADER))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(importUnits({ ...ctx, actor: { kind: 'citizen' } }, fileOf(HEADER))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('importing service areas', () => {
  const areas = (text: string) => importServiceAreas(ctx, fileOf(text));

  test('are found by code, renamed and counted', async () => {
    expect(await areas('code,name\nHT,Hộ tịch\nCT,Chứng thực\n')).toMatchObject({ added: 2 });
    const again = await areas('code,name\nHT,Hộ tịch – Quốc tịch\nCT,Chứng thực\nDD,Đất đai\n');
    expect(again).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
  });

  test('a code given twice is refused', async () => {
    expect(await problemsOf(areas('code,name\nHT,Hộ tịch\nHT,Khai sinh\n'))).toEqual(['3 code repeatedCode']);
  });
});

describe('importing counters', () => {
  const header = 'unit_code,counter_code,name,service_area_codes';
  const counters = (...lines: string[]) => importCounters(ctx, fileOf([header, ...lines].join('\n')));
  const stored = () => database.sql`
    select u.code as unit, c.code, c.name, array_agg(a.code order by a.code) filter (where a.id is not null) as areas
    from counters c join units u on u.id = c.unit_id
    left join counter_service_areas x on x.counter_id = c.id left join service_areas a on a.id = x.service_area_id
    group by u.code, c.code, c.name order by u.code, c.code`;

  beforeEach(async () => {
    await units('00004,,ward,Phường Ba Đình', '00008,,ward,Phường Ngọc Hà');
    await importServiceAreas(ctx, fileOf('code,name\nHT,Hộ tịch\nCT,Chứng thực\n'));
  });

  test('belong to their unit, with their service areas; importing again replaces these', async () => {
    expect(await counters('00004,Q1,Quầy 1,HT|CT', '00008,Q1,Quầy 1,')).toMatchObject({ added: 2 });
    expect(await counters('00004,Q1,Quầy 1,CT | HT', '00008,Q1,Quầy 1,')).toMatchObject({ unchanged: 2 });
    expect(await counters('00004,Q1,Quầy Một,CT', '00008,Q1,Quầy 1,HT')).toMatchObject({ changed: 2 });
    expect(await stored()).toEqual([
      { unit: '00004', code: 'Q1', name: 'Quầy Một', areas: ['CT'] },
      { unit: '00008', code: 'Q1', name: 'Quầy 1', areas: ['HT'] },
    ]);
  });

  test('unknown units and service areas, and a counter given twice', async () => {
    expect(
      await problemsOf(counters('00004,Q1,Quầy 1,HT|XX', '99999,Q1,Quầy 1,', '00004,Q1,Quầy 1,')),
    ).toEqual([
      '2 service_area_codes unknownServiceArea',
      '3 unit_code unknownUnit',
      '4 counter_code repeatedCode',
    ]);
    expect(await stored()).toEqual([]);
  });
});

describe('importing dossiers handled', () => {
  const header = 'unit_code,service_area_code,period,dossiers';
  const weights = (...lines: string[]) => importWeights(ctx, fileOf([header, ...lines].join('\n')));
  const stored = () => database.sql`
    select u.code as unit, a.code as area, w.period_from, w.period_to, w.dossiers
    from weights w join units u on u.id = w.unit_id left join service_areas a on a.id = w.service_area_id
    order by u.code, a.code, w.period_from`;

  beforeEach(async () => {
    await units('00004,,ward,Phường Ba Đình', '00008,,ward,Phường Ngọc Hà');
    await importServiceAreas(ctx, fileOf('code,name\nHT,Hộ tịch\nCT,Chứng thực\n'));
  });

  test('by area or of the whole unit; importing again changes what differs and makes no doubles', async () => {
    expect(await weights('00004,HT,2026-Q3,1.200', '00008,,2026-Q3,300')).toMatchObject({ added: 2 });
    expect(await events()).toEqual({
      action: 'weights.import',
      details: { added: 2, changed: 0, unchanged: 0 },
    });
    expect(await weights('00004,HT,2026-Q3,1250', '00008,,2026-Q3,300')).toMatchObject({
      changed: 1,
      unchanged: 1,
    });
    const period = { period_from: '2026-07-01', period_to: '2026-09-30' };
    expect(await stored()).toMatchObject([
      { unit: '00004', area: 'HT', ...period, dossiers: 1250 },
      { unit: '00008', area: null, ...period, dossiers: 300 },
    ]);
  });

  test('unknown units and areas, doubles, and a unit given both as a whole and by area are refused by line', async () => {
    expect(
      await problemsOf(
        weights('99999,,2026,5', '00004,XX,2026,5', '00008,HT,2026,5', '00008,,2026,9', '00008,,2026,9'),
      ),
    ).toEqual([
      '2 unit_code unknownUnit',
      '3 service_area_code unknownServiceArea',
      '4 service_area_code wholeAndParts',
      '6 unit_code repeatedCode',
    ]);
    expect(await problemsOf(weights('00004,HT,Quý 3,12', '00004,HT,2026-Q3,-1'))).toEqual([
      '2 period notAPeriod',
      '3 dossiers notDossiers',
    ]);
    expect(await stored()).toEqual([]);
  });

  test('a file without the column for areas gives the units as a whole', async () => {
    expect(await importWeights(ctx, fileOf('unit_code,period,dossiers\n00004,2026,40\n'))).toMatchObject({
      added: 1,
    });
    expect(await stored()).toMatchObject([{ unit: '00004', area: null, dossiers: 40 }]);
  });
});
