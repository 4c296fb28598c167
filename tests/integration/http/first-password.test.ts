import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { paths } from '#app/paths.ts';
import { addStaff } from '#app/services/people/add-staff.server.ts';
import { resetPassword } from '#app/services/people/reset-password.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { loadBuiltSite, useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let added = 0;

beforeAll(async () => {
  ctx = await commandContext(database);
});

const OWN = 'mot cau dai chi minh biet 47';
const person = () => ({ email: `moi-${(added += 1)}@example.vn`, role: 'admin' });
const isLed = ({ status, headers }: Response) =>
  status === 302 && headers.get('location') === paths.account();

/** The console's addresses that anybody may enter, or that exist for nobody. */
async function listConsoleAddresses(): Promise<string[]> {
  const { routes } = await loadBuiltSite();
  return Object.keys(routes as object)
    .filter((id) => id.startsWith('routes/console+/') && !/_layout$|account$/.test(id))
    .map((id) =>
      id
        .replace('routes/', '/')
        .replaceAll('+', '')
        .replace(/[./]_index$/, '')
        .replace(/\[(.)\]/g, '$1')
        .replace(/kiosk\.\$/, 'kiosk/$')
        .replace(/(centres|units)\.\$/, '$1/$')
        .replace(/\$ref\.file/, '$ref/file')
        .replace(/\$code\.qr/, '$code/qr')
        .replace(/\$\w*/g, 'x'),
    );
}

async function expectLedToAccount(visitor: Visitor): Promise<void> {
  const addresses = await listConsoleAddresses();
  expect(addresses.length).toBeGreaterThan(40);
  for (const address of addresses) {
    expect(isLed(await visitor.get(address)), `GET ${address}`).toBe(true);
  }
  for (const address of [paths.newStaff(), paths.newRound(), paths.comments()]) {
    expect(isLed(await visitor.post(address, { email: 'x@example.vn', role: 'admin' })), address).toBe(true);
  }
}

describe('a password that somebody else knows', () => {
  it('made by a command opens the page to change it and nothing else', async () => {
    const visitor = await logIn(site, await addStaff(ctx, person()));
    await expectLedToAccount(visitor);
    const page = await visitor.get(paths.account());
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Xin đổi mật khẩu trước');
  });

  it('given with the command, or set by an administrator later, is no other', async () => {
    const given = { ...person(), password: 'con meo nam tren mai nha 8' };
    const visitor = await logIn(site, await addStaff(ctx, given));
    expect(isLed(await visitor.get(paths.console()))).toBe(true);
    const known = await makeStaff(database.db);
    const { password } = await resetPassword(ctx, { id: known.id });
    const again = await logIn(site, { email: known.email, password });
    expect(isLed(await again.get(paths.console()))).toBe(true);
  });

  it('is changed to one that nobody guesses, and then every page opens', async () => {
    const added = await addStaff(ctx, person());
    const visitor = await logIn(site, added);
    const change = (next: string) => visitor.post(paths.account(), { current: added.password, next });
    expect((await change('123456789012')).status).toBe(400);
    expect((await change(added.password)).status).toBe(400);
    expect(isLed(await visitor.get(paths.console()))).toBe(true);
    const changed = await change(OWN);
    expect(changed.status).toBe(303);
    expect(changed.headers.get('location')).toBe(paths.console());
    expect((await visitor.get(paths.rounds())).status).toBe(200);
    const elsewhere = await logIn(site, { email: added.email, password: OWN });
    expect((await elsewhere.get(paths.console())).status).toBe(200);
  });

  it('lets its person log out', async () => {
    const visitor = await logIn(site, await addStaff(ctx, person()));
    expect((await visitor.post(paths.logout(), {})).headers.get('location')).toBe(paths.login());
  });

  it('that is reset to one of a person’s choice must not be one that others guess', async () => {
    const known = await makeStaff(database.db);
    await expect(resetPassword(ctx, { id: known.id }, '123456789012')).rejects.toThrow('passwordCommon');
  });
});
