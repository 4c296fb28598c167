import { sql, type SQL } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '#app/platform/logger.ts';
import type { Actor } from '#app/domain/people/actor.ts';
import type { Context } from '#app/services/context.ts';
import { addStaff } from '#app/services/people/add-staff.server.ts';
import { disableStaff } from '#app/services/people/disable-staff.server.ts';
import { listStaff } from '#app/services/people/list-staff.server.ts';
import { resetPassword } from '#app/services/people/reset-password.server.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { makeStaff, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';

const database = useTestDatabase();
let ctx: Context;

beforeAll(async () => {
  const registry = {
    definitions: new Map(),
    methods: new Map(),
    languages: new Map(),
    drafts: new Set<string>(),
  };
  const { db, sql: driver } = database;
  ctx = {
    db,
    sql: driver,
    registry,
    disclosureThreshold: USUAL_THRESHOLD,
    seals: testSeals,
    actor: { kind: 'cli' },
    now: new Date(),
    log: silentLog,
  };
});
beforeEach(() => database.db.execute(sql`delete from staff`));

const rows = async (query: SQL): Promise<unknown[]> => [
  ...((await database.db.execute(query)) as Iterable<unknown>),
];
const asStaff = (id: string): Context => ({
  ...ctx,
  actor: { kind: 'staff', id, role: 'admin', unitId: null },
});

describe('a new account', () => {
  it('gets a long random password that is kept as a hash only, and an audit event without it', async () => {
    const [first, second] = [
      await addStaff(ctx, { email: ' An@Example.VN ', role: 'leader' }),
      await addStaff(ctx, { email: 'binh@example.vn', role: 'admin', name: 'Bình' }),
    ];
    expect(first).toMatchObject({ email: 'an@example.vn', name: 'an' });
    expect(first.password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(first.password).not.toBe(second.password);
    const stored = JSON.stringify([
      await rows(sql`select * from staff_accounts`),
      await rows(sql`select * from audit_events where action = 'staff.add'`),
    ]);
    expect(stored).not.toContain(first.password);
    expect(stored).toContain('leader');
  });

  it.each([
    [{ email: 'no address', role: 'admin' }, 'people.refusal.email'],
    [{ email: 'a@example.vn', role: 'chief' }, 'people.refusal.role'],
    [{ email: 'a@example.vn', role: 'staff' }, 'people.refusal.unitNeeded'],
    [{ email: 'a@example.vn', role: 'staff', unitCode: 'NOSUCH' }, 'people.refusal.unknownUnit'],
    [{ email: 'a@example.vn', role: 'leader', unitCode: 'HERE' }, 'people.refusal.unitNotWanted'],
    [{ email: 'a@example.vn', role: 'admin', password: 'too short' }, 'people.refusal.passwordShort'],
    [{ email: 'a@example.vn', role: 'admin', password: 'x'.repeat(129) }, 'people.refusal.passwordLong'],
    [{ email: 'a@example.vn', role: 'admin', password: '123456789012' }, 'people.refusal.passwordCommon'],
    [{ email: 'a@example.vn', role: 'admin', password: 'matkhau123456' }, 'people.refusal.passwordCommon'],
    [
      { email: 'a@example.vn', role: 'admin', name: 'Nguyễn Văn An', password: 'Nguyen-Van-An 88' },
      'people.refusal.passwordPersonal',
    ],
    [{ email: 'a@example.vn', role: 'admin', name: 'x'.repeat(201) }, 'people.refusal.name'],
  ])('is refused when it is wrong: %j', async (input, reason) => {
    await expect(addStaff(ctx, input)).rejects.toThrow(reason);
    expect(await listStaff(ctx)).toEqual([]);
  });

  it('cannot take the e-mail of another, however it is written, also not at the same moment', async () => {
    const add = () => addStaff(ctx, { email: 'Hai@example.vn', role: 'admin' });
    const results = await Promise.allSettled([add(), add(), add()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(addStaff(ctx, { email: 'HAI@example.vn', role: 'admin' })).rejects.toThrow('emailTaken');
    expect(await listStaff(ctx)).toHaveLength(1);
  });

  it('is made by an administrator or the command line alone', async () => {
    const others: Actor[] = [
      { kind: 'citizen' },
      { kind: 'staff', id: 'x', role: 'manager', unitId: 1 },
      { kind: 'staff', id: 'x', role: 'leader', unitId: null },
    ];
    for (const actor of others) {
      await expect(addStaff({ ...ctx, actor }, { email: 'a@example.vn', role: 'admin' })).rejects.toThrow(
        /errors/,
      );
    }
  });
});

describe('disabling', () => {
  it('is refused for oneself and for the last administrator', async () => {
    const [only, leader] = [await makeStaff(ctx.db), await makeStaff(ctx.db, { role: 'leader' })];
    await expect(disableStaff(asStaff(only.id), { id: only.id })).rejects.toThrow('notYourself');
    await expect(disableStaff(ctx, { email: only.email })).rejects.toThrow('lastAdmin');
    await disableStaff(ctx, { id: leader.id });
    expect((await listStaff(ctx)).filter(({ disabledAt }) => disabledAt === null)).toMatchObject([
      { id: only.id },
    ]);
  });

  it('by two administrators of each other at once leaves one of them', async () => {
    const [a, b] = [await makeStaff(ctx.db), await makeStaff(ctx.db)];
    const results = await Promise.allSettled([
      disableStaff(asStaff(a.id), { id: b.id }),
      disableStaff(asStaff(b.id), { id: a.id }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('twice is one event', async () => {
    await makeStaff(ctx.db);
    const { id } = await makeStaff(ctx.db);
    await disableStaff(ctx, { id });
    await disableStaff(ctx, { id });
    expect(
      await rows(sql`select 1 from audit_events where action = 'staff.disable' and subject_id = ${id}`),
    ).toHaveLength(1);
  });
});

it('a reset password ends every session', async () => {
  const { id, email, password } = await makeStaff(ctx.db);
  await database.db.execute(
    sql`insert into staff_sessions (id, user_id, token, expires_at) values ('s', ${id}, 't', now() + interval '1 hour')`,
  );
  const reset = await resetPassword(ctx, { email });
  expect(reset.password).not.toBe(password);
  expect(await rows(sql`select 1 from staff_sessions`)).toEqual([]);
});

it('people are found by name, e-mail or unit, with or without diacritics', async () => {
  const unit = await makeUnit(ctx.db, { code: 'TT9', name: 'Trung tâm Đồng Hới' });
  await makeStaff(ctx.db, {
    name: 'Nguyễn Thị Ánh',
    email: 'anh@example.vn',
    role: 'staff',
    unitId: unit.id,
  });
  await makeStaff(ctx.db, { name: 'Trần Văn Bình', email: 'binh@example.vn' });
  const found = async (search: string) => (await listStaff(ctx, search)).map(({ email }) => email);
  expect(await found('thi anh')).toEqual(['anh@example.vn']);
  expect(await found('dong hoi')).toEqual(['anh@example.vn']);
  expect(await found('BINH@')).toEqual(['binh@example.vn']);
  expect(await found('')).toHaveLength(2);
});
