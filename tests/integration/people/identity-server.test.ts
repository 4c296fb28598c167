import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { inviteStaff } from '#app/services/people/add-staff.server.ts';
import { changePerson } from '#app/services/people/change-person.server.ts';
import { unlinkIdentity } from '#app/services/people/identity/unlink-identity.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import {
  logInByIdentity,
  passIdentityServer,
  startIdentityServer,
  type RunningIdentityServer,
} from '#tests/support/site/identity-server.ts';
import { startTestSite, type TestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

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
