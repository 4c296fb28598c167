import { parse } from 'csv-parse/sync';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { neutraliseFormula } from '#app/domain/tables/formula.ts';
import { exportResponses } from '#app/services/responses/export-responses.server.ts';
import { importResponses } from '#app/services/responses/import/import-responses.server.ts';
import type { Context } from '#app/services/context.ts';
import { inDriverTransaction } from '#db/driver-transaction.server.ts';
import { makeCounter, makeRound, makeServiceArea, makeUnit } from '#tests/support/factories.ts';
import { openResponseStaging, type StagedResponse } from '#db/queries/responses/responses-import.ts';
import { commandContext, fileOf, problemsOf } from '#tests/support/files.ts';
import { useTestDatabase } from '#tests/support/database.ts';

const database = useTestDatabase();
let ctx: Context;
let round: { id: number; slug: string };
let units: { id: number }[];

const PERIOD = { periodFrom: '2026-09-01', periodTo: '2026-09-30' };

beforeAll(async () => {
  const { db } = database;
  ctx = await commandContext(database);
  units = [
    await makeUnit(db, { code: '00004', name: 'Phường Ba Đình' }),
    await makeUnit(db, { code: '00008', name: 'Phường Ngọc Hà' }),
  ];
  const area = await makeServiceArea(db, { code: 'HT', name: 'Hộ tịch' });
  await makeCounter(db, { unitId: units[0]!.id, code: 'Q1' }, [area.id]);
  await makeUnit(db, { code: '00012', name: 'Phường ngoài đợt' });
});
beforeEach(async () => {
  await database.sql`truncate responses cascade`;
  round = await makeRound(database.db, { ...PERIOD, units: units.map(({ id }) => id) });
});

const PLACE = 'answered_at,unit_code,service_area_code,counter_code,channel';
const QUESTIONS = 'overall,access,procedures,officials,result,feedback_handling,reasons';
const HEADER = `${PLACE},${QUESTIONS},comment`;
const fileWith = (lines: string[], header = HEADER) => fileOf([header, ...lines, ''].join('\n'), 'phieu.csv');
const take = (lines: string[], header = HEADER, keyColumn: string | null = null) =>
  importResponses(ctx, { file: fileWith(lines, header), round: round.slug, keyColumn });
const stored = () => database.sql`
  select u.code as unit, counter_id is not null as counter, r.service_area_id is not null as area, channel,
    to_char(answered_at at time zone 'UTC', 'MM-DD HH24:MI') as utc, answers::text, text as comment, answered_on::text as day
  from responses r join units u on u.id = r.unit_id
  left join comments c on c.response_id = r.id where r.round_id = ${round.id} order by r.id`;
const count = async () => (await stored()).length;

async function give(slug = round.slug, forExcel = false): Promise<string> {
  const chunks: Uint8Array[] = [];
  await exportResponses(ctx, { round: slug, forExcel }, async (chunk) => void chunks.push(chunk));
  return Buffer.concat(chunks).toString();
}

