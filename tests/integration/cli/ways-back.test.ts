import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { createAccessPoints } from '#app/services/access-points/create-access-points.server.ts';
import { revokeAccessPoint } from '#app/services/access-points/revoke-access-point.server.ts';
import { changeRound, deleteRound } from '#app/services/rounds/change-round.server.ts';
import { createRound } from '#app/services/rounds/create-round.server.ts';
import { exportCounters, exportUnits } from '#app/services/units/export-lists.server.ts';
import { listAsCsv, listAsWorkbook } from '#app/services/tables/write-list.server.ts';
import { importCounters } from '#app/services/units/import-counters.server.ts';
import { importUnits } from '#app/services/units/import-units.server.ts';
import { paths } from '#app/paths.ts';
import { makeCounter, makeResponse, makeRound, makeUnit } from '#tests/support/factories.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;

beforeAll(async () => {
  ctx = await commandContext(database);
});
beforeEach(() => database.sql`truncate units, service_areas, rounds cascade`);

const lastEvent = async () => {
  const [event] = await database.sql<{ action: string; subject: string | null }[]>`
    select action, subject_id as subject from audit_events order by id desc limit 1`;
  return event;
};
const open = async (code: string) => {
  const answer = await fetch(site.url + paths.survey(code));
  return { status: answer.status, html: await answer.text() };
};
const leader = (): Context => ({
  ...ctx,
  actor: { kind: 'staff', id: 'x', grants: [{ role: 'leader', unitId: null }] },
});

