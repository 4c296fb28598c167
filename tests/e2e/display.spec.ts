import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { paths } from '#app/paths.ts';
import { drawQrForScreen } from '#app/services/access-points/render-qr.server.ts';
import type { StartedDatabase } from '#app/services/installation/start-database.server.ts';
import { PresenceProofs } from '#app/services/kiosk/presence-proofs.server.ts';
import { findComplaints } from '#tests/support/browser/calm-page.ts';
import {
  makeKiosk,
  openSiteDatabase,
  PIN,
  PRESENT_CHANNEL,
  readRows,
  type Place,
} from '#tests/support/browser/kiosk.ts';

/** The display on the counter: a screen that shows a code for hours, to people who stand before it. */
test.skip(({ isMobile }) => isMobile, 'a screen');

const MINUTE = 60_000;

let started: StartedDatabase;
let place: Place;

test.beforeAll(async () => {
  started = await openSiteDatabase();
});
test.afterAll(async () => {
  await started.stop();
});
test.beforeEach(async () => {
  place = await makeKiosk(started, { asksPresence: true });
});

const shownOn = (page: Page) => page.locator('#code path').getAttribute('d');

async function enrol(page: Page): Promise<void> {
  await page.goto(paths.display(place.code));
  await page.getByLabel('Nhập mã PIN của đơn vị').fill(PIN);
  await page.getByRole('button', { name: 'Đăng ký' }).click();
  await expect(page.locator('#code')).toBeVisible();
}

/** The address in the code of a minute, as the site makes it. */
async function addressIn(minute: Date): Promise<string> {
  const secret = await readFile(join(process.env['SITE_DATA_DIR'] ?? '', 'form-secret'), 'utf8');
  const proof = new PresenceProofs([secret.trim()]).proofOf(place.code, minute);
  return paths.surveyAtDisplay(place.code, proof);
}

test('the PIN makes a screen a display; who scans its code and has neither scripts nor cookies is marked present', async ({
  page,
  browser,
}) => {
  await enrol(page);
  const drawn = await shownOn(page);
  const site = process.env['SITE_URL'] ?? '';
  const minutes = [0, -1].map((ago) => new Date(Date.now() + ago * MINUTE));
  const addresses = await Promise.all(minutes.map(addressIn));
  const scanned = addresses.find((address) => drawQrForScreen(site + address).path === drawn);
  expect(scanned).toBeDefined();

  const phone = await browser.newContext({ javaScriptEnabled: false });
  const form = await phone.newPage();
  await form.goto(site + (scanned ?? ''));
  for (const question of ['overall', 'access', 'procedures', 'officials']) {
    await form.locator(`input[name=${question}][value="4"]`).check({ force: true });
  }
  await form.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(form.getByRole('heading', { name: 'Đã nhận được ý kiến' })).toBeVisible();
  expect(await phone.cookies()).toEqual([]);
  await phone.close();
  expect(await readRows(started, place)).toMatchObject([{ channel: PRESENT_CHANNEL, isSigned: true }]);
});

test('the code is another one each minute, and nothing is drawn in between', async ({ page, context }) => {
  await page.clock.install({ time: new Date() });
  await enrol(page);
  await expect(page.locator('.minute')).toBeVisible();
  // From here on time passes only as told, from the beginning of a minute; the server's clock goes on by itself.
  await context.setOffline(true);
  await page.clock.pauseAt(new Date(Math.ceil((Date.now() + 5000) / MINUTE) * MINUTE));
  await page.clock.runFor(2000);
  await page.evaluate(() => {
    const drawn = document.querySelector('#code path');
    const changes: number[] = [];
    Object.assign(window, { changes });
    if (drawn !== null)
      new MutationObserver((all) => changes.push(all.length)).observe(drawn, { attributes: true });
  });
  const first = await shownOn(page);
  await page.clock.runFor(50_000);
  expect(await shownOn(page)).toBe(first);
  await page.clock.runFor(MINUTE);
  expect(await shownOn(page)).not.toBe(first);
  expect(await page.evaluate(() => (window as unknown as { changes: number[] }).changes)).toEqual([1]);
});

test('without network it goes on for minutes, says so, then shows the code of the poster; back again by itself', async ({
  page,
  context,
}) => {
  await page.clock.install({ time: new Date() });
  await enrol(page);
  const minute = page.locator('.minute');
  await expect(minute).toBeVisible();
  await context.setOffline(true);
  const seen = new Set<string | null>();
  for (let passed = 0; passed < 3; passed++) {
    await page.clock.runFor(MINUTE);
    seen.add(await shownOn(page));
  }
  expect(seen.size).toBe(3);
  await expect(page.locator('#state')).toHaveText(/^Mất kết nối từ \d\d:\d\d/);
  await expect(minute).toBeVisible();
  await page.clock.runFor(4 * MINUTE);
  const site = process.env['SITE_URL'] ?? '';
  await expect(page.locator('#code path')).toHaveAttribute(
    'd',
    drawQrForScreen(site + paths.survey(place.code)).path,
  );
  await expect(minute).toBeHidden();

  await context.setOffline(false);
  await page.clock.runFor(10_000);
  await expect(minute).toBeVisible();
  await expect(page.locator('#state')).toHaveText('');
});

test('a display that is revoked asks for the PIN again', async ({ page }) => {
  await page.clock.install({ time: new Date() });
  await enrol(page);
  await started.database.sql`update kiosk_tablets set revoked_at = now() where unit_id = ${place.unit.id}`;
  await page.clock.runFor(2 * MINUTE);
  await expect(page.getByLabel('Nhập mã PIN của đơn vị')).toBeVisible();
});

for (const [width, height, least] of [
  [360, 740, 300],
  [800, 1280, 600],
  [1280, 800, 600],
  [1920, 1080, 800],
] as const) {
  test(`on a screen of ${width} x ${height} nothing is cut off, and the code takes what there is`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await enrol(page);
    const { width: side = 0, height: tall = 0 } = (await page.locator('#code').boundingBox()) ?? {};
    expect(Math.min(side, tall)).toBeGreaterThanOrEqual(least);
    const root = page.locator('html');
    const overflow = await root.evaluate((all) => [
      all.scrollWidth - innerWidth,
      all.scrollHeight - innerHeight,
    ]);
    expect(overflow).toEqual([0, 0]);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe has nothing to say: the PIN, a wrong one, the code, in ${colorScheme} colours`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(paths.display(place.code));
    expect(await findComplaints(page)).toEqual([]);
    await page.getByLabel('Nhập mã PIN của đơn vị').fill('13579246');
    await page.getByRole('button', { name: 'Đăng ký' }).click();
    await expect(page.getByRole('alert')).toHaveText('Mã PIN chưa đúng.');
    expect(await findComplaints(page)).toEqual([]);
    await enrol(page);
    expect(await findComplaints(page)).toEqual([]);
  });
}