describe('importing responses', () => {
  test.each([
    ['\uFFFDợi lâu', 'lettersLost'],
    ['Chờ lâu quá, s? ti?p', 'lettersLost'],
    ['Chê l©u qu¸', 'lettersTcvn3'],
    ['Chôø laâu quaù', 'lettersVni'],
    ['Chá»\u009D lâu', 'lettersDoubled'],
  ])('comments whose letters were damaged are refused by line: %s', async (comment, reason) => {
    const whole = '01/09/2026 08:30,00004,HT,Q1,paper,5,,,,,,,Sao lâu vậy?Xin xem lại';
    const damaged = `01/09/2026 08:31,00004,HT,Q1,paper,5,,,,,,,"${comment}"`;
    expect(await problemsOf(take([whole, damaged]))).toEqual([`3 comment ${reason}`]);
    expect(await count()).toBe(0);
  });

  test('paper forms: place, time, answers and comment as written; empty and na are no answer', async () => {
    const result = await take([
      '01/09/2026 08:30,00004,HT,Q1,paper,5,4,3,2,1,na,attitude|waiting,"Chờ lâu, thiếu ghế"',
      '2026-09-30T23:59:59+07:00,00008,,,,4,,,,,,,',
    ]);
    expect(result).toEqual({ stored: 2, known: 0, absent: [], leftOut: [], future: 0 });
    expect(await stored()).toMatchObject([
      {
        unit: '00004',
        counter: true,
        area: true,
        channel: 3,
        utc: '09-01 01:30',
        comment: 'Chờ lâu, thiếu ghế',
        day: '2026-09-01',
      },
      { unit: '00008', counter: false, area: false, channel: 5, utc: '09-30 16:59', comment: null },
    ]);
    expect((await stored()).map(({ answers }) => answers as string)).toEqual([
      '{5,4,3,2,1,NULL,5}',
      '{4,NULL,NULL,NULL,NULL,NULL,NULL}',
    ]);
    const [event] =
      await database.sql`select action, subject_id, details from audit_events order by id desc limit 1`;
    expect(event).toEqual({
      action: 'responses.import',
      subject_id: round.slug,
      details: { stored: 2, known: 0 },
    });
  });

  test('every wrong line is named with its column and reason, and nothing is stored', async () => {
    const wrong = [
      '2026-09-01,00004,,,paper,5,5,5,5,5,5,,',
      ',00004,,,paper,5,5,5,5,5,5,,',
      '31/09/2026,00004,,,paper,5,5,5,5,5,5,,',
      '2026-08-31T23:59,00004,,,paper,5,5,5,5,5,5,,',
      '2026-09-01,00012,,,paper,5,5,5,5,5,5,,',
      '2026-09-01,4,,,paper,5,5,5,5,5,5,,',
      '2026-09-01,00004,XX,,paper,5,5,5,5,5,5,,',
      '2026-09-01,00008,,Q1,paper,5,5,5,5,5,5,,',
      '2026-09-01,00004,,,fax,5,5,5,5,5,5,,',
      '2026-09-01,00004,,,paper,6,tốt,5,5,5,5,,',
      '2026-09-01,00004,,,paper,5,5,5,5,5,5,waiting|noise,',
      '2026-09-01,00004,,,paper,5,5,5,5,5,5,,,thừa',
      `2026-09-01,00004,,,paper,5,5,5,5,5,5,,${'a'.repeat(6000)}`,
    ];
    expect(await problemsOf(take(wrong))).toEqual([
      '3 answered_at empty',
      '4 answered_at notAMoment',
      '5 answered_at outsidePeriod',
      '6 unit_code unitNotInRound',
      '7 unit_code codeChanged',
      '8 service_area_code unknownServiceArea',
      '9 counter_code unknownCounter',
      '10 channel unknownChannel',
      '11 overall cellUnknown',
      '11 access cellUnknown',
      '12 reasons cellUnknown',
      '13 - cellCount',
      '14 comment cellTooLong',
    ]);
    expect(await count()).toBe(0);
  });

  test('the first 100 problems are told, all are counted', async () => {
    const lines = Array.from({ length: 5000 }, () => '2026-09-01,00004,,,paper,9,5,5,5,5,5,,');
    await expect(take(lines)).rejects.toMatchObject({ total: 5000 });
    expect(await problemsOf(take(lines))).toHaveLength(100);
  });

  test.each([
    ['a level question is missing', HEADER.replace(',officials', ''), 'tables.missingColumns'],
    ['a column nobody knows is there', `${HEADER},ho_ten`, 'tables.unknownColumns'],
    ['there are no rows', HEADER, 'tables.noRows'],
  ])('is refused when %s', async (_, header, message) => {
    await expect(take([], header)).rejects.toMatchObject({ message });
  });

  test('a column that is not needed may be missing: its question was not answered', async () => {
    const header = 'unit_code,answered_at,feedback_handling,result,officials,procedures,access,overall';
    const result = await take(['00004,2026-09-01,1,5,5,5,5,5'], header);
    expect(result.absent).toEqual(['service_area_code', 'counter_code', 'channel', 'reasons', 'comment']);
    expect((await stored())[0]?.answers).toBe('{5,5,5,5,5,1,NULL}');
  });

  test.each(['draft', 'locked', 'published'] as const)('a %s round takes none', async (status) => {
    await database.sql`update rounds set status = ${status} where id = ${round.id}`;
    await expect(take(['2026-09-01,00004,,,paper,5,5,5,5,5,5,,'])).rejects.toMatchObject({
      code: 'conflict',
      message: 'rounds.refusal.takesNoResponses',
    });
  });

  test('a closed round takes late forms', async () => {
    await database.sql`update rounds set status = 'closed' where id = ${round.id}`;
    await expect(take(['2026-09-01,00004,,,paper,5,5,5,5,5,5,,'])).resolves.toMatchObject({ stored: 1 });
  });

  test('a response that says it was given later than now is stored and counted', async () => {
    const lines = ['2026-09-29,00004,,,paper,5,5,5,5,5,5,,', '2026-09-02,00004,,,paper,5,5,5,5,5,5,,'];
    const early = { ...ctx, now: new Date('2026-09-10T00:00:00+07:00') };
    const request = { file: fileWith(lines), round: round.slug, keyColumn: null };
    expect(await importResponses(early, request)).toMatchObject({ stored: 2, future: 1 });
  });

  test('traits of the respondent are stored apart from the answers', async () => {
    round = await makeRound(database.db, {
      ...PERIOD,
      definitionId: 'sipas-2017',
      methodId: 'sipas-2017-pooled',
      units: units.map(({ id }) => id),
    });
    const definition = ctx.registry.definitions.get('sipas-2017@1')!;
    const levels = definition.questions.filter(({ type }) => type === 'level').map(({ id }) => id);
    const header = ['answered_at', 'unit_code', ...levels, 'sex'].join(',');
    const line = (sex: string) => ['2026-09-01', '00004', ...levels.map(() => '4'), sex].join(',');
    await take([line('female'), line('')], header);
    const rows = await database.sql`select traits from response_traits`;
    expect(rows).toHaveLength(1);
    expect(await problemsOf(take([line('gái')], header))).toEqual(['2 sex cellUnknown']);
  });

  test('only who manages the province imports', async () => {
    const manager = {
      ...ctx,
      actor: { kind: 'staff', id: 'x', grants: [{ role: 'manager', unitId: 1 }] } as const,
    };
    const request = { file: fileWith([]), round: round.slug, keyColumn: null };
    await expect(importResponses(manager, request)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a failure of the database at the very end of the data is told, not waited for', async () => {
    const row: StagedResponse = {
      line: 2,
      unitId: 1,
      counterId: null,
      serviceAreaId: null,
      channel: 99_999,
      answeredAt: ctx.now,
      key: null,
      answers: [],
      traits: null,
      comment: null,
    };
    const work = inDriverTransaction(database.sql, async (tx) => {
      const staging = await openResponseStaging(tx);
      await staging.write([row]);
      await staging.end();
    });
    await expect(work).rejects.toThrow();
  });
});

describe('importing the same responses again', () => {
  const header = `ma_phieu,${HEADER}`;
  const lines = [
    'P1,2026-09-01,00004,,,paper,5,5,5,5,5,5,,',
    'P2,2026-09-02,00008,,,paper,1,2,3,4,5,5,waiting,Chờ lâu',
  ];

  test('with a key column makes no doubles, and takes in what is new', async () => {
    expect(await take(lines, header, 'ma_phieu')).toMatchObject({ stored: 2, known: 0 });
    expect(await take(lines, header, 'MA_PHIEU')).toMatchObject({ stored: 0, known: 2 });
    const more = [...lines, 'P3,2026-09-03,00004,,,paper,5,5,5,5,5,5,,'];
    expect(await take(more, header, 'ma_phieu')).toMatchObject({ stored: 1, known: 2 });
    expect(await count()).toBe(3);
  });

  test('a key that was imported with other content, also in another unit, is refused', async () => {
    await take(lines, header, 'ma_phieu');
    const changed = [
      'P1,2026-09-01,00008,,,paper,5,5,5,5,5,5,,',
      'P2,2026-09-02,00008,,,paper,1,2,3,4,5,5,waiting,Chờ rất lâu',
    ];
    expect(await problemsOf(take(changed, header, 'ma_phieu'))).toEqual([
      '2 ma_phieu keyUsed',
      '3 ma_phieu keyUsed',
    ]);
    expect(await count()).toBe(2);
  });

  test('a key twice in the file is refused, named beside the other wrong lines', async () => {
    const wrong = [
      ...lines,
      'P4,2026-09-03,00004,,,paper,8,5,5,5,5,5,,',
      lines[0]!,
      ',2026-09-03,00004,,,paper,5,5,5,5,5,5,,',
    ];
    expect(await problemsOf(take(wrong, header, 'ma_phieu'))).toEqual([
      '4 overall cellUnknown',
      '5 ma_phieu repeatedKey',
      '6 ma_phieu empty',
    ]);
    expect(await count()).toBe(0);
  });

  test('the same key in another round is another response', async () => {
    await take(lines, header, 'ma_phieu');
    round = await makeRound(database.db, { ...PERIOD, units: units.map(({ id }) => id) });
    expect(await take(lines, header, 'ma_phieu')).toMatchObject({ stored: 2, known: 0 });
  });

  test('two at once: one stores, the other finds it stored', async () => {
    const results = await Promise.all([take(lines, header, 'ma_phieu'), take(lines, header, 'ma_phieu')]);
    expect(results.map(({ stored: n }) => n).sort()).toEqual([0, 2]);
    expect(await count()).toBe(2);
  });

  test('without --key a key column is unknown, and content is no key', async () => {
    await expect(take(lines, header)).rejects.toMatchObject({ message: 'tables.unknownColumns' });
    await expect(take(lines, header, 'comment')).rejects.toMatchObject({ message: 'tables.keyIsContent' });
    await expect(take(lines, header, 'khac')).rejects.toMatchObject({ message: 'tables.missingColumns' });
  });
});

describe('exporting responses', () => {
  const lines = [
    '2026-09-01T08:30:00+07:00,00004,HT,Q1,paper,5,4,3,2,1,,attitude|waiting,"Chờ lâu, ""thiếu"" ghế\nvà nước"',
    '2026-09-02T09:00:00.250+07:00,00008,,,qr,1,,,,,,,"\'=cmd|"" /C calc""!A0"',
    '2026-09-03T10:00:00+07:00,00008,,,kiosk,5,5,5,5,5,5,,',
  ];

  test('gives the columns of the import and reads back to the same responses', async () => {
    await take(lines);
    const first = await give();
    expect(first.split('\n')[0]).toBe(HEADER);
    const before = await stored();
    round = await makeRound(database.db, { ...PERIOD, units: units.map(({ id }) => id) });
    const file = fileOf(first);
    expect(await importResponses(ctx, { file, round: round.slug, keyColumn: null })).toMatchObject({
      stored: 3,
    });
    expect(await stored()).toEqual(before);
    expect(await give()).toBe(first);
  });

  test('a comment that a spreadsheet would run is made harmless, stored as it was written', async () => {
    await take(lines);
    expect((await stored())[1]?.comment).toBe('=cmd|" /C calc"!A0');
    expect(await give()).toContain(`"'=cmd|"" /C calc""!A0"`);
  });

  test('a formula behind any separator is made harmless, too, by the database as by the code', async () => {
    const texts = ['Tốt,=WEB("x")', 'Tốt;@SUM(A1)', 'Tốt|"=1"', '\uFF1D1+1', '-1,-2;=3', "'=1", 'a=b, tốt'];
    const quoted = (text: string) => `"${neutraliseFormula(text).replaceAll('"', '""')}"`;
    await take(
      texts.map((text, minute) => `2026-09-02T09:0${minute}:00+07:00,00004,,,qr,1,,,,,,,${quoted(text)}`),
    );
    expect((await stored()).map(({ comment }) => comment as string)).toEqual(texts);
    const comments = parse<{ comment: string }>(await give(), { columns: true });
    expect(comments.map(({ comment }) => comment)).toEqual(texts.map(neutraliseFormula));
  });

  test('for Excel it has semicolons and a byte order mark, and still reads back', async () => {
    await take(lines);
    const text = await give(round.slug, true);
    expect(text.startsWith('\uFEFFanswered_at;unit_code;')).toBe(true);
    const { slug } = await makeRound(database.db, { ...PERIOD, units: units.map(({ id }) => id) });
    await importResponses(ctx, { file: fileOf(text), round: slug, keyColumn: null });
    expect(await give(slug)).toBe(await give());
  });

  test('counts the responses it gave, whatever stands in their comments', async () => {
    await take(lines);
    expect(await exportResponses(ctx, { round: round.slug }, async () => undefined)).toEqual({ rows: 3 });
  });

  test('a round without responses is a header alone', async () => {
    expect(await give()).toBe(`${HEADER}\n`);
  });

  test('when the reader goes away the connection is free again', async () => {
    const many = Array.from(
      { length: 20_000 },
      () => '2026-09-03T10:00:00+07:00,00008,,,kiosk,5,5,5,5,5,5,,',
    );
    await take(many);
    for (let again = 0; again < 12; again += 1) {
      const gone = exportResponses(ctx, { round: round.slug }, () => Promise.reject(new Error('EPIPE')));
      await expect(gone).rejects.toThrow('EPIPE');
    }
    expect(await exportResponses(ctx, { round: round.slug }, async () => undefined)).toEqual({
      rows: 20_000,
    });
  });

  test('leaves an event, and only who may see all responses gets them', async () => {
    await give();
    const [event] = await database.sql`select action, subject_id from audit_events order by id desc limit 1`;
    expect(event).toEqual({ action: 'responses.export', subject_id: round.slug });
    const leader = {
      ...ctx,
      actor: { kind: 'staff', id: 'x', grants: [{ role: 'leader', unitId: null }] } as const,
    };
    await expect(exportResponses(leader, { round: round.slug }, async () => undefined)).rejects.toMatchObject(
      {
        code: 'forbidden',
      },
    );
  });
});
