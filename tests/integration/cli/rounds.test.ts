import { beforeAll, describe, expect, test } from 'vitest';
import { localDate } from '#app/domain/periods/date.ts';
import { roundFacts } from '#app/domain/rounds/facts.ts';
import { closeRound } from '#app/services/rounds/close-round.server.ts';
import { createRound, type CreateRound } from '#app/services/rounds/create-round.server.ts';
import { getRound } from '#app/services/rounds/get-round.server.ts';
import { listRounds } from '#app/services/rounds/list-rounds.server.ts';
import { openRound } from '#app/services/rounds/open-round.server.ts';
import type { Context } from '#app/services/context.ts';
import { makeRound, makeUnit } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { useTestDatabase } from '#tests/support/database.ts';

const database = useTestDatabase();
let ctx: Context;
let made = 0;

beforeAll(async () => {
  ctx = await commandContext(database);
  await makeUnit(database.db, { code: '01', kind: 'city', name: 'Thành phố Hà Nội' });
  await makeUnit(database.db, { code: '00004', name: 'Phường Ba Đình' });
  await makeUnit(database.db, { code: '00008', name: 'Phường Ngọc Hà', validFrom: '2026-07-01' });
  await makeUnit(database.db, { code: 'CU', name: 'Phường đã sáp nhập', validTo: '2025-06-30' });
});

const round = (given: Partial<CreateRound> = {}): CreateRound => ({
  slug: `dot-${(made += 1)}`,
  title: 'Khảo sát quý III năm 2026',
  definition: 'sipas-2017@1',
  method: 'sipas-2017-pooled',
  from: '2026-07-01',
  to: '2026-09-30',
  units: 'all',
  quota: null,
  legalBasis: null,
  ...given,
});
const create = (given: Partial<CreateRound> = {}) => createRound(ctx, round(given));
const statusOf = async (slug: string) => (await getRound(ctx, { slug })).status;

describe('creating a round', () => {
  test('for all units: those that serve citizens and exist in its period', async () => {
    expect((await create()).units).toBe(2);
    expect((await create({ from: '2026-01-01', to: '2026-03-31' })).units).toBe(1);
    expect((await create({ from: '2025-06-30', to: '2026-12-31' })).units).toBe(3);
  });

  test('for units by their codes, with a quota; a code twice counts once', async () => {
    const { slug } = await create({ units: ['00004', '00008', '00004'], quota: '30', from: '01/07/2026' });
    const [summary] = (await listRounds(ctx)).filter((listed) => listed.slug === slug);
    expect(summary).toMatchObject({ status: 'draft', unitCount: 2, quota: 60, periodFrom: '2026-07-01' });
    const [event] =
      await database.sql`select action, subject_id, actor_kind from audit_events order by id desc limit 1`;
    expect(event).toEqual({ action: 'round.create', subject_id: slug, actor_kind: 'cli' });
  });

  test('with a target, written as people write it, or without one', async () => {
    const targetOf = async (target: CreateRound['target']) =>
      (await getRound(ctx, { slug: (await create({ target })).slug })).target;
    expect(await targetOf('90')).toBe(90);
    expect(await targetOf(' 87,5')).toBe(87.5);
    expect(await targetOf(100)).toBe(100);
    expect(await targetOf(null)).toBeNull();
    expect(await targetOf('')).toBeNull();
  });

  test('with proof of presence where it is asked for, which the log says; else without', async () => {
    const asks = async (given: Partial<CreateRound>) => {
      const { slug } = await create(given);
      const { asksPresence } = roundFacts(ctx.registry, await getRound(ctx, { slug }), localDate(ctx.now));
      const [event] = await database.sql`select details from audit_events order by id desc limit 1`;
      return [asksPresence, (event?.['details'] as { asksPresence?: boolean }).asksPresence];
    };
    expect(await asks({ asksPresence: true })).toEqual([true, true]);
    expect(await asks({})).toEqual([false, undefined]);
  });

  test.each<[string, Partial<CreateRound>, string]>([
    ['a target that is no rate', { target: '101' }, 'rounds.refusal.target'],
    ['a target finer than rates are printed', { target: '90.123' }, 'rounds.refusal.target'],
    ['a target in words', { target: 'cao' }, 'rounds.refusal.target'],
    [
      'a target below what the method can give',
      { target: '19', method: 'sipas-2023-mean-percent', definition: 'sipas-2023-service@1' },
      'rounds.refusal.target',
    ],
    ['a slug that is no part of an address', { slug: 'Đợt 1' }, 'rounds.refusal.slug'],
    ['an empty title', { title: ' ' }, 'rounds.refusal.title'],
    ['a title with a line break', { title: 'a\nb' }, 'rounds.refusal.title'],
    ['a questionnaire nobody has', { definition: 'sipas-2017@9' }, 'rounds.refusal.definitionUnknown'],
    ['a questionnaire without its version', { definition: 'sipas-2017' }, 'rounds.refusal.definitionUnknown'],
    ['a method nobody has', { method: 'trung-binh' }, 'rounds.refusal.methodUnknown'],
    ['a method that does not fit', { method: 'counter-overall' }, 'rounds.refusal.methodMisfit'],
    ['a date that does not exist', { to: '31/09/2026' }, 'rounds.refusal.date'],
    ['no last day', { to: ' ' }, 'rounds.refusal.toNeeded'],
    ['an end before the beginning', { to: '2026-06-30' }, 'rounds.refusal.period'],
    ['units nobody has', { units: ['00004', '99999'] }, 'rounds.refusal.units'],
    ['a quota of nothing', { quota: 0 }, 'rounds.refusal.quota'],
    ['a quota that is no number', { quota: '30 phiếu' }, 'rounds.refusal.quota'],
    [
      'a period in which no unit exists',
      { from: '1999-01-01', to: '1999-12-31', units: ['X'] },
      'rounds.refusal.units',
    ],
  ])('is refused with %s', async (_, given, message) => {
    const before = await database.sql`select count(*)::int as n from rounds`;
    await expect(create(given)).rejects.toMatchObject({ message });
    expect(await database.sql`select count(*)::int as n from rounds`).toEqual(before);
  });

  test('is refused with a slug that is taken', async () => {
    const { slug } = await create();
    await expect(create({ slug })).rejects.toMatchObject({
      code: 'conflict',
      message: 'rounds.refusal.exists',
    });
  });
});