describe('a round that is not locked', () => {
  const stored = async (slug: string) =>
    (
      await database.sql`select title, period_to::text as to, target::float as target, legal_basis as basis,
        (select count(*)::int from round_units m where m.round_id = r.id) as units,
        (select sum(quota)::int from round_units m where m.round_id = r.id) as quota
        from rounds r where slug = ${slug}`
    )[0];

  test('is extended, renamed and given units, quota, target and legal basis, with its event', async () => {
    const first = await makeUnit(database.db);
    const second = await makeUnit(database.db);
    const { slug } = await makeRound(database.db, { units: [first.id], periodTo: '2026-11-27' });
    const change = {
      title: 'Đợt mới',
      to: '05/12/2026',
      quota: '50',
      target: '90,5',
      legalBasis: 'QĐ 1',
      addUnits: [second.code],
    };
    await expect(changeRound(ctx, { slug, ...change })).resolves.toMatchObject({ added: 1, removed: 0 });
    expect(await stored(slug)).toEqual({
      title: 'Đợt mới',
      to: '2026-12-05',
      target: 90.5,
      basis: 'QĐ 1',
      units: 2,
      quota: 100,
    });
    expect(await lastEvent()).toEqual({ action: 'round.change', subject: slug });
    await changeRound(ctx, { slug, removeUnits: [second.code] });
    expect(await stored(slug)).toMatchObject({ title: 'Đợt mới', units: 1 });
  });

  test('keeps the days and units of its answers', async () => {
    const unit = await makeUnit(database.db);
    const round = await makeRound(database.db, { units: [unit.id] });
    await makeResponse(database.db, { unitId: unit.id, roundId: round.id });
    const { slug } = round;
    await expect(changeRound(ctx, { slug, to: '2026-06-01' })).rejects.toMatchObject({
      message: 'rounds.refusal.answeredOutside',
    });
    await expect(changeRound(ctx, { slug, removeUnits: [unit.code] })).rejects.toMatchObject({
      message: 'rounds.refusal.unitAnswered',
    });
    await expect(deleteRound(ctx, { slug })).rejects.toMatchObject({ message: 'rounds.refusal.notEmpty' });
  });

  test('is deleted while nobody answered, and its short name is free again', async () => {
    const unit = await makeUnit(database.db);
    const { slug } = await makeRound(database.db, { units: [unit.id], status: 'draft' });
    await deleteRound(ctx, { slug });
    expect(await stored(slug)).toBeUndefined();
    expect(await lastEvent()).toEqual({ action: 'round.delete', subject: slug });
  });

  test.each(['locked', 'published'] as const)('stays as it is once it is %s', async (status) => {
    const { slug } = await makeRound(database.db, { status });
    await expect(changeRound(ctx, { slug, title: 'X' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(deleteRound(ctx, { slug })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is changed by nobody without the right to', async () => {
    const { slug } = await makeRound(database.db);
    await expect(changeRound(leader(), { slug, title: 'X' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(deleteRound(leader(), { slug })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the units and period of a new round', () => {
  const create = (units: string[], from = '2026-11-01', to = '2026-12-31') =>
    createRound(ctx, {
      ...{ slug: 'moi', title: 'Đợt mới', definition: 'counter-quick@1', method: 'counter-overall' },
      ...{ from, to, units, quota: null, legalBasis: null },
    });

  beforeEach(async () => {
    const lines = ['01,,city,Hà Nội', '00004,01,ward,Ba Đình', '00008,01,ward,Ngọc Hà'];
    await importUnits(ctx, fileOf(['code,parent_code,kind,name', ...lines].join('\n')));
  });

  test('a city by its bare code is asked about; below: and only: say what is meant', async () => {
    await expect(create(['01'])).rejects.toMatchObject({
      message: 'rounds.refusal.unitsBelow',
      params: { code: '01', count: 2 },
    });
    await expect(create(['below:01'])).resolves.toMatchObject({ units: 2 });
    await deleteRound(ctx, { slug: 'moi' });
    await expect(create(['only:01'])).resolves.toMatchObject({ units: 1 });
  });

  test('a code without its zeros is asked about', async () => {
    await expect(create(['4', 'below:1'])).rejects.toMatchObject({
      message: 'rounds.refusal.unitsChanged',
      params: { codes: '4, 1', likely: '00004, 01' },
    });
  });

  test('a period in 2006 or to 2062 is questioned', async () => {
    await expect(create(['00004'], '2006-11-01', '2006-12-31')).resolves.toMatchObject({ doubts: ['past'] });
    await deleteRound(ctx, { slug: 'moi' });
    await expect(create(['00004'], '2026-11-01', '2062-12-31')).resolves.toMatchObject({ doubts: ['long'] });
  });
});

describe('a printed code', () => {
  async function makeCode() {
    const unit = await makeUnit(database.db);
    const counter = await makeCounter(database.db, { unitId: unit.id });
    await makeRound(database.db, { units: [unit.id] });
    const { accessPoints } = await createAccessPoints(ctx, { unit: unit.code, per: 'counter' });
    return { unit, counter, code: accessPoints[0]?.code ?? '' };
  }

  test('is replaced by a new one for the same place, and the old paper says so', async () => {
    const { unit, counter, code } = await makeCode();
    const { newCode } = await revokeAccessPoint(ctx, { code: code.toLowerCase(), replace: true });
    expect(await open(code)).toMatchObject({ status: 410 });
    expect((await open(code)).html).toContain('không còn dùng nữa');
    expect((await open(newCode ?? '')).html).toContain(counter.name);
    const again = await createAccessPoints(ctx, { unit: unit.code, per: 'counter' });
    expect(again.accessPoints.map((each) => each.code)).toEqual([newCode]);
    expect(await lastEvent()).toEqual({ action: 'access_points.replace', subject: code });
  });

  test('that is revoked stays so, is not made again, and cannot be revoked twice', async () => {
    const { unit, code } = await makeCode();
    await revokeAccessPoint(ctx, { code, replace: false });
    await expect(createAccessPoints(ctx, { unit: unit.code, per: 'counter' })).resolves.toMatchObject({
      created: 0,
      accessPoints: [],
    });
    await expect(revokeAccessPoint(ctx, { code, replace: true })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('of another unit is out of a manager’s reach', async () => {
    const { code } = await makeCode();
    const own = await makeUnit(database.db);
    const manager = { kind: 'staff', id: 'x', grants: [{ role: 'manager', unitId: own.id }] } as const;
    await expect(
      revokeAccessPoint({ ...ctx, actor: manager }, { code, replace: false }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('of a closed counter says so, and works again when the counter is reopened', async () => {
    const { unit, counter, code } = await makeCode();
    const list = (active: string) =>
      fileOf(
        `unit_code,counter_code,name,service_area_codes,active\n${unit.code},${counter.code},${counter.name},,${active}\n`,
      );
    await expect(importCounters(ctx, list('false'))).resolves.toMatchObject({ rows: [{ change: 'closed' }] });
    expect((await open(code)).status).toBe(410);
    await importCounters(ctx, list('có'));
    expect((await open(code)).status).toBe(200);
  });
});

test('lists that are exported are imported again without a change', async () => {
  const lines = [
    '01,,city,Hà Nội,,,',
    '00004,01,ward,Ba Đình,2025-07-01,,',
    '00008,01,ward,"Ngọc Hà, cũ",,2026-12-31,00004',
  ];
  const header = 'code,parent_code,kind,name,valid_from,valid_to,successor_code';
  await importUnits(ctx, fileOf([header, ...lines].join('\n')));
  await importCounters(ctx, fileOf('unit_code,counter_code,name,service_area_codes\n00004,01,Quầy 01,\n'));
  const guide = { title: 'Hướng dẫn', listTitle: 'Đơn vị', lines: [['code', 'mã đơn vị']] as const };
  const units = await exportUnits(ctx);
  for (const file of [listAsCsv(units), await listAsWorkbook(units, guide)]) {
    await expect(importUnits(ctx, fileOf(file))).resolves.toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 3,
    });
  }
  const counters = listAsCsv(await exportCounters(ctx));
  await expect(importCounters(ctx, fileOf(counters))).resolves.toMatchObject({ changed: 0, unchanged: 1 });
});

test('a dry run tells what would be done line by line and stores nothing', async () => {
  const file = (lines: string) => fileOf(`code,parent_code,kind,name,valid_to\n${lines}`);
  await importUnits(ctx, file('01,,city,A,\n02,,city,B,\n03,01,ward,C,\n04,01,ward,D,\n'));
  const work = importUnits(
    ctx,
    file('05,01,ward,E,\n03,02,ward,C,\n04,01,ward,D,2026-12-31\n01,,city,A2,\n'),
    { dryRun: true },
  );
  await expect(work).resolves.toMatchObject({
    added: 1,
    changed: 3,
    rows: ['added', 'moved', 'closed', 'changed'].map((change, at) => ({ line: at + 2, change })),
  });
  expect(await database.sql`select 1 from units`).toHaveLength(4);
});

test('the log-in page says that https is needed before anybody loses a password to it', async () => {
  const { isOpenedWithoutHttps } = await import('#app/http/network/secure-address.server.ts');
  const asked = (headers: Record<string, string>) =>
    isOpenedWithoutHttps(new Request('http://x/login', { headers }), 'https://gopy.tinh.gov.vn');
  expect(asked({ host: 'gopy.test:3170' })).toBe(true);
  expect(asked({ host: 'gopy.tinh.gov.vn', origin: 'http://gopy.tinh.gov.vn' })).toBe(true);
  expect(asked({ host: 'gopy.tinh.gov.vn', 'x-forwarded-proto': 'http' })).toBe(true);
  expect(asked({ host: 'gopy.tinh.gov.vn' })).toBe(false);
  expect(asked({ host: '127.0.0.1:3000', origin: 'https://gopy.tinh.gov.vn' })).toBe(false);
  expect(asked({ host: 'localhost:3000' })).toBe(false);
});
