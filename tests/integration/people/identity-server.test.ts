import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { inviteStaff } from '#app/services/people/add-staff.server.ts';
import { changePerson } from '#app/services/people/change-person.server.ts';
import { unlinkIdentity } from '#app/services/people/identity/unlink-identity.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff, type MadeStaff } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import {
  logInByIdentity,
  passIdentityServer,
  startIdentityServer,
  type RunningIdentityServer,
} from '#tests/support/site/identity-server.ts';
import { startTestSite, type TestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
/** Of the site itself: the identity server sends people back to it alone. */
const BASE_URL = 'http://localhost:39417';
let server: RunningIdentityServer;
let site: TestSite;
let visitor: Visitor;

beforeAll(async () => {
  server = await startIdentityServer(`${BASE_URL}${paths.identityReturn()}`);
  const { issuer, clientId, clientSecret } = server;
  const env = {
    BASE_URL,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: 'tài khoản Tỉnh Mẫu',
  };
  site = await startTestSite({ database, env });
});
afterAll(async () => {
  await site.stop();
  await server.stop();
});
beforeEach(async () => {
  await database.sql`delete from staff`;
  visitor = new Visitor(site);
});

let subjects = 0;
function known(email: string, isVerified = true): void {
  server.account = { subject: `người-${(subjects += 1)}`, email, isVerified };
}
const enter = (next?: string) => logInByIdentity(visitor, BASE_URL, paths.identity(next));
const location = (response: Response) => response.headers.get('location');
const isIn = async () => (await visitor.get(paths.console())).status === 200;
const accounts = async () => {
  const [row] = await database.sql`select count(*)::int as people from staff`;
  return row?.['people'] as number;
};

describe('the identity server of the province', () => {
  it('lets somebody in whose verified e-mail an account has, to the page that was asked for, and is noted', async () => {
    const person = await makeStaff(database.db, { email: 'an@tinh.vn' });
    expect(await (await visitor.get(paths.login())).text()).toContain('Đăng nhập bằng tài khoản Tỉnh Mẫu');
    known('An@Tinh.vn');
    expect(location(await enter('/console/staff'))).toBe('/console/staff');
    expect(await isIn()).toBe(true);
    const events = await database.sql<{ action: string }[]>`
      select action from audit_events where staff_id = ${person.id} order by id`;
    expect(events.map(({ action }) => action)).toEqual(['staff.link_identity', 'staff.log_in']);
    // From then on by who they are there, whatever their e-mail becomes.
    server.account = { ...server.account, email: 'khac@tinh.vn', isVerified: false };
    visitor = new Visitor(site);
    expect(location(await enter('https://evil.example/'))).toBe(paths.console());
    expect(await isIn()).toBe(true);
  });

  it('makes nobody an account, and lets nobody in whom it does not vouch for, who is disabled or only invited', async () => {
    await makeStaff(database.db, { email: 'cu@tinh.vn', disabledAt: new Date() });
    await makeStaff(database.db, { email: 'chua@tinh.vn' });
    const ctx = { ...(await commandContext(database)), now: new Date(), links: site.installation.links };
    await inviteStaff(ctx, { email: 'moi@tinh.vn', role: 'admin', name: 'Mới' });
    const before = await accounts();
    for (const [email, isVerified] of [
      ['la@tinh.vn', true],
      ['cu@tinh.vn', true],
      ['moi@tinh.vn', true],
      ['chua@tinh.vn', false],
    ] as const) {
      known(email, isVerified);
      expect(location(await enter()), email).toBe(paths.logInRefused('unknown'));
      expect(await isIn(), email).toBe(false);
    }
    expect(await accounts()).toBe(before);
  });

  it('does not give an account to the next who gets its e-mail', async () => {
    await makeStaff(database.db, { email: 'chung@tinh.vn' });
    known('chung@tinh.vn');
    await enter();
    expect(await isIn()).toBe(true);
    visitor = new Visitor(site);
    known('chung@tinh.vn');
    expect(location(await enter())).toBe(paths.logInRefused('unknown'));
    expect(await isIn()).toBe(false);
  });

  it('is tied to the account until an administrator unties it, or gives the person another e-mail', async () => {
    const ctx = { ...(await commandContext(database)), now: new Date() };
    const person = await makeStaff(database.db, { email: 'noi@tinh.vn' });
    const untie = [
      () => unlinkIdentity(ctx, { id: person.id }),
      () => changePerson(ctx, { id: person.id }, { name: person.name, email: 'moi-hon@tinh.vn' }),
    ];
    for (const happen of untie) {
      known('noi@tinh.vn');
      await enter();
      expect(await isIn()).toBe(true);
      await happen();
      expect(await isIn()).toBe(false);
    }
    expect(location(await enter())).toBe(paths.logInRefused('unknown'));
  });

  it('stands for the password alone: who has a second factor is asked for the code', async () => {
    const person = await makeStaff(database.db, { email: 'hai@tinh.vn', twoFactorEnabled: true });
    known(person.email);
    expect(location(await enter('/console/staff'))).toBe(paths.logInCode('/console/staff'));
    expect(await isIn()).toBe(false);
    expect((await visitor.post(paths.logInCode(), { code: '000000' })).status).toBe(401);
  });

  it('is believed only in the browser that asked, once, and only what it signed for this question', async () => {
    await makeStaff(database.db, { email: 'ba@tinh.vn' });
    known('ba@tinh.vn');
    const sent = await visitor.get(paths.identity());
    const back = await passIdentityServer(location(sent) ?? '', BASE_URL);
    const path = (url: string) => url.slice(BASE_URL.length);
    const elsewhere = new Visitor(site);
    expect(location(await elsewhere.get(path(back)))).toBe(paths.logInRefused('failed'));
    const forged = back.replace(/state=[\w-]+/, 'state=x');
    const other = visitor.clone();
    expect(location(await other.get(path(forged)))).toBe(paths.logInRefused('failed'));
    expect(location(await visitor.clone().get(path(back)))).toBe(paths.console());
    expect(location(await visitor.get(path(back)))).toBe(paths.logInRefused('failed'));
    expect(await isIn()).toBe(false);
  });
});

describe('the identity server that the province sets in the console', () => {
  let own: TestSite;
  let boss: MadeStaff;
  let admin: Visitor;

  beforeAll(async () => {
    own = await startTestSite({ database, env: { BASE_URL } });
  });
  afterAll(() => own.stop());
  beforeEach(async () => {
    await database.sql`delete from identity_settings`;
    boss = await makeStaff(database.db, { email: 'sep@tinh.vn' });
    admin = await logIn(own, boss);
    visitor = new Visitor(own);
  });

  const page = async () => (await admin.get(paths.identitySettings())).text();
  const save = (typed: Record<string, string> = {}) =>
    admin.post(paths.identitySettings(), {
      ...{ do: 'save', issuer: server.issuer, clientId: server.clientId, clientSecret: server.clientSecret },
      ...{ name: 'tài khoản Tỉnh Mẫu', domains: '', isOn: '1' },
      ...typed,
    });
  const test = async () => (await admin.post(paths.identitySettings(), { do: 'test' })).text();
  const hasButton = async () => (await (await visitor.get(paths.login())).text()).includes('Tỉnh Mẫu');

  it('is on the log-in page once it is switched on, lets people in, and leaves it again', async () => {
    expect((await visitor.get(paths.identity())).status).toBe(404);
    await save({ isOn: '' });
    expect(await hasButton()).toBe(false);
    expect(await test()).toContain('Máy chủ trả lời và nhận ứng dụng này');
    expect(location(await save({ clientSecret: '' }))).toBe(paths.identitySettings('saved'));
    expect(await hasButton()).toBe(true);
    const person = await makeStaff(database.db, { email: 'an@tinh.vn' });
    known(person.email);
    expect(location(await enter('/console/account'))).toBe('/console/account');
    expect(await isIn()).toBe(true);
    visitor = new Visitor(own);
    await admin.post(paths.identitySettings(), { do: 'remove' });
    expect(await hasButton()).toBe(false);
    expect((await visitor.get(paths.identity())).status).toBe(404);
    expect(await (await admin.get(paths.audit())).text()).toContain('Đặt máy chủ định danh');
  });

  it('lets only accounts of the admitted domains in, also those it knew before', async () => {
    await save({ domains: 'Tinh.vn\r\n@so.tinh.vn' });
    await makeStaff(database.db, { email: 'trong@so.tinh.vn' });
    await makeStaff(database.db, { email: 'ngoai@congty.vn' });
    known('trong@so.tinh.vn');
    await enter();
    expect(await isIn()).toBe(true);
    const inside = server.account;
    visitor = new Visitor(own);
    known('ngoai@congty.vn');
    expect(location(await enter())).toBe(paths.logInRefused('unknown'));
    await save({ domains: 'khac.vn', clientSecret: '' });
    server.account = inside;
    visitor = new Visitor(own);
    expect(location(await enter())).toBe(paths.logInRefused('unknown'));
    expect(await isIn()).toBe(false);
  });

  it('locks nobody out who has a password, the last administrator neither, wherever it points', async () => {
    await save({ issuer: 'http://127.0.0.1:9/khong-co', domains: 'khong-ai.vn' });
    expect(location(await visitor.get(paths.identity()))).toBe(paths.logInRefused('failed'));
    visitor = await logIn(own, boss);
    expect(await isIn()).toBe(true);
  });

  it('keeps its secret encrypted, shows it nowhere, and tells it to no other server', async () => {
    await save();
    const [row] = await database.sql<{ secret: Buffer }[]>`
      select client_secret as secret from identity_settings`;
    expect(row?.secret.includes(server.clientSecret)).toBe(false);
    expect(await page()).not.toContain(server.clientSecret);
    const { detail } = (
      await database.sql<{ detail: string }[]>`
        select details::text as detail from audit_events where action = 'settings.change_identity'`
    )[0] ?? { detail: '' };
    expect(detail).toContain('newSecret');
    expect(detail).not.toContain(server.clientSecret);
    const refused = await save({ issuer: 'http://localhost:9', clientSecret: '' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('Mã đang có không được gửi cho máy chủ khác');
  });

  it.each([
    ['is not there', { issuer: 'http://127.0.0.1:9' }, 'Không kết nối được'],
    [
      'is another kind of site',
      { issuer: BASE_URL.replace('39417', '{own}') },
      'không phải của máy chủ OpenID',
    ],
    ['does not know this client', { clientSecret: 'sai' }, 'không nhận mã ứng dụng hoặc mã bí mật'],
  ])('says in words when it %s', async (_, typed, told) => {
    const { port } = new URL(own.url);
    const sent = Object.entries(typed).map(([name, value]) => [name, value.replace('{own}', port)]);
    await save(Object.fromEntries(sent) as Record<string, string>);
    expect(await test()).toContain(told);
  });

  it('takes what two people change at once, and no plain http of another machine', async () => {
    await save();
    const shown = JSON.stringify({
      issuer: server.issuer,
      clientId: 'sipas',
      name: '',
      domains: '',
      isOn: '1',
    });
    const contested = await save({ shown, name: 'của tôi', clientSecret: '' });
    expect(contested.status).toBe(409);
    await save({ issuer: 'https://khac.tinh.vn/oidc/' });
    expect(await page()).toContain('https://khac.tinh.vn/oidc/');
    // Typed for the server that the form showed, which is another one by now.
    const late = await save({ shown, issuer: server.issuer, clientSecret: 'cho máy chủ trước' });
    expect(late.status).toBe(409);
    const plain = await save({ issuer: 'http://dinhdanh.tinh.vn', clientSecret: 'x' });
    expect(await plain.text()).toContain('Xin ghi một địa chỉ https đầy đủ');
  });

  it('cannot be set where the environment names one: that goes first, and its page says so', async () => {
    await save({ name: 'nút của trang' });
    admin = await logIn(site, boss);
    expect(await page()).toContain('OIDC_ISSUER');
    expect(await (await new Visitor(site).get(paths.login())).text()).not.toContain('nút của trang');
    expect((await save()).status).toBe(409);
    expect(await test()).toContain('Máy chủ trả lời và nhận ứng dụng này');
  });
});
