import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import { paths } from '#app/paths.ts';
import { makeStaff, makeUnit, type MadeStaff } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { startTestSite, type TestSite, useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const logged: string[] = [];
let waits: number[] = [];
const site = useTestSite({
  database,
  log: createLogger('debug', (line) => logged.push(line)),
  // So that a test can speak from any network.
  env: { TRUST_PROXY: 'true' },
  // Long enough for others to come meanwhile.
  onWait: (milliseconds) => {
    waits.push(milliseconds);
    return sleep(500);
  },
});

const WRONG = 'a wrong password';
let networks = 0;
/** A network that nobody used before. */
const freshNetwork = () => ({
  'x-forwarded-for': `10.9.${Math.floor(networks / 250)}.${(networks++ % 250) + 1}`,
});

const tryLogIn = (email: string, password: string, headers = freshNetwork(), visitor = new Visitor(site)) =>
  visitor.post(paths.login(), { email, password }, headers);
const isIn = async (visitor: Visitor) => (await visitor.get(paths.console())).status === 200;
const rows = async (query: SQL): Promise<unknown[]> => [
  ...((await database.db.execute(query)) as Iterable<unknown>),
];

describe('the log-in', () => {
  it('says the same to an unknown e-mail, a wrong password and a disabled account, and keeps the e-mail', async () => {
    const [known, disabled] = [
      await makeStaff(database.db),
      await makeStaff(database.db, { disabledAt: new Date() }),
    ];
    const attempts = [
      { email: 'nobody@example.vn', password: known.password },
      { email: known.email, password: WRONG },
      { email: known.email, password: 'x'.repeat(5000) },
      { email: disabled.email, password: disabled.password },
      { email: 'not an address', password: WRONG },
    ];
    const told = new Set<string>();
    for (const { email, password } of attempts) {
      const response = await tryLogIn(email, password);
      const page = await response.text();
      expect(response.status, email).toBe(401);
      expect(response.headers.getSetCookie(), email).toEqual([]);
      expect(page).toContain(`value="${email}"`);
      expect(page).not.toContain(known.password);
      told.add(/role="alert"[^]*?<\/ul>/.exec(page)?.[0] ?? 'nothing');
    }
    expect([...told]).toHaveLength(1);
    expect([...told][0]).toContain('E-mail hoặc mật khẩu chưa đúng');
  });

  it('says beside each field that it is empty', async () => {
    const response = await tryLogIn('', ' ');
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain('Xin nhập e-mail.');
    expect(page).toContain('Xin nhập mật khẩu.');
  });

  it('gives a cookie that scripts and other sites do not get, and leads to the page that was asked for', async () => {
    const person = await makeStaff(database.db);
    const response = await new Visitor(site).post(
      paths.login(),
      { email: person.email.toUpperCase(), password: person.password, next: '/console/units?q=a' },
      freshNetwork(),
    );
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/console/units?q=a');
    const session = response.headers
      .getSetCookie()
      .find((cookie) => cookie.startsWith('sipas.session_token='));
    expect(session).toMatch(/; Path=\/(;|$)/);
    expect(session).toMatch(/; HttpOnly/);
    expect(session).toMatch(/; SameSite=Lax/);
    expect(session).not.toMatch(/Domain=/i);
  });

  it('leads nowhere else, whatever the address or the form asks for', async () => {
    const person = await makeStaff(database.db);
    const page = await (await new Visitor(site).get('/login?next=//evil.example/console')).text();
    expect(page).toContain('name="next" value="/console"');
    const visitor = new Visitor(site);
    const fields = { email: person.email, password: person.password, next: 'https://evil.example/' };
    const response = await visitor.post(paths.login(), fields, freshNetwork());
    expect(response.headers.get('location')).toBe('/console');
  });

  it('begins a new session and ends the one the browser had', async () => {
    const person = await makeStaff(database.db);
    const first = await logIn(site, person);
    const stolen = first.clone();
    expect(await isIn(stolen)).toBe(true);
    await tryLogIn(person.email, person.password, freshNetwork(), first);
    expect(await isIn(first)).toBe(true);
    expect(await isIn(stolen)).toBe(false);
  });

  it('keeps neither address nor browser with the session, and no e-mail in the log', async () => {
    const person = await makeStaff(database.db);
    const headers = { ...freshNetwork(), 'user-agent': 'Netscape 4' };
    await tryLogIn(person.email, person.password, headers);
    await tryLogIn(person.email, WRONG, headers);
    const [session] = await rows(sql`select * from staff_sessions where user_id = ${person.id}`);
    expect(JSON.stringify(session)).not.toMatch(/10\.9\.|Netscape/);
    const limits = JSON.stringify(await rows(sql`select * from rate_limits`));
    expect(limits).not.toMatch(/10\.9\.|@/);
    expect(logged.join('')).not.toContain(person.email);
    expect(logged.join('')).not.toContain(WRONG);
    expect(logged.join('')).toContain('log-in refused');
  });

  it('is audited when it succeeds', async () => {
    const person = await makeStaff(database.db);
    await logIn(site, person);
    expect(await rows(sql`select action from audit_events where staff_id = ${person.id}`)).toEqual([
      { action: 'staff.log_in' },
    ]);
  });

  it('cannot give anybody a role or a unit', async () => {
    const unit = await makeUnit(database.db);
    const person = await makeStaff(database.db, { role: 'staff', unitId: unit.id });
    const extra = { role: 'admin', unitId: '', unit_id: '', 'user[role]': 'admin', disabledAt: '', id: 'x' };
    const visitor = new Visitor(site);
    await visitor.post(
      paths.login(),
      { email: person.email, password: person.password, ...extra },
      freshNetwork(),
    );
    await visitor.post(paths.account(), { current: person.password, next: `${person.password}-2`, ...extra });
    expect(await rows(sql`select role, unit_id from staff_grants where staff_id = ${person.id}`)).toEqual([
      { role: 'staff', unit_id: unit.id },
    ]);
    expect((await visitor.get(paths.staff())).status).toBe(403);
  });

  it('is refused to a form of another site', async () => {
    const person = await makeStaff(database.db);
    const fields = { email: person.email, password: person.password };
    const response = await new Visitor(site).post(paths.login(), fields, { origin: 'https://evil.example' });
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe('guessing', () => {
  it('of ten passwords at once lets one wait, and refuses the others in words and with the time to wait', async () => {
    const person = await makeStaff(database.db);
    const network = freshNetwork();
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect((await tryLogIn(person.email, WRONG, network)).status).toBe(401);
    }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => tryLogIn(person.email, WRONG, network)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    const wait = Number(refused[0]?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(30);
    expect(await refused[0]?.text()).toContain(`value="${person.email}"`);
  });

  it('is not helped by what a client writes into the forwarding header itself', async () => {
    const person = await makeStaff(database.db);
    const { 'x-forwarded-for': network } = freshNetwork();
    waits = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${attempt}, ${network}` };
      await tryLogIn(person.email, WRONG, headers);
    }
    expect(waits).toEqual([1000]);
  });

  it('is forgiven to somebody who then gets it right', async () => {
    const person = await makeStaff(database.db);
    const network = freshNetwork();
    waits = [];
    for (let round = 0; round < 2; round += 1) {
      for (let attempt = 0; attempt < 9; attempt += 1) await tryLogIn(person.email, WRONG, network);
      expect((await tryLogIn(person.email, person.password, network)).status).toBe(303);
    }
    expect(waits).toEqual([]);
  });
});

describe('the end of a session', () => {
  it('comes with the log-out, on the server and not only in the browser', async () => {
    const visitor = await logIn(site, await makeStaff(database.db));
    const copy = visitor.clone();
    expect((await visitor.get(paths.logout())).headers.get('location')).toBe('/console');
    expect(await isIn(visitor)).toBe(true);
    const response = await visitor.post(paths.logout(), {});
    expect([response.status, response.headers.get('location')]).toEqual([303, '/login']);
    expect(await isIn(visitor)).toBe(false);
    expect(await isIn(copy)).toBe(false);
  });

  it('comes at once when an administrator disables the account, and the password opens nothing then', async () => {
    const [admin, person] = [await makeStaff(database.db), await makeStaff(database.db)];
    const [office, visitor] = [await logIn(site, admin), await logIn(site, person)];
    const response = await office.post(paths.staffMember(person.id), { change: 'disable' });
    expect(response.status).toBe(303);
    expect(await isIn(visitor)).toBe(false);
    expect((await tryLogIn(person.email, person.password)).status).toBe(401);
    await office.post(paths.staffMember(person.id), { change: 'enable' });
    expect((await tryLogIn(person.email, person.password)).status).toBe(303);
  });

  it('comes to every other browser when the password is changed; this one stays in', async () => {
    const person = await makeStaff(database.db);
    const [here, elsewhere] = [await logIn(site, person), await logIn(site, person)];
    const before = here.clone();
    const next = 'một mật khẩu mới thật dài';
    const wrong = await here.post(paths.account(), { current: WRONG, next });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('Mật khẩu hiện tại chưa đúng');
    expect((await here.post(paths.account(), { current: person.password, next: 'short' })).status).toBe(400);
    expect(await isIn(elsewhere)).toBe(true);
    expect((await here.post(paths.account(), { current: person.password, next })).status).toBe(303);
    expect([await isIn(here), await isIn(elsewhere), await isIn(before)]).toEqual([true, false, false]);
    expect((await tryLogIn(person.email, person.password)).status).toBe(401);
    expect((await tryLogIn(person.email, next)).status).toBe(303);
  });

  it('comes after twelve hours', async () => {
    const person = await makeStaff(database.db);
    await logIn(site, person);
    const [row] = await rows(
      sql`select extract(epoch from expires_at - created_at)::int as seconds from staff_sessions where user_id = ${person.id}`,
    );
    expect(row).toEqual({ seconds: 12 * 60 * 60 });
  });
});

describe('over https', () => {
  let secure: TestSite;
  beforeAll(async () => {
    secure = await startTestSite({ database, env: { BASE_URL: 'https://sipas.example.vn' } });
  });
  afterAll(() => secure.stop());

  it('says on the log-in page that an address without https keeps nobody logged in, and names the right one', async () => {
    const page = await new Promise<string>((resolve, reject) => {
      const headers = { host: 'gopy.test' };
      get(secure.url + paths.login(), { headers }, (answer) => resolve(text(answer))).on('error', reject);
    });
    expect(page).toContain('Địa chỉ đang mở không phải https');
    expect(page).toContain('https://sipas.example.vn');
    expect(await (await new Visitor(secure).get(paths.login())).text()).not.toContain('không phải https');
  });

  it('every cookie of the log-in is for https only', async () => {
    const person: MadeStaff = await makeStaff(database.db);
    const response = await new Visitor(secure).post(paths.login(), {
      email: person.email,
      password: person.password,
    });
    expect(response.status).toBe(303);
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(1);
    for (const cookie of cookies) expect(cookie).toMatch(/; Secure/);
    // A browser keeps such a name only without Domain, with the whole path and by https: no sibling site can set it.
    const session = cookies.filter((cookie) => cookie.startsWith('__Host-sipas.session_token='));
    expect(session).toHaveLength(1);
    expect(session[0]).toMatch(/; Path=\/(?:;|$)/);
    expect(session[0]).not.toMatch(/; Domain/i);
  });
});
