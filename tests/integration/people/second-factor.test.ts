import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { offerLink } from '#app/services/people/links/offer-link.server.ts';
import { resetSecondFactor } from '#app/services/people/second-factor/reset-second-factor.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff, type MadeStaff } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';
import { totp } from '#tests/support/totp.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
const PAGE = paths.secondFactor();

interface Holder {
  readonly person: MadeStaff;
  readonly visitor: Visitor;
  readonly secret: string;
  readonly codes: readonly string[];
}

/** Somebody who has begun to set it up. */
async function begin(given: Parameters<typeof makeStaff>[1] = {}): Promise<Holder> {
  const person = await makeStaff(database.db, given);
  const visitor = await logIn(site, person);
  const begun = await (await visitor.post(PAGE, { change: 'begin', password: person.password })).text();
  const secret = /<code[^>]*>([A-Z2-7]+=*)<\/code>/.exec(begun)?.[1] ?? '';
  const codes = [...begun.matchAll(/<li[^>]*>(\w{5}-\w{5})<\/li>/g)].map(([, code = '']) => code);
  return { person, visitor, secret, codes };
}

/** Somebody who has set it up, with a first code of this step. */
async function makeHolder(given: Parameters<typeof makeStaff>[1] = {}): Promise<Holder> {
  const holder = await begin(given);
  const confirmed = await holder.visitor.post(PAGE, { change: 'confirm', code: totp(holder.secret) });
  expect(confirmed.status).toBe(303);
  return holder;
}

/** With the password, up to the page that asks for the code. */
async function knock({ email, password }: MadeStaff): Promise<Visitor> {
  const visitor = new Visitor(site);
  const response = await visitor.post(paths.login(), { email, password, next: '/console/rounds' });
  expect(response.headers.get('location')).toBe('/login/code?next=%2Fconsole%2Frounds');
  return visitor;
}

const enter = (visitor: Visitor, code: string) => visitor.post(paths.logInCode(), { code });
const isIn = async (visitor: Visitor) => (await visitor.get(paths.console())).status === 200;

