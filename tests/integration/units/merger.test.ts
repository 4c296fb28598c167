import { beforeAll, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { addDays, localDate } from '#app/domain/periods/date.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { listImports } from '#app/services/imports/list-imports.server.ts';
import { takeBackImport } from '#app/services/imports/take-back-import.server.ts';
import { setPin } from '#app/services/kiosk/set-pin.server.ts';
import { openRound } from '#app/services/rounds/open-round.server.ts';
import { closeUnits } from '#app/services/units/change-units.server.ts';
import { importUnits } from '#app/services/units/import-units.server.ts';
import { followMergers } from '#app/services/units/changes/follow-merger.server.ts';
import { resolveAccessPoints, resolvePastAccessPoint } from '#db/queries/access-points/resolve.ts';
import { comments } from '#db/schema/index.ts';
import type { Context } from '#app/services/context.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import {
  makeAccessPoint,
  makeComment,
  makeCounter,
  makePetition,
  makePlan,
  makeResponse,
  makeRound,
  makeStaff,
  makeTask,
  makeUnit,
} from '#tests/support/factories.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';
import { quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let admin: Visitor;
const citizen = new Visitor(site);

beforeAll(async () => {
  ctx = await commandContext(database);
  admin = await logIn(site, await makeStaff(database.db));
});

/** A commune in a round, with the code of a counter and a response. */
async function makeCommune(name: string, parentId: number) {
  const unit = await makeUnit(database.db, { name, parentId, kind: 'commune' });
  const counter = await makeCounter(database.db, { unitId: unit.id, name: 'Quầy của xã cũ' });
  const { code } = await makeAccessPoint(database.db, { unitId: unit.id, counterId: counter.id });
  return { ...unit, qr: code };
}

const storedOf = async (unitCode: string) => {
  const [row] = await database.sql<{ count: number }[]>`
    select count(*)::int as count from responses r join units u on u.id = r.unit_id where u.code = ${unitCode}`;
  return row?.count;
};
const leadOf = async (id: number) => {
  const [row] = await database.sql<{ code: string }[]>`
    select u.code from plan_tasks t join units u on u.id = t.lead_unit_id where t.id = ${id}`;
  return row?.code;
};
/** Which unit has each of some petitions, by its code. */
async function holdersOf(ids: readonly number[]): Promise<string[]> {
  const rows = await database.sql<{ code: string }[]>`
    select u.code from petitions p join units u on u.id = p.unit_id where p.id in ${database.sql(ids)} order by p.id`;
  return rows.map(({ code }) => code);
}
/** What the job does on a day. */
const follow = (now: Date) => database.db.transaction((tx) => followMergers({ ...ctx, now }, tx));
const send = (code: string) => citizen.post(paths.survey(code), quickForm());

test('three communes merged into a new one in mid-round go on in its name, and lose nothing', async () => {
  const { db } = database;
  const province = await makeUnit(db, { name: 'Tỉnh Hà Giang', kind: 'province' });
  const communes = [
    await makeCommune('Xã Phương Thiện', province.id),
    await makeCommune('Xã Phương Độ', province.id),
    await makeCommune('Xã Kim Thạch', province.id),
  ] as const;
  const [first, second] = communes;
  const round = await makeRound(db, { units: communes.map(({ id }) => id) });
  const draft = await makeRound(db, { status: 'draft', openedAt: null, units: [first.id] });
  const over = await makeRound(db, { status: 'closed', units: [first.id], periodTo: '2026-03-31' });
  for (const { id } of communes) await makeResponse(db, { unitId: id, roundId: round.id });
  const plan = await makePlan(db, { unitId: province.id });
  const task = await makeTask(db, { planId: plan.id, leadUnitId: second.id });

  const merge = {
    what: 'merge',
    codes: communes.map(({ code }) => code).join('\n'),
    from: formatDate(localDate(new Date())),
    into: 'XMOI',
  };
  const taken = { ...merge, into: first.code, name: 'Xã Mới', kind: 'commune' };
  expect((await admin.post(paths.unitChange(first.code, 'merge'), taken)).status).toBe(400);
  const nameless = await admin.post(paths.unitChange(first.code, 'merge'), merge);
  expect(await nameless.text()).toContain('id="form-into-error"');
  const done = await admin.post(paths.unitChange(first.code, 'merge'), {
    ...merge,
    name: 'Phường Hà Giang 1',
    kind: 'ward',
  });
  expect(done.status).toBe(303);

  // The paper that hangs in the old communes opens the form of the new ward, in the round that goes on.
  const page = await (await citizen.get(paths.survey(first.qr))).text();
  expect(page).toContain('Phường Hà Giang 1');
  expect(page).not.toContain('Quầy của xã cũ');
  for (const { qr } of communes) expect((await send(qr)).status).toBe(303);
  expect(await Promise.all(communes.map(({ code }) => storedOf(code)))).toEqual([1, 1, 1]);
  expect(await storedOf('XMOI')).toBe(3);

  // What came before is added where it is asked for; the task has who does it; rounds that are over stay as they were.
  const results = `${paths.roundResults(round.slug)}.csv?unit=XMOI&alone=1`;
  // Notes stand below an empty line.
  const linesOf = async (path: string) =>
    (await (await admin.get(path)).text())
      .split(/\r?\n\r?\n/)[0]!
      .split('\n')
      .slice(1);
  expect(await linesOf(results)).toHaveLength(1);
  const merged = await linesOf(`${results}&predecessors=1`);
  expect(merged[0]).toMatch(/^1;XMOI;Phường Hà Giang 1;3;/);
  expect(merged).toHaveLength(4);
  expect(await leadOf(task.id)).toBe('XMOI');
  const members = await database.sql<{ slug: string }[]>`
    select r.slug from round_units m join units u on u.id = m.unit_id join rounds r on r.id = m.round_id
    where u.code = 'XMOI'`;
  expect(members.map(({ slug }) => slug).sort()).toEqual([round.slug, draft.slug].sort());
  expect(members.map(({ slug }) => slug)).not.toContain(over.slug);
  expect(await (await admin.get(paths.unit('XMOI'))).text()).toMatch(/Nhận sáp nhập từ[\s\S]*Xã Kim Thạch/);
});

test('a merger of next month waits for its day, follows a chain to its end, and is taken back whole', async () => {
  const { db } = database;
  const [a, b] = [await makeCommune('Xã A', (await makeUnit(db)).id), await makeUnit(db)];
  const round = await makeRound(db, { units: [a.id] });
  const task = await makeTask(db, { planId: (await makePlan(db, { unitId: b.id })).id, leadUnitId: a.id });
  const today = localDate(ctx.now);
  const day = addDays(today, 30);
  await closeUnits(ctx, { codes: [a.code], into: 'MOI', from: day, newUnit: { name: 'Xã sắp có' } });
  const placeOn = async (date: typeof day) =>
    (await resolveAccessPoints(database.sql, [{ code: a.qr, today: date }]))[0];
  expect(await placeOn(today)).toMatchObject({ unitName: 'Xã A', counterName: 'Quầy của xã cũ' });
  expect(await placeOn(day)).toMatchObject({
    unitName: 'Xã sắp có',
    heirSince: day,
    round: { id: round.id },
  });
  expect(await leadOf(task.id)).toBe(a.code);

  const [batch] = await listImports(ctx);
  await takeBackImport(ctx, { id: batch!.id });
  expect(await placeOn(day)).toMatchObject({ unitName: 'Xã A', heirSince: null });

  await closeUnits(ctx, { codes: [a.code], into: 'MOI', from: day, newUnit: { name: 'Xã sắp có' } });
  await closeUnits(ctx, { codes: ['MOI'], into: b.code, from: addDays(day, 10) });
  const later = new Date(`${addDays(day, 10)}T08:00:00+07:00`);
  // Of what citizens brought, what waits for an answer or for its end goes over; what ended stays where it was.
  const answered = { answer: 'Đã mở thêm quầy.', cause: 'late_result', action: 'none' } as const;
  const brought = [
    await makePetition(db, { unitId: a.id }),
    await makePetition(db, { unitId: a.id, state: 'answered', ...answered, answeredOn: '2026-12-01' }),
    await makePetition(db, { unitId: a.id, state: 'closed', ...answered, answeredOn: '2026-12-01' }),
    await makePetition(db, { unitId: a.id, state: 'withdrawn' }),
  ].map(({ id }) => id);
  // What citizens said of another unit and was passed on waits with the heir; what was answered stays where it was.
  const said = await makeResponse(db, { unitId: b.id, roundId: round.id });
  const passedOn = { handlerUnitId: a.id };
  const waiting = await makeComment(db, said, { ...passedOn, work: 'in_work' });
  const elsewhere = await makeResponse(db, { unitId: (await makeUnit(db)).id, roundId: round.id });
  const passed = await makeComment(db, elsewhere, { ...passedOn, work: 'assigned' });
  const reply = { reply: 'Đã sửa.', repliedAt: ctx.now };
  const told = await makeComment(db, elsewhere, { ...passedOn, ...reply, work: 'answered' });
  expect(await follow(later)).toMatchObject({ tasks: 1, petitions: 2, comments: 2 });
  const handlers = await db.select({ id: comments.id, handler: comments.handlerUnitId }).from(comments);
  const handlerOf = ({ id }: { id: number }) => handlers.find((row) => row.id === id)?.handler;
  expect([waiting, passed, told].map(handlerOf)).toEqual([null, b.id, a.id]);
  expect(await holdersOf(brought)).toEqual([b.code, b.code, a.code, a.code]);
  expect(await follow(later)).toEqual({
    rounds: 0,
    tasks: 0,
    plans: 0,
    petitions: 0,
    comments: 0,
    lateDossiers: 0,
  });
  expect(await leadOf(task.id)).toBe(b.code);
  expect(await placeOn(addDays(day, 10))).toMatchObject({ unitId: b.id, round: { id: round.id } });
});

test('a merger that a list brings opens the form of the heir, also in a round that was a draft with the old unit alone', async () => {
  const { db } = database;
  const province = await makeUnit(db, { kind: 'province' });
  const [old, heir] = [
    await makeCommune('Xã Cũ', province.id),
    await makeUnit(db, { parentId: province.id }),
  ];
  const today = localDate(ctx.now);
  const draft = await makeRound(db, { status: 'draft', openedAt: null, units: [] });
  const line = `${old.code},${province.code},commune,Xã Cũ,${addDays(today, -1)},${heir.code}`;
  await importUnits(ctx, fileOf(`code,parent_code,kind,name,valid_to,successor_code\n${line}`));
  await database.sql`insert into round_units (round_id, unit_id) values (${draft.id}, ${old.id})`;
  await openRound(ctx, { slug: draft.slug });
  expect((await send(old.qr)).status).toBe(303);
  expect(await storedOf(heir.code)).toBe(1);
});

test('what was answered between two mergers is counted once, for the unit that answered for the paper then', async () => {
  const { db, sql } = database;
  const province = await makeUnit(db, { kind: 'province' });
  const a = await makeCommune('Xã Đầu', province.id);
  const [b, c] = [await makeUnit(db, { name: 'Xã Giữa' }), await makeUnit(db, { name: 'Xã Cuối' })];
  const round = await makeRound(db, { units: [a.id, b.id, c.id] });
  const today = localDate(ctx.now);
  await closeUnits(ctx, { codes: [a.code], into: b.code, from: addDays(today, -2) });
  await closeUnits(ctx, { codes: [b.code], into: c.code, from: today });
  const at = new Date(`${addDays(today, -1)}T09:00:00+07:00`);
  const past = await resolvePastAccessPoint(sql, { code: a.qr, definitionId: null, at });
  expect(past).toMatchObject({ unitId: b.id, round: { id: round.id }, heirSince: addDays(today, -2) });
  const [now] = await resolveAccessPoints(sql, [{ code: a.qr, today }]);
  expect(now).toMatchObject({ unitId: c.id, heirSince: today });
});

test('a tablet of a merged unit goes on with the PIN it knows, and opens nothing without it', async () => {
  const { db } = database;
  const [old, heir] = [await makeCommune('Xã có máy', (await makeUnit(db)).id), await makeUnit(db)];
  await makeRound(db, { units: [old.id, heir.id] });
  await setPin(ctx, { unitCode: old.code, pin: '24681357', repeated: '24681357' });
  const markOf = async () =>
    /data-pin="([^"]*)"/.exec(await (await citizen.get(paths.kiosk(old.qr))).text())?.[1];
  const before = await markOf();
  expect(before).toBeTruthy();
  await closeUnits(ctx, { codes: [old.code], into: heir.code, from: localDate(ctx.now) });
  expect(await markOf()).toBe(before);
});
