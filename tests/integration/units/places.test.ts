import { beforeAll, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { hoursFields } from '#app/services/units/places/hours.server.ts';
import { USUAL_WEEK } from '#app/domain/units/opening-hours.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeAccessPoint, makeServiceArea, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { CitizenDesk, honestForm, readStored } from '#tests/support/site/citizen.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;

beforeAll(async () => {
  admin = await logIn(site, await makeStaff(database.db));
});

const closed = Object.fromEntries(Object.keys(hoursFields(USUAL_WEEK)).map((field) => [field, '']));
const mornings = { ...closed, from_mon: '7h30', to_mon: '11:30' };
const eventsOf = async (action: string) => database.sql<
  { subject: string; details: Record<string, string> }[]
>`
  select subject_id as subject, details from audit_events where action = ${action} order by id`;

test('hours hold for all below that have none of their own, holidays are closed, and each change is in the log', async () => {
  const { unit, counter, code } = await makeSurveyPlace(database.db);
  const above = await makeUnit(database.db, { kind: 'province', name: 'Tỉnh có giờ riêng' });
  await database.sql`update units set parent_id = ${above.id} where id = ${unit.id}`;
  await database.sql`insert into calendar_days (day, kind, name, is_sample) values ('2026-09-07', 'off', 'Nghỉ bù', false)`;
  const flagsAt = async (time: string) => {
    const at = new Date(time);
    // What a place is judged by is kept for a minute: each desk is a process that has just begun.
    await new CitizenDesk(database, await loadRegistry()).send(code, honestForm(at), { at });
    return (await readStored(database.sql, unit.id)).at(-1)?.flags;
  };
  const [MONDAY_14H, HOLIDAY] = ['2026-09-14T14:00:00+07:00', '2026-09-07T09:00:00+07:00'];
  expect(await flagsAt(MONDAY_14H)).toEqual([]);
  expect(await flagsAt(HOLIDAY)).toEqual(['outside_hours']);

  expect((await admin.post(paths.unitHours(above.code), { do: 'save', ...mornings })).status).toBe(303);
  expect(await flagsAt(MONDAY_14H)).toEqual(['outside_hours']);
  expect(await (await admin.get(paths.unit(unit.code))).text()).toContain('Theo giờ của Tỉnh có giờ riêng');
  const wholeDay = { do: 'save', ...mornings, to_mon: '17:00' };
  await admin.post(paths.unitHours(unit.code, counter.code), wholeDay);
  expect(await flagsAt(MONDAY_14H)).toEqual([]);
  await admin.post(paths.unitHours(unit.code, counter.code), { do: 'follow' });
  expect(await flagsAt(MONDAY_14H)).toEqual(['outside_hours']);
  expect(await eventsOf('units.hours')).toMatchObject([
    { subject: above.code, details: { hoursBefore: null, hours: 'mon 07:30-11:30' } },
    { subject: `${unit.code} ${counter.code}`, details: { hours: 'mon 07:30-17:00' } },
    { subject: `${unit.code} ${counter.code}`, details: { hoursBefore: 'mon 07:30-17:00', hours: null } },
  ]);

  // Somebody else's form was open meanwhile: what it left alone stays, what both changed is told.
  const shown = JSON.stringify(hoursFields({ mon: { from: '07:30', to: '11:30' } }));
  const form = { do: 'save', shown, ...closed, from_mon: '07:30', to_mon: '11:30' };
  await admin.post(paths.unitHours(above.code), { ...form, from_tue: '08:00', to_tue: '12:00' });
  await admin.post(paths.unitHours(above.code), { ...form, to_mon: '11:00' });
  expect((await eventsOf('units.hours')).at(-1)?.details['hours']).toBe('mon 07:30-11:00, tue 08:00-12:00');
  expect((await admin.post(paths.unitHours(above.code), { ...form, to_mon: '10:00' })).status).toBe(409);
});

test('the network of an office is known by a mark alone, and by the province alone', async () => {
  const { unit, code } = await makeSurveyPlace(database.db);
  const network = { do: 'network', label: 'Tầng 2', address: '203.0.113.9' };
  const manager = await logIn(site, await makeStaff(database.db, { role: 'manager', unitId: unit.id }));
  expect((await manager.post(paths.unitHours(unit.code), network)).status).toBe(403);
  expect((await admin.post(paths.unitHours(unit.code), { ...network, address: 'tầng 2' })).status).toBe(400);
  // Without an address, the network in which the page is open: that of this test, from which the form is sent, too.
  expect((await admin.post(paths.unitHours(unit.code), { ...network, address: '' })).status).toBe(303);
  expect((await admin.post(paths.unitHours(unit.code), { ...network, address: '' })).status).toBe(409);
  const stored = await database.sql<{ id: number; mark: string }[]>`select id, mark from office_networks`;
  expect(stored.map(({ mark }) => mark)).toEqual([expect.stringMatching(/^[\w-]{22}$/)]);
  await new Visitor(site).post(paths.survey(code), quickForm());
  expect((await readStored(database.sql, unit.id)).at(-1)?.flags).toContain('office_network');
  await admin.post(paths.unitHours(unit.code), { do: 'forget', id: String(stored[0]!.id) });
  expect(await database.sql`select 1 from office_networks`).toHaveLength(0);
});

test('a manager keeps the counters of the own unit, and of no other one', async () => {
  const [own, other] = [await makeUnit(database.db), await makeUnit(database.db)];
  const [civil, land] = [
    await makeServiceArea(database.db, { name: 'Hộ tịch' }),
    await makeServiceArea(database.db),
  ];
  const manager = await logIn(site, await makeStaff(database.db, { role: 'manager', unitId: own.id }));
  const add = { code: '01', name: 'Quầy số 1', areas: civil.code };
  expect((await manager.post(paths.unitCounter(own.code), add)).status).toBe(303);
  const again = await manager.post(paths.unitCounter(own.code), add);
  expect(again.status).toBe(409);
  expect(await again.text()).toContain('id="form-code-error"');
  expect((await manager.get(paths.unitCounter(other.code))).status).toBe(404);
  expect((await manager.post(paths.unitCounter(other.code), add)).status).toBe(404);

  const address = paths.unitCounter(own.code, '01');
  const shown = JSON.stringify({ name: 'Quầy số 1', areas: civil.code });
  await manager.post(address, { do: 'save', shown, name: 'Quầy số 1', areas: land.code });
  await manager.post(address, { do: 'save', shown, name: 'Quầy Một cửa', areas: civil.code });
  const page = await (await manager.get(paths.unit(own.code))).text();
  expect(page).toContain('Quầy Một cửa');
  expect(page).toContain(land.name);
  expect((await manager.post(address, { do: 'close', on: '' })).status).toBe(303);
  expect(await (await manager.get(address)).text()).toContain('Mở lại quầy');
  // A closed counter whose name is mended stays closed since the day on which it was closed.
  await database.sql`update counters set closed_on = '2026-01-05' where unit_id = ${own.id}`;
  await manager.post(address, { do: 'save', name: 'Quầy Một cửa', areas: land.code });
  expect(await (await manager.get(address)).text()).toContain('Mở lại quầy');
  expect(
    await database.sql`select closed_on::text as day from counters where unit_id = ${own.id}`,
  ).toMatchObject([{ day: '2026-01-05' }]);
  const history = await (await admin.get(address)).text();
  for (const text of ['Thêm quầy', 'Quầy số 1 → Quầy Một cửa', 'Đóng quầy']) expect(history).toContain(text);

  expect((await manager.get(paths.serviceAreas())).status).toBe(403);
  expect((await admin.post(paths.serviceAreas(), { code: civil.code, name: 'Trùng mã' })).status).toBe(409);
  await admin.post(paths.serviceAreas({ code: civil.code }), { name: 'Hộ tịch, chứng thực' });
  expect(await (await admin.get(paths.serviceAreas())).text()).toContain('Hộ tịch, chứng thực');
});

test('a counter moves to another unit by the province alone, and its responses stay', async () => {
  const { unit, counter, code } = await makeSurveyPlace(database.db);
  const other = await makeUnit(database.db);
  await new Visitor(site).post(paths.survey(code), quickForm());
  const address = paths.unitCounter(unit.code, counter.code);
  const manager = await logIn(site, await makeStaff(database.db, { role: 'manager', unitId: unit.id }));
  expect(await (await manager.get(address)).text()).not.toContain('Chuyển đến đơn vị');
  expect((await manager.post(address, { do: 'move', to: other.code })).status).toBe(403);
  expect(await (await admin.get(address)).text()).toContain('Chuyển đến đơn vị');
  const empty = await admin.post(address, { do: 'move', to: ' ' });
  expect([empty.status, (await empty.text()).includes('id="moving-to-error"')]).toEqual([400, true]);
  expect((await admin.post(address, { do: 'move', to: 'khong-co' })).status).toBe(400);
  const moved = await admin.post(address, { do: 'move', to: other.code });
  expect(moved.headers.get('location')).toBe(paths.unit(unit.code, 'counterMoved'));
  expect((await admin.post(address, { do: 'move', to: other.code })).status).toBe(409);
  expect(
    await database.sql`select u.code, c.closed_on is null as open from counters c join units u on u.id = c.unit_id
      where c.code = ${counter.code} and u.id in ${database.sql([unit.id, other.id])} order by c.id`,
  ).toEqual([
    { code: unit.code, open: false },
    { code: other.code, open: true },
  ]);
  expect(await readStored(database.sql, unit.id)).toHaveLength(1);
});

test('a service area that closes takes no more responses from its day on, and what it took stays in the figures', async () => {
  const { unit, counter, area, code, round } = await makeSurveyPlace(database.db);
  const other = await makeServiceArea(database.db, { name: 'Đất đai' });
  await database.sql`insert into counter_service_areas values (${counter.id}, ${other.id})`;
  const { code: atCounter } = await makeAccessPoint(database.db, { unitId: unit.id, counterId: counter.id });
  const answer = async (to: string, on: string) => {
    const at = new Date(`${on}T09:00:00+07:00`);
    return new CitizenDesk(database, await loadRegistry()).send(to, honestForm(at), { at });
  };
  const areasOf = async () =>
    (
      await database.sql<{ id: number | null }[]>`
      select service_area_id as id from responses where unit_id = ${unit.id} order by responses.id`
    ).map(({ id }) => id);
  await answer(code, '2021-09-07');
  await answer(atCounter, '2021-09-07');
  expect(await areasOf()).toEqual([area.id, null]);

  const address = paths.serviceAreas({ code: area.code });
  expect((await admin.post(address, { do: 'close', on: '31/02/2021' })).status).toBe(400);
  expect((await admin.post(address, { do: 'close', on: '10/09/2021' })).status).toBe(303);
  expect((await admin.post(address, { do: 'close', on: '11/09/2021' })).status).toBe(409);
  // Its own code is of no use from that day on, and leads to the counter's other area where it is the only one left.
  await answer(code, '2021-09-09');
  await expect(answer(code, '2021-09-10')).rejects.toMatchObject({ code: 'not_found' });
  await answer(atCounter, '2021-09-10');
  expect(await areasOf()).toEqual([area.id, null, area.id, other.id]);
  expect((await new Visitor(site).get(paths.survey(code))).status).toBe(410);

  // New codes, and the boxes of a new counter, leave it out; the counter that had it still shows it.
  await admin.post(paths.newAccessPoints(), { unit: unit.code, round: '', per: 'service-area' });
  const coded = await database.sql`
    select service_area_id as id from access_points where unit_id = ${unit.id} and counter_id is null`;
  expect(coded).toEqual([{ id: other.id }]);
  expect(await (await admin.get(paths.unitCounter(unit.code))).text()).not.toContain(`value="${area.code}"`);
  expect(await (await admin.get(paths.unitCounter(unit.code, counter.code))).text()).toContain(
    'Hộ tịch (đã đóng)',
  );
  // Past figures still name it.
  const results = await (await admin.get(`${paths.roundResults(round.slug)}?by=service_area`)).text();
  expect(results).toContain('Hộ tịch');

  expect((await admin.post(address, { do: 'reopen' })).status).toBe(303);
  await answer(code, '2021-09-11');
  expect((await areasOf()).at(-1)).toBe(area.id);
});
