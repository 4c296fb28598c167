import { sql, type SQL } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '#app/platform/logger.ts';
import type { Actor } from '#app/domain/people/actor.ts';
import type { Context } from '#app/services/context.ts';
import { tellShown } from '#app/domain/shown-fields.ts';
import { addStaff, inviteStaff } from '#app/services/people/add-staff.server.ts';
import { addGrant, changeGrant, removeGrant } from '#app/services/people/change-grants.server.ts';
import { changePerson } from '#app/services/people/change-person.server.ts';
import { disableStaff } from '#app/services/people/disable-staff.server.ts';
import { offerLink } from '#app/services/people/links/offer-link.server.ts';
import { choosePassword } from '#app/services/people/links/use-link.server.ts';
import { OneTimeLinks } from '#app/services/people/links/one-time-links.ts';
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
  actor: { kind: 'staff', id, grants: [{ role: 'admin', unitId: null }] },
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
      { kind: 'staff', id: 'x', grants: [{ role: 'manager', unitId: 1 }] },
      { kind: 'staff', id: 'x', grants: [{ role: 'leader', unitId: null }] },
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

describe('the roles of a person', () => {
  const grantOf = async (id: string, place = 0) => {
    const { grants } = (await listStaff(ctx)).find((person) => person.id === id) ?? { grants: [] };
    return String(grants[place]?.id);
  };
  const rolesOf = async (id: string) =>
    (await listStaff(ctx))
      .find((person) => person.id === id)
      ?.grants.map(({ role, unit }) => `${role} ${unit?.code ?? '-'}`);

  it('are several, are changed one by one, and each change is told with what was before', async () => {
    const [here, there] = [await makeUnit(ctx.db), await makeUnit(ctx.db)];
    const { id } = await makeStaff(ctx.db, { role: 'staff', unitId: here.id });
    await changeGrant(ctx, { id }, { grant: await grantOf(id), role: 'manager', unitCode: there.code });
    await addGrant(ctx, { id }, { role: 'data_entry', unitCode: here.code });
    expect((await rolesOf(id))?.sort()).toEqual([`data_entry ${here.code}`, `manager ${there.code}`]);
    const [changed] = await rows(
      sql`select details from audit_events where action = 'staff.change_grant' and subject_id = ${id}`,
    );
    expect(changed).toEqual({
      details: { role: 'manager', roleBefore: 'staff', unit: there.code, unitBefore: here.code },
    });
    await expect(addGrant(ctx, { id }, { role: 'data_entry', unitCode: here.code })).rejects.toThrow(
      'grantTaken',
    );
  });

  it('cannot all be taken away, not even by two at once', async () => {
    const { id } = await makeStaff(ctx.db, { role: 'leader' });
    await expect(removeGrant(ctx, { id }, await grantOf(id))).rejects.toThrow('lastGrant');
    await addGrant(ctx, { id }, { role: 'supervisor' });
    const ids = [await grantOf(id, 0), await grantOf(id, 1)];
    const results = await Promise.allSettled(ids.map((grant) => removeGrant(ctx, { id }, grant)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rolesOf(id)).toHaveLength(1);
    await expect(removeGrant(ctx, { id }, 'no such grant')).rejects.toThrow('unknownGrant');
  });

  it('cannot be one’s own: whoever administers asks another', async () => {
    const [a] = [await makeStaff(ctx.db), await makeStaff(ctx.db)];
    await expect(addGrant(asStaff(a.id), { id: a.id }, { role: 'leader' })).rejects.toThrow('ownGrants');
    await expect(
      changeGrant(asStaff(a.id), { id: a.id }, { grant: await grantOf(a.id), role: 'leader' }),
    ).rejects.toThrow('ownGrants');
  });

  it('leave one administrator when two take the role from each other at once', async () => {
    const [a, b] = [await makeStaff(ctx.db), await makeStaff(ctx.db)];
    const grants = [await grantOf(a.id), await grantOf(b.id)] as const;
    const results = await Promise.allSettled([
      changeGrant(asStaff(a.id), { id: b.id }, { grant: grants[1], role: 'leader' }),
      disableStaff(asStaff(b.id), { id: a.id }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('of an administrator who has chosen no password yet save nobody: the one who can log in stays', async () => {
    const only = await makeStaff(ctx.db);
    const links = new OneTimeLinks({ secret: 'x'.repeat(32), baseUrl: 'https://x.vn', isMailed: false });
    await inviteStaff({ ...ctx, links }, { email: 'moi@example.vn', role: 'admin' });
    await expect(disableStaff(ctx, { id: only.id })).rejects.toThrow('lastAdmin');
    await expect(
      changeGrant(ctx, { id: only.id }, { grant: await grantOf(only.id), role: 'leader' }),
    ).rejects.toThrow('lastAdmin');
  });
});

const givePasskey = (staffId: string) =>
  database.db.execute(sql`insert into staff_passkeys (id, staff_id, name, public_key, counter)
    values ('may-tinh', ${staffId}, 'Máy tính', '\\x00', 0)`);

it('a password that is set anew leaves no passkey that opens the account, whichever way it came about', async () => {
  const { id } = await makeStaff(ctx.db);
  const links = new OneTimeLinks({ secret: 'x'.repeat(32), baseUrl: 'https://x.vn', isMailed: false });
  const isGone = async () => expect(await rows(sql`select 1 from staff_passkeys`)).toEqual([]);
  await givePasskey(id);
  await resetPassword(ctx, { id });
  await isGone();
  await makeStaff(ctx.db);
  await givePasskey(id);
  const { url } = await offerLink({ ...ctx, links }, { id }, true);
  await isGone();
  // Made while the link was waiting, by whoever knew the password before.
  await givePasskey(id);
  const token = url?.split('/').at(-1) ?? '';
  await choosePassword({ ...ctx, links }, { token, password: 'mot cau dai chi minh biet 47' });
  await isGone();
});

describe('the name and the e-mail of a person', () => {
  it('are changed with what was before in the log; another e-mail ends sessions and passkeys', async () => {
    const { id, email, name } = await makeStaff(ctx.db);
    await givePasskey(id);
    await rows(
      sql`insert into staff_sessions (id, user_id, token, expires_at) values ('e', ${id}, 'e', now() + interval '1 hour')`,
    );
    await changePerson(ctx, { id }, { name: 'Trần Thị Bình', email });
    expect(await rows(sql`select 1 from staff_sessions union all select 1 from staff_passkeys`)).toHaveLength(
      2,
    );
    await changePerson(ctx, { id }, { name: 'Trần Thị Bình', email: 'BINH@tinh.vn' });
    expect(await rows(sql`select 1 from staff_sessions union all select 1 from staff_passkeys`)).toEqual([]);
    const events = await rows(
      sql`select details from audit_events where action = 'staff.change' and subject_id = ${id} order by id`,
    );
    expect(events).toEqual([
      { details: { name: 'Trần Thị Bình', nameBefore: name } },
      { details: { email: 'binh@tinh.vn', emailBefore: email } },
    ]);
  });

  it('stay as somebody else changed them meanwhile; a role and its unit are one thing, of which the second change is told', async () => {
    const [here, there] = [await makeUnit(ctx.db), await makeUnit(ctx.db)];
    const { id, name, email } = await makeStaff(ctx.db, { role: 'staff', unitId: here.id });
    const form = { shown: tellShown({ name, email }), name, email };
    await changePerson(ctx, { id }, { ...form, name: 'Trần Thị Bình' });
    await changePerson(ctx, { id }, { ...form, email: 'binh@tinh.vn' });
    const [person] = (await listStaff(ctx)).filter((one) => one.id === id);
    expect(person).toMatchObject({ name: 'Trần Thị Bình', email: 'binh@tinh.vn' });
    await expect(changePerson(ctx, { id }, { ...form, name: 'Trần Bình' })).rejects.toThrow('contested');

    const [first] = person?.grants ?? [];
    const role = { role: 'staff', unitCode: here.code };
    const grant = { shown: tellShown(role), ...role, grant: String(first?.id) };
    await changeGrant(ctx, { id }, { ...grant, unitCode: there.code });
    // Nobody granted a manager of the other unit.
    await expect(changeGrant(ctx, { id }, { ...grant, role: 'manager' })).rejects.toThrow('contested');
    await changeGrant(ctx, { id }, grant);
    const [changed] = (await listStaff(ctx)).filter((one) => one.id === id);
    expect(changed?.grants).toMatchObject([{ role: 'staff', unit: { code: there.code } }]);
  });

  it('cannot take an e-mail of another, also not when two take the same at once', async () => {
    const [a, b] = [await makeStaff(ctx.db), await makeStaff(ctx.db)];
    await expect(changePerson(ctx, { id: a.id }, { name: 'A', email: b.email })).rejects.toThrow(
      'emailTaken',
    );
    const results = await Promise.allSettled(
      [a, b].map(({ id }) => changePerson(ctx, { id }, { name: 'A', email: 'mot@tinh.vn' })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
