import { beforeAll, describe, expect, test } from 'vitest';
import type { Registry } from '#app/domain/survey/registry.ts';
import { forgetDevices } from '#app/services/responses/submission/forget-devices.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { makeAccessPoint, makeCounter } from '#tests/support/factories.ts';
import { CitizenDesk, honestForm, keyOpenedAt, readStored } from '#tests/support/site/citizen.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

/** Monday, 9 in the morning, in Viet Nam. */
const MONDAY_9 = new Date('2026-09-14T09:00:00+07:00');
const after = (seconds: number) => new Date(MONDAY_9.getTime() + seconds * 1000);
const PHONE = 'a-phone-of-somebody-01';

describe('doubts about responses', () => {
  const database = useTestDatabase();
  let registry: Registry;
  let desk: CitizenDesk;

  beforeAll(async () => {
    registry = await loadRegistry();
    desk = new CitizenDesk(database, registry);
  });

  const makePlace = () => makeSurveyPlace(database.db, { periodFrom: '2026-01-01', periodTo: '2026-12-31' });
  const flagsOf = async (unitId: number) =>
    (await readStored(database.sql, unitId)).map(({ flags }) => flags);

  test('31 honest people on one Wi-Fi in a busy hour raise none, also when five answer at the same moment', async () => {
    const { code, unit } = await makePlace();
    const times = Array.from({ length: 31 }, (_, person) => Math.floor(person / 5) * 600 + (person % 5) * 7);
    for (const [person, time] of times.entries()) {
      const form = honestForm(after(time), { device: `phone-of-person-${String(person).padStart(4, '0')}` });
      await desk.send(code, form, { at: after(time) });
    }
    expect(await flagsOf(unit.id)).toEqual(Array.from({ length: 31 }, () => []));
  });

  test('one device that sends ten all-5 sheets in two minutes is one response and nine doubts', async () => {
    const { code, unit } = await makePlace();
    const best = { overall: '5', access: '5', procedures: '5', officials: '5' };
    for (let sheet = 0; sheet < 10; sheet++) {
      const at = after(sheet * 12);
      const key = keyOpenedAt(new Date(at.getTime() - 10_000));
      await desk.send(code, { ...best, submission_key: key, device: PHONE }, { at });
    }
    const flags = await flagsOf(unit.id);
    expect(flags[0]).toEqual([]);
    expect(flags.slice(1, 6)).toEqual(Array.from({ length: 5 }, () => ['same_device']));
    expect(flags.slice(6)).toEqual(Array.from({ length: 4 }, () => ['same_device', 'burst']));
  });

  test('with scripts off the same ten sheets are a burst', async () => {
    const { code, unit } = await makePlace();
    for (let sheet = 0; sheet < 10; sheet++) {
      await desk.send(code, honestForm(after(sheet * 12)), { at: after(sheet * 12) });
    }
    expect((await flagsOf(unit.id)).filter((flags) => flags.includes('burst'))).toHaveLength(4);
  });

  test('ten sheets of one device that arrive at the same moment are nine doubts, too', async () => {
    const { code, unit } = await makePlace();
    const sheets = Array.from({ length: 10 }, () => honestForm(MONDAY_9, { device: PHONE }));
    await Promise.all(sheets.map((sheet) => desk.send(code, sheet, { at: MONDAY_9 })));
    const flags = (await flagsOf(unit.id)).sort((one, other) => one.length - other.length);
    expect(flags.map((given) => given.includes('same_device'))).toEqual([
      false,
      ...Array<boolean>(9).fill(true),
    ]);
  });

  test('a family that sends from one phone at three counters of a visit raises none', async () => {
    const { code, unit } = await makePlace();
    const codes = [code];
    for (let more = 0; more < 3; more++) {
      const counter = await makeCounter(database.db, { unitId: unit.id });
      codes.push((await makeAccessPoint(database.db, { unitId: unit.id, counterId: counter.id })).code);
    }
    for (const [index, each] of codes.entries()) {
      await desk.send(each, honestForm(after(index * 900), { device: PHONE }), { at: after(index * 900) });
    }
    expect(await flagsOf(unit.id)).toEqual([[], [], [], ['same_device']]);
  });

  test('the same phone the next day is another visit', async () => {
    const { code, unit } = await makePlace();
    for (const at of [MONDAY_9, after(24 * 60 * 60)]) {
      await desk.send(code, honestForm(at, { device: PHONE }), { at });
    }
    expect(await flagsOf(unit.id)).toEqual([[], []]);
  });

  test('in another round the same device cannot be told to be the same', async () => {
    const marks: string[] = [];
    for (let round = 0; round < 2; round++) {
      const { code, unit } = await makePlace();
      await desk.send(code, honestForm(MONDAY_9, { device: PHONE }), { at: MONDAY_9 });
      const rows = await database.sql<{ mark: string }[]>`
        select mark::text as mark from response_devices where unit_id = ${unit.id}`;
      marks.push(...rows.map(({ mark }) => mark));
    }
    expect(new Set(marks).size).toBe(2);
  });

  test.each([
    ['too short to be random', 'phone'],
    ['markup', '<script>alert(1)</script>'],
    ['empty, as with scripts off', ''],
    ['very long', 'a'.repeat(5000)],
  ])('a device mark that is %s is none', async (_why, device) => {
    const { code, unit } = await makePlace();
    for (let sheet = 0; sheet < 2; sheet++) {
      await desk.send(code, honestForm(MONDAY_9, { device }), { at: MONDAY_9 });
    }
    expect(await flagsOf(unit.id)).toEqual([[], []]);
  });

  test("a tablet on the counter is everybody's: it has no mark and may stand in the office network", async () => {
    const { code, unit } = await makePlace();
    for (const at of [MONDAY_9, after(200), after(400)]) {
      const sending = { at, tablet: 1, isFromOffice: true } as const;
      await desk.send(code, honestForm(at, { device: PHONE }), sending);
    }
    expect(await flagsOf(unit.id)).toEqual([[], [], []]);
  });

  test('one person on the tablet all afternoon who presses the same sheet is a run; other sheets between are none', async () => {
    const [{ code, unit }, other] = [await makePlace(), await makePlace()];
    for (let sheet = 0; sheet < 15; sheet++) {
      const at = after(sheet * 60 + (sheet % 4) * 14);
      const sending = { at, tablet: 1 } as const;
      await desk.send(code, honestForm(at), sending);
      await desk.send(other.code, honestForm(at, { access: String(1 + (sheet % 5)) }), sending);
    }
    const runs = async (unitId: number) =>
      (await flagsOf(unitId)).flatMap((flags, index) => (flags.includes('tablet_run') ? [index] : []));
    expect(await runs(unit.id)).toEqual([9, 10, 11, 12, 13, 14]);
    expect(await runs(other.unit.id)).toEqual([]);
  });

  test('two tablets at one code are two: what one person presses on each of them by turns is a run of neither, on one it is', async () => {
    const [beside, alone] = [await makePlace(), await makePlace()];
    for (let sheet = 0; sheet < 16; sheet++) {
      const at = after(sheet * 60 + (sheet % 4) * 14);
      await desk.send(beside.code, honestForm(at), { at, tablet: 2 + (sheet % 2) });
      await desk.send(alone.code, honestForm(at), { at, tablet: 4 });
    }
    const runs = async ({ unit }: { unit: { id: number } }) =>
      (await flagsOf(unit.id)).filter((flags) => flags.includes('tablet_run')).length;
    expect([await runs(beside), await runs(alone)]).toEqual([0, 7]);
  });

  test('a tablet that is carried from code to code in its unit is one: its even pauses are a run', async () => {
    const { code, unit } = await makePlace();
    const other = (await makeAccessPoint(database.db, { unitId: unit.id })).code;
    for (let sheet = 0; sheet < 12; sheet++) {
      const at = after(sheet * 150);
      const form = honestForm(at, { access: String(1 + (sheet % 5)) });
      await desk.send(sheet % 2 === 0 ? code : other, form, { at, tablet: 5 });
    }
    const flags = await flagsOf(unit.id);
    expect(flags.map((given) => given.includes('tablet_run')).slice(-3)).toEqual([false, true, true]);
  });

  test('a run that a tablet without network sends at once is one', async () => {
    const { code, unit } = await makePlace();
    const sending = { at: after(7200), tablet: 1 } as const;
    const forms = Array.from({ length: 15 }, (_, sheet) => {
      const at = after(sheet * 60 + (sheet % 4) * 14);
      return honestForm(at, { answered_at: at.toISOString() });
    });
    await Promise.all(forms.map((form) => desk.send(code, form, sending)));
    const flags = await flagsOf(unit.id);
    expect(flags.filter((given) => given.includes('tablet_run'))).toHaveLength(6);
  });

  test('twenty people who answered over a morning without network are no burst when they arrive together', async () => {
    const { code, unit } = await makePlace();
    const at = after(3 * 60 * 60);
    const forms = Array.from({ length: 20 }, (_, person) =>
      honestForm(after(person * 180), { answered_at: after(person * 180).toISOString() }),
    );
    await Promise.all(forms.map((form) => desk.send(code, form, { at })));
    expect(await flagsOf(unit.id)).toEqual(Array.from({ length: 20 }, () => []));
  });

  test.each([
    ['filled the field that people do not see', { website: 'http://example.com' }, ['hidden_field']],
    ['sent at once', { submission_key: keyOpenedAt(MONDAY_9) }, ['too_fast']],
    ['wrote a comment and nothing else', { comment: 'Tốt' }, []],
  ])('somebody who %s', async (_what, given, expected) => {
    const { code, unit } = await makePlace();
    await desk.send(code, honestForm(MONDAY_9, given), { at: MONDAY_9 });
    expect(await flagsOf(unit.id)).toEqual([expected]);
  });

  test('at night and from the office network', async () => {
    const { code, unit } = await makePlace();
    const night = new Date('2026-09-14T22:00:00+07:00');
    await desk.send(code, honestForm(night), { at: night, isFromOffice: true });
    expect(await flagsOf(unit.id)).toEqual([['outside_hours', 'office_network']]);
  });

  test('all the same on the long form', async () => {
    const { code, unit } = await makeSurveyPlace(database.db, {
      definitionId: 'sipas-2017',
      methodId: 'sipas-2017-pooled',
      periodTo: '2026-12-31',
    });
    const { questions } = registry.definitions.get('sipas-2017@1') ?? { questions: [] };
    const form: Record<string, string> = { submission_key: keyOpenedAt(after(-120)) };
    for (const { id, type } of questions) if (type === 'level') form[id] = '5';
    await desk.send(code, form, { at: MONDAY_9 });
    expect(await flagsOf(unit.id)).toEqual([['same_answer']]);
  });

  test('neither the mark nor the address of anybody stays when nothing can be compared with it any more', async () => {
    const { code, unit } = await makePlace();
    await desk.send(code, honestForm(MONDAY_9, { device: PHONE }), { at: MONDAY_9 });
    const marks = () =>
      database.sql`select 1 from response_devices where unit_id = ${unit.id}`.then((rows) => rows.length);
    await forgetDevices({ sql: database.sql, now: after(84 * 60 * 60) });
    expect(await marks()).toBe(1);
    await forgetDevices({ sql: database.sql, now: after(84 * 60 * 60 + 1) });
    expect(await marks()).toBe(0);
    expect(await readStored(database.sql, unit.id)).toHaveLength(1);
  });
});
