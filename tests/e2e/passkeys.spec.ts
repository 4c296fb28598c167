import { expect, test } from '@playwright/test';
import { logIn } from '#tests/support/browser/log-in.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { startSiteProcess, type SiteProcess } from '#tests/support/site/site-process.ts';

let running: SiteProcess | undefined;
test.afterAll(() => running?.stop());

test('a person makes a passkey with the password, logs in by it alone, and takes it away', async ({
  page,
  context,
}, { project }) => {
  test.skip(project.name !== 'desktop', 'the same on both');
  // Browsers make passkeys on https, and on this machine by this name.
  running = await startSiteProcess({ env: { SIPAS_DEMO: '0' }, host: 'localhost' });
  const site = running.url.replace('127.0.0.1', 'localhost');
  const email = 'khoa@example.vn';
  const add = ['staff', 'add', '--email', email, '--role', 'leader'];
  const added = await runCommandHere(add, { DATA_DIR: running.dataDir, BASE_URL: site });
  expect(added.code, added.stderr).toBe(0);
  const person = { email, password: added.stdout.trim() };
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await logIn(page, person, site);

  await page.goto(`${site}/console/account/passkeys`);
  await page.getByLabel('Gọi khóa này là').fill('Máy ở cơ quan');
  await page.getByLabel('Mật khẩu hiện tại').fill('sai');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page.getByText('Mật khẩu hiện tại chưa đúng').first()).toBeVisible();
  await page.getByLabel('Mật khẩu hiện tại').fill(person.password);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('button', { name: 'Tạo khóa' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Máy ở cơ quan' })).toBeVisible();

  await context.clearCookies();
  await page.goto(`${site}/login?next=/console/account/passkeys`);
  await page.getByRole('button', { name: 'Dùng khóa trên thiết bị' }).click();
  await page.waitForURL('**/console/account/passkeys');
  await expect(page.getByText('dùng lần cuối')).toBeVisible();

  // Whoever holds the device and cannot unlock it does not get in.
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await context.clearCookies();
  await page.goto(`${site}/login`);
  await page.getByRole('button', { name: 'Dùng khóa trên thiết bị' }).click();
  await expect(page.getByText('Chưa đăng nhập được bằng khóa')).toBeVisible();
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });

  await logIn(page, person, site);
  await page.goto(`${site}/console/account/passkeys`);
  await page.getByRole('button', { name: 'Gỡ khóa Máy ở cơ quan' }).click();
  await expect(page.getByText('Chưa có khóa nào.')).toBeVisible();
  await context.clearCookies();
  await page.goto(`${site}/login`);
  await page.getByRole('button', { name: 'Dùng khóa trên thiết bị' }).click();
  await expect(page.getByText('Chưa đăng nhập được bằng khóa')).toBeVisible();
});
