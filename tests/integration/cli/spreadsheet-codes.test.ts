import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { importedSubmissionKey } from '#app/services/responses/import/import-key.ts';
import { importResponses } from '#app/services/responses/import/import-responses.server.ts';
import { importCounters } from '#app/services/units/import-counters.server.ts';
import { importServiceAreas } from '#app/services/units/import-service-areas.server.ts';
import { importUnits } from '#app/services/units/import-units.server.ts';
import { listUnits } from '#app/services/units/list-units.server.ts';
import { importWeights } from '#app/services/weights/import-weights.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeRound } from '#tests/support/factories.ts';
import { commandContext, fileOf, problemsOf } from '#tests/support/files.ts';

const database = useTestDatabase();
let ctx: Context;

const unitsFile = (...lines: string[]) => fileOf(['code,parent_code,kind,name', ...lines].join('\n'));
const units = (...lines: string[]) => importUnits(ctx, unitsFile(...lines));
const countUnits = async () => (await database.sql`select 1 from units`).length;

/** As the list of a province is: the city 01, the province 25, wards of five digits. */
const PROVINCE = [
  '01,,city,Thành phố Hà Nội',
  '25,,province,Tỉnh Phú Thọ',
  '00004,01,ward,Phường Ba Đình',
  '00025,01,ward,Phường Giảng Võ',
  '08236,25,commune,Xã Tam Nông',
];

beforeAll(async () => {
  ctx = await commandContext(database);
});
beforeEach(async () => {
  await database.sql`truncate units, service_areas, rounds cascade`;
  await units(...PROVINCE);
});

describe('names whose letters were damaged or look like others', () => {
  test.each([
    ['in a font of before Unicode', 'Ph\u00adêng Ba §×nh', 'lettersTcvn3'],
    ['lost when the file was saved', 'Ph??ng Ba ??nh', 'lettersLost'],
  ])('are refused by their line when %s', async (_, name, reason) => {
    const work = units('00025,01,ward,Phường Giảng Võ', `00004,01,ward,${name}`);
    expect(await problemsOf(work)).toEqual([`3 name ${reason}`]);
    expect(await database.sql`select name from units where code = '00004'`).toEqual([
      { name: 'Phường Ba Đình' },
    ]);
  });

  test('come whole from a cell of two lines (Alt+Enter)', async () => {
    await units('00004,01,ward,"Phường\r\nĐống Đa"');
    expect(await database.sql`select name from units where code = '00004'`).toEqual([
      { name: 'Phường Đống Đa' },
    ]);
  });

  test.each(['\u00d0', '\u0189'])(
    'are the same name with another sign for Đ (%s), and are found',
    async (sign) => {
      const summary = await units(`00004,01,ward,Phường Ba ${sign}ình`);
      expect(summary).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
      for (const search of ['ba dinh', 'Ba Đình', `Ba ${sign}ình`]) {
        expect((await listUnits(ctx, { search })).units.map(({ code }) => code)).toEqual(['00004']);
      }
    },
  );
});

describe('a list of units that came back from Excel without its zeros', () => {
  test('is refused with the code that each was, and no province becomes a ward', async () => {
    const work = units(
      '1,,city,Thành phố Hà Nội',
      '4,1,ward,Phường Ba Đình',
      '25,1,ward,Phường Giảng Võ',
      '8236,25,commune,Xã Tam Nông',
    );
    await expect(work).rejects.toMatchObject({
      total: 4,
      problems: ['01', '00004', '00025', '08236'].map((likely, at) => ({
        line: at + 2,
        column: 'code',
        reason: 'tables.codeChanged',
        params: { likely },
      })),
    });
    expect(await countUnits()).toBe(PROVINCE.length);
  });

  test('also a row whose own code is whole, for its parent', async () => {
    const work = units('1,,city,Thành phố Hà Nội', '10042,1,ward,Phường Mới', '4,1,ward,Phường Ba Đình');
    expect(await problemsOf(work)).toEqual([
      '2 code codeChanged',
      '3 parent_code codeChanged',
      '4 code codeChanged',
    ]);
  });

  test('a new unit of fewer digits than all others of its level is asked about', async () => {
    const work = units('42,01,ward,Phường Mới');
    await expect(work).rejects.toMatchObject({ problems: [{ params: { value: '42', likely: '00042' } }] });
    await expect(units('26,,province,Tỉnh Mới')).resolves.toMatchObject({ added: 1 });
  });

  test('parents and successors without their zeros are asked about, too', async () => {
    const text = 'code,parent_code,kind,name,successor_code\n00004,1,ward,Phường Ba Đình,25\n';
    expect(await problemsOf(importUnits(ctx, fileOf(text.replace(',25\n', ',00025\n'))))).toEqual([
      '2 parent_code codeChanged',
    ]);
    expect(
      await problemsOf(
        importUnits(ctx, fileOf(text.replace('00004,1', '00004,01').replace(',25\n', ',8236\n'))),
      ),
    ).toEqual(['2 successor_code codeChanged']);
  });

  test('a list that has the same ward with and without zeros is refused', async () => {
    expect(await problemsOf(units('00031,01,ward,Phường A', '31,01,ward,Phường A'))).toEqual([
      '3 code codeChanged',
    ]);
  });

  test('codes of digits of another level are left alone', async () => {
    await expect(units('04,,province,Tỉnh Cao Bằng', '1,01,centre,Trung tâm một')).resolves.toMatchObject({
      added: 2,
    });
  });
});