describe('opening and closing a round', () => {
  test('draft, open, closed, open again: each with its event', async () => {
    const { slug } = await create();
    await openRound(ctx, { slug });
    expect(await getRound(ctx, { slug })).toMatchObject({
      status: 'open',
      openedAt: ctx.now,
      closedAt: null,
    });
    await closeRound(ctx, { slug });
    expect(await getRound(ctx, { slug })).toMatchObject({ status: 'closed', closedAt: ctx.now });
    await openRound(ctx, { slug });
    const events = await database.sql`
      select action, details->>'to' as to from audit_events where subject_id = ${slug} order by id`;
    expect(events.map(({ action, to }) => `${action} ${to}`)).toEqual([
      'round.create null',
      'round.open open',
      'round.close closed',
      'round.open open',
    ]);
  });

  test('who opens a round is told where its days stand: not begun, running, or over', async () => {
    const opened = async (from: string, to: string) => {
      const { slug } = await create({ from, to });
      const now = new Date('2026-08-15T02:00:00Z');
      return openRound({ ...ctx, now }, { slug });
    };
    expect(await opened('2026-08-16', '2026-09-30')).toMatchObject({ stage: 'upcoming' });
    expect(await opened('2026-07-01', '2026-08-15')).toMatchObject({ stage: 'open' });
    expect(await opened('2026-07-01', '2026-08-14')).toEqual({
      stage: 'over',
      periodFrom: '2026-07-01',
      periodTo: '2026-08-14',
    });
  });

  test('a step that does not lead on from here is refused and changes nothing', async () => {
    const { slug } = await create();
    await expect(closeRound(ctx, { slug })).rejects.toMatchObject({
      code: 'conflict',
      message: 'rounds.refusal.step',
    });
    await openRound(ctx, { slug });
    await expect(openRound(ctx, { slug })).rejects.toMatchObject({ message: 'rounds.refusal.already' });
    expect(await statusOf(slug)).toBe('open');
    const locked = await makeRound(database.db, { status: 'locked' });
    await expect(openRound(ctx, locked)).rejects.toMatchObject({ message: 'rounds.refusal.step' });
  });

  test('with a questionnaire that may still change it is refused', async () => {
    const { slug } = await create();
    const registry = { ...ctx.registry, drafts: new Set(['sipas-2017@1']) };
    await expect(openRound({ ...ctx, registry }, { slug })).rejects.toMatchObject({
      message: 'rounds.refusal.draftDefinition',
    });
    expect(await statusOf(slug)).toBe('draft');
  });

  test('without units it is refused', async () => {
    const { slug } = await makeRound(database.db, { status: 'draft' });
    await expect(openRound(ctx, { slug })).rejects.toMatchObject({ message: 'rounds.refusal.withoutUnits' });
  });

  test('responses are stored while somebody changes the status', async () => {
    const unit = await makeUnit(database.db);
    const { id, slug } = await makeRound(database.db, { units: [unit.id] });
    await database.sql.begin(async (tx) => {
      await tx`select 1 from rounds where slug = ${slug} for no key update`;
      await database.sql`insert into responses (unit_id, round_id, channel, definition_version, answered_at, answers)
        values (${unit.id}, ${id}, 1, 1, now(), '{}')`;
    });
    const [stored] = await database.sql`select count(*)::int as n from responses where round_id = ${id}`;
    expect(stored).toEqual({ n: 1 });
  });

  test('there is no round by another name', async () => {
    await expect(openRound(ctx, { slug: 'khong-co' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('who sees and changes rounds', () => {
  test('a manager sees the rounds of the units below, and changes none', async () => {
    const parent = await makeUnit(database.db);
    const child = await makeUnit(database.db, { parentId: parent.id });
    const own = await makeRound(database.db, { units: [child.id] });
    const other = await makeRound(database.db, { units: [await makeUnit(database.db).then(({ id }) => id)] });
    const manager: Context = {
      ...ctx,
      actor: { kind: 'staff', id: 'x', grants: [{ role: 'manager', unitId: parent.id }] },
    };
    expect((await listRounds(manager)).map(({ slug }) => slug)).toEqual([own.slug]);
    expect((await getRound(manager, own)).id).toBe(own.id);
    await expect(getRound(manager, other)).rejects.toMatchObject({ code: 'not_found' });
    await expect(closeRound(manager, own)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createRound(manager, round())).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a citizen sees none', async () => {
    await expect(listRounds({ ...ctx, actor: { kind: 'citizen' } })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});
