import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { logIn } from '#tests/support/browser/log-in.ts';
import { sipas } from '#tests/support/browser/site.ts';

/** Names below localhost are this machine's, and for a browser one site: so is a province's domain with its offices. */
const siteUrl = () => new URL(process.env['SITE_URL'] ?? '');
const own = () => `http://sipas.localhost:${siteUrl().port}`;
const admin = { email: `quan.tri.${Date.now().toString(36)}${process.pid}@example.vn`, password: '' };
let sibling: Server;

/** A page that presses a button of the console for whoever opens it, and hides where that came from. */
const trap = (action: string) => `<!doctype html><meta name="referrer" content="no-referrer">
<form method="post" action="${action}"><input name="email" value="ke.xau@example.vn"><input name="role" value="admin"></form>
<script>document.forms[0].submit()</script>`;

test.beforeAll(async () => {
  const added = await sipas('staff', 'add', '--email', admin.email, '--role', 'admin');
  expect(added.code, added.stderr).toBe(0);
  admin.password = added.stdout.trim();
  sibling = createServer((request, response) => {
    response.setHeader('content-type', 'text/html').end(trap(own() + (request.url ?? '/')));
  });
  await new Promise<void>((done) => sibling.listen(0, '127.0.0.1', done));
});
test.afterAll(() => new Promise((done) => sibling.close(done)));

test('a page on a sibling domain presses nothing in the console of whoever opens it', async ({ page }) => {
  await logIn(page, admin, own());
  await expect(page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();

  const { port } = sibling.address() as AddressInfo;
  for (const action of ['/logout', '/console/staff/new', '/login']) {
    const answered = page.waitForResponse((response) => response.url() === own() + action);
    await page.goto(`http://evil.sipas.localhost:${port}${action}`, { waitUntil: 'commit' });
    expect((await answered).status(), action).toBe(403);
    await page.waitForURL(own() + action);
  }

  await page.goto(`${own()}/console/staff`);
  await expect(page.getByText(admin.email)).toBeVisible();
  await expect(page.getByText('ke.xau@example.vn')).toHaveCount(0);
});