describe('a unit with units below it', () => {
  test('gets no other kind or parent by a slip', async () => {
    expect(await problemsOf(units('25,01,province,Tỉnh Phú Thọ'))).toEqual(['2 parent_code branchMoves']);
    expect(await problemsOf(units('01,,province,Thành phố Hà Nội'))).toEqual(['2 kind branchMoves']);
  });

  test('moves when that is said, and may always be renamed', async () => {
    await expect(units('25,,province,Phú Thọ')).resolves.toMatchObject({ changed: 1 });
    const moved = importUnits(ctx, unitsFile('25,01,province,Phú Thọ'), { allowMoves: true });
    await expect(moved).resolves.toMatchObject({ changed: 1, rows: [{ code: '25', change: 'moved' }] });
  });
});

describe('codes of counters, service areas and dossiers without their zeros', () => {
  const counters = (...lines: string[]) =>
    importCounters(ctx, fileOf(['unit_code,counter_code,name,service_area_codes', ...lines].join('\n')));
  const areas = (...lines: string[]) => importServiceAreas(ctx, fileOf(['code,name', ...lines].join('\n')));

  beforeEach(async () => {
    await areas('001,Hộ tịch');
    await counters('00004,01,Quầy 01,001');
  });

  test('are refused where they are new and where they refer', async () => {
    expect(await problemsOf(areas('1,Hộ tịch'))).toEqual(['2 code codeChanged']);
    expect(await problemsOf(counters('00004,1,Quầy 01,'))).toEqual(['2 counter_code codeChanged']);
    expect(await problemsOf(counters('4,01,Quầy 01,1'))).toEqual([
      '2 unit_code codeChanged',
      '2 service_area_codes codeChanged',
    ]);
    const weights = 'unit_code,service_area_code,period,dossiers\n4,1,2026-Q3,5\n';
    expect(await problemsOf(importWeights(ctx, fileOf(weights)))).toEqual([
      '2 unit_code codeChanged',
      '2 service_area_code codeChanged',
    ]);
  });

  test('are refused in other letters, also within the file', async () => {
    expect(await problemsOf(areas('HT,Hộ tịch', 'ht,Hộ tịch 2'))).toEqual(['3 code codeChanged']);
    expect(await problemsOf(counters('00004,Q1,Quầy 1,', '00004,q1,Quầy một,'))).toEqual([
      '3 counter_code codeChanged',
    ]);
  });

  test('of service areas may stand between commas, semicolons and spaces', async () => {
    await areas('DD,Đất đai');
    const line = '00004,A1,Quầy A1,"001; DD"';
    await expect(counters(line)).resolves.toMatchObject({ added: 1 });
    for (const codes of ["'001|DD", '"DD, 001"', 'DD 001'])
      await expect(counters(`00004,A1,Quầy A1,${codes}`), codes).resolves.toMatchObject({ unchanged: 1 });
  });

  test('a counter of another unit may have the number', async () => {
    await expect(counters('00025,1,Quầy 1,')).resolves.toMatchObject({ added: 1 });
  });
});

describe('paper forms numbered 00123', () => {
  const header =
    'so_phieu,answered_at,unit_code,service_area_code,counter_code,overall,access,procedures,officials,result,feedback_handling';
  const take = (...lines: string[]) =>
    importResponses(ctx, {
      file: fileOf([header, ...lines].join('\n')),
      round: 'thu',
      keyColumn: 'so_phieu',
    });
  const form = (key: string, level = 5) => `${key},2026-11-02T09:00,00004,,,${level},4,4,4,4,4`;
  const count = async () => (await database.sql`select 1 from responses`).length;

  beforeEach(async () => {
    const [unit] = await database.sql<{ id: number }[]>`select id from units where code = '00004'`;
    await makeRound(database.db, { slug: 'thu', units: [unit?.id ?? 0] });
  });

  test('are counted once when they come again as 123', async () => {
    await take(form('00123'), form('00124', 2));
    await expect(take(form('123'), form('124', 2), form('125'))).resolves.toMatchObject({
      stored: 1,
      known: 2,
    });
    await expect(take(form('00123'))).resolves.toMatchObject({ stored: 0, known: 1 });
    expect(await count()).toBe(3);
  });

  test('are refused when 123 has other answers, or both are in one file', async () => {
    await take(form('00123'));
    expect(await problemsOf(take(form('123', 1)))).toEqual(['2 so_phieu keyUsed']);
    expect(await problemsOf(take(form('00200'), form('200')))).toEqual(['3 so_phieu similarKey']);
  });

  test('that an earlier version stored by the number as it is written are known again', async () => {
    await take(form('00123'));
    const written = importedSubmissionKey('thu', '00123');
    await database.sql`update responses set submission_key = ${written}`;
    await expect(take(form('00123'), form('00124'))).resolves.toMatchObject({ stored: 1, known: 1 });
  });

  test.each(['1.23E+12', '03-Dec', '2026-12-03'])('with the number %s are refused', async (key) => {
    const [problem] = await problemsOf(take(form(key)));
    expect(problem).toMatch(/^2 so_phieu codeIs(Number|Date)$/);
  });

  test('that name unit, area or counter without zeros are refused with the likely code', async () => {
    await importServiceAreas(ctx, fileOf('code,name\n001,Hộ tịch\n'));
    await importCounters(ctx, fileOf('unit_code,counter_code,name,service_area_codes\n00004,01,Quầy 01,\n'));
    const line = form('1').replace('00004,,', '00004,1,1');
    expect(await problemsOf(take(line, form('2').replace('00004', '4')))).toEqual([
      '2 service_area_code codeChanged',
      '2 counter_code codeChanged',
      '3 unit_code codeChanged',
    ]);
  });
});