describe('a second factor', () => {
  it('is asked for after the password, which alone opens nothing; a code is good once', async () => {
    const { person, visitor, secret } = await makeHolder();
    expect(await isIn(visitor)).toBe(true);
    const [first, second] = [await knock(person), await knock(person)];
    expect(await isIn(first)).toBe(false);
    const code = totp(secret, 1);
    const entered = await first.post(paths.logInCode(), {
      code: ` ${code.slice(0, 3)} ${code.slice(3)}`,
      next: '/console/rounds',
    });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/console/rounds']);
    expect(await isIn(first)).toBe(true);
    const replayed = await enter(second, code);
    expect(replayed.status).toBe(401);
    expect(await replayed.text()).toContain('đã dùng rồi');
    expect(await isIn(second)).toBe(false);
  });

  it('is set up with a code that opens no log-in afterwards, and is not set up over again', async () => {
    const { person, visitor, secret } = await begin();
    const code = totp(secret);
    expect((await visitor.post(PAGE, { change: 'confirm', code })).status).toBe(303);
    expect((await enter(await knock(person), code)).status).toBe(401);
    for (const change of ['confirm', 'begin']) {
      const typed = { change, code: totp(secret, 1), password: person.password };
      const refused = await visitor.post(PAGE, typed);
      expect(refused.status, change).toBe(409);
      expect(await refused.text()).toContain('đã được bật rồi');
    }
    expect((await enter(await knock(person), totp(secret, 1))).status).toBe(303);
  });

  it('cannot be confirmed by guessing in an open session: after ten wrong codes the right one is refused', async () => {
    const { visitor, secret } = await begin();
    for (let wrong = 0; wrong < 10; wrong += 1) {
      expect((await visitor.post(PAGE, { change: 'confirm', code: '000000' })).status).toBe(400);
    }
    expect((await visitor.post(PAGE, { change: 'confirm', code: totp(secret) })).status).toBe(429);
  });

  it('of a phone that is lost is replaced by a recovery code, once, however it is typed', async () => {
    const { person, codes } = await makeHolder();
    expect(new Set(codes).size).toBe(10);
    const visitor = await knock(person);
    expect((await enter(visitor, (codes[0] ?? '').replace('-', ' '))).status).toBe(303);
    expect((await enter(await knock(person), codes[0] ?? '')).status).toBe(401);
    expect((await enter(await knock(person), codes[1] ?? '')).status).toBe(303);
    const stored = JSON.stringify([
      ...((await database.db.execute(sql`select * from staff_second_factors`)) as Iterable<unknown>),
    ]);
    for (const code of codes) expect(stored).not.toContain(code);
  });

  it('cannot be guessed: five wrong codes end the step, ten lock it, also for the right one', async () => {
    const { person, codes } = await makeHolder();
    for (let step = 0; step < 2; step += 1) {
      const visitor = await knock(person);
      for (let wrong = 0; wrong < 5; wrong += 1) expect((await enter(visitor, '000000')).status).toBe(401);
      if (step === 0) expect(await (await enter(visitor, codes[0] ?? '')).text()).toContain('đăng nhập lại');
    }
    expect((await enter(await knock(person), codes[0] ?? '')).status).toBe(429);
  });

  it('is not asked of a session that is somebody else’s: the code belongs to whose password was given', async () => {
    const { person, codes } = await makeHolder({ role: 'leader' });
    const visitor = await logIn(site, await makeStaff(database.db));
    await visitor.post(paths.login(), { email: person.email, password: person.password });
    expect((await enter(visitor, codes[0] ?? '')).status).toBe(303);
    expect((await visitor.get(paths.staff())).status).toBe(403);
    expect((await enter(new Visitor(site), codes[1] ?? '')).status).toBe(401);
  });

  it('of a disabled account is not even asked for: the answer is that of a wrong password', async () => {
    const { person } = await makeHolder();
    await database.db.execute(sql`update staff set disabled_at = now() where id = ${person.id}`);
    const response = await new Visitor(site).post(paths.login(), {
      email: person.email,
      password: person.password,
    });
    expect([response.status, response.headers.getSetCookie()]).toEqual([401, []]);
  });

  it('is asked for also after a link by which another password was chosen', async () => {
    const { person } = await makeHolder();
    const ctx = await commandContext(database);
    const { url } = await offerLink(
      { ...ctx, now: new Date(), links: site.installation.links },
      { id: person.id },
    );
    const visitor = new Visitor(site);
    const response = await visitor.post(new URL(url ?? '').pathname, {
      password: 'mot cau dai chi minh biet 47',
    });
    expect(response.headers.get('location')).toBe(paths.logInCode());
    expect(await isIn(visitor)).toBe(false);
  });

  it('is begun, renewed and removed with the password alone in hand, and not without', async () => {
    const { person, visitor, codes } = await makeHolder();
    for (const change of ['renew', 'remove', 'begin']) {
      expect((await visitor.post(PAGE, { change, password: 'a wrong password' })).status, change).toBe(400);
    }
    const renewed = await (await visitor.post(PAGE, { change: 'renew', password: person.password })).text();
    expect(renewed).not.toContain(codes[0]);
    expect((await enter(await knock(person), codes[0] ?? '')).status).toBe(401);
    const before = visitor.clone();
    expect((await visitor.post(PAGE, { change: 'remove', password: person.password })).status).toBe(303);
    expect([await isIn(visitor), await isIn(before)]).toEqual([true, false]);
    await logIn(site, person);
  });

  it('that is lost is taken away by another administrator or a command, never by oneself; sessions end', async () => {
    const { person, visitor } = await makeHolder();
    const own = await visitor.post(paths.staffMember(person.id), { change: 'reset_second_factor' });
    expect(own.status).toBe(409);
    await resetSecondFactor(await commandContext(database), { email: person.email });
    expect(await isIn(visitor)).toBe(false);
    expect(await isIn(await logIn(site, person))).toBe(true);
  });
});

describe('an administrator without one', () => {
  const makeLate = async (role: 'admin' | 'leader') => {
    const person = await makeStaff(database.db, { role });
    await database.db.execute(
      sql`update staff_grants set created_at = now() - interval '7 days 1 minute' where staff_id = ${person.id}`,
    );
    return logIn(site, person);
  };

  it('is told in time, and after seven days led to the page that sets it up, and to nothing else', async () => {
    const early = await logIn(site, await makeStaff(database.db));
    expect(await isIn(early)).toBe(true);
    expect(await (await early.get(PAGE)).text()).toContain('Xin bật trước ngày');
    const late = await makeLate('admin');
    for (const address of [paths.console(), paths.staff(), paths.account(), `${paths.staff()}.data`]) {
      expect((await late.get(address)).headers.get('location'), address).toBe(PAGE);
    }
    const forced = await late.post(paths.newStaff(), { email: 'x@example.vn', role: 'admin' });
    expect(forced.headers.get('location')).toBe(PAGE);
    expect((await late.get(PAGE)).status).toBe(200);
  });

  it('is the only one who must: others are offered it', async () => {
    expect(await isIn(await makeLate('leader'))).toBe(true);
  });
});
