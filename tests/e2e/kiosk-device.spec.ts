import { expect, test, type Page } from '@playwright/test';
import { Kiosk, KIOSK_CHANNEL, PIN, useCounter } from '#tests/support/browser/kiosk.ts';
import { openRoad } from '#tests/support/browser/road.ts';
import { fillUpAt } from '#tests/support/browser/spare-keys.ts';

/** The tablet as a device: the staff who lock it, a network and a power line that fail. */
test.skip(({ isMobile }) => isMobile, 'a tablet');
// What moves is looked at in kiosk.spec.ts.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const counter = useCounter();

test('five people without network arrive with the times at which they answered, and each once', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const road = await openRoad();
  try {
    const begin = new Date(Date.now() - 2 * 3_600_000);
    const kiosk = await Kiosk.openAt(page, counter.place, { time: begin, base: road.url });
    await fillUpAt(page, counter.place.code, new Date(begin.getTime() - 3_600_000));
    road.decide = () => 'lost';
    for (let person = 1; person <= 5; person++) {
      await kiosk.answerAll('Hài lòng', `Người thứ ${person}`);
      await expect(page.getByText('Ý kiến đã lưu trên máy này, sẽ tự gửi khi có mạng.')).toBeVisible();
      await kiosk.press('Kết thúc');
      await expect(page.locator('.edge')).toContainText(`${person} phiếu chờ gửi`);
      await page.clock.runFor(10 * 60_000);
    }
    expect(await counter.readRows()).toEqual([]);
    road.decide = () => undefined;
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect.poll(async () => (await counter.readRows()).length).toBe(5);
    await expect(page.locator('.edge')).not.toContainText('phiếu chờ gửi');
    const rows = await counter.readRows();
    expect(rows.map(({ comment }) => comment)).toEqual([1, 2, 3, 4, 5].map((n) => `Người thứ ${n}`));
    expect(rows.every(({ channel }) => channel === KIOSK_CHANNEL)).toBe(true);
    expect(rows.every(({ isSigned }) => isSigned)).toBe(true);
    const minutes = rows.map(({ answeredAt }) => (answeredAt - begin.getTime()) / 60_000);
    minutes.forEach((minute, index) => {
      expect(minute).toBeGreaterThan(index * 10);
      expect(minute).toBeLessThan(index * 10 + 10);
    });
    expect(await kiosk.traces()).not.toContain('Người thứ');
    await context.close();
  } finally {
    await road.close();
  }
});

test.describe('a tablet that may keep nothing', () => {
  test.use({ serviceWorkers: 'block' });

  test('has keys of the site in memory for those who come without network', async ({ page }) => {
    const road = await openRoad();
    try {
      const kiosk = await Kiosk.openAt(page, counter.place, { base: road.url });
      await kiosk.answerAll('Hài lòng', 'Khi có mạng');
      await kiosk.press('Kết thúc');
      road.decide = () => 'lost';
      await kiosk.answerAll('Hài lòng', 'Khi mất mạng');
      await kiosk.press('Kết thúc');
      road.decide = () => undefined;
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await expect.poll(async () => (await counter.readRows()).length).toBe(2);
      expect(await counter.readRows()).toMatchObject([{ isSigned: true }, { isSigned: true }]);
    } finally {
      await road.close();
    }
  });

  test('and gets none sends all the same, with the doubt', async ({ page }) => {
    const road = await openRoad();
    try {
      const kiosk = await Kiosk.openAt(page, counter.place, { base: road.url });
      road.decide = (_method, path) => (path.includes('/keys') ? 'lost' : undefined);
      await kiosk.answerAll('Hài lòng', 'Không có mã gửi');
      await expect.poll(() => counter.readRows()).toMatchObject([{ isSigned: false }]);
    } finally {
      await road.close();
    }
  });
});

test.describe('the staff', () => {
  const pad = (page: Page) => page.getByRole('dialog', { name: 'Nhập mã PIN của đơn vị' });
  const panel = (page: Page) => page.getByRole('dialog', { name: 'Ki-ốt đang tạm dừng' });
  const lock = (page: Page) => page.getByRole('button', { name: /Dành cho cán bộ/ });

  async function hold(kiosk: Kiosk, ms: number): Promise<void> {
    const { mouse } = kiosk.page;
    await lock(kiosk.page).hover();
    await mouse.down();
    await kiosk.wait(ms);
    await mouse.up();
  }

  async function enter(page: Page, pin: string): Promise<void> {
    for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
    await page.getByRole('button', { name: 'Xong' }).click();
  }

  test('leave only with the PIN, and then also without network', async ({ page, context }) => {
    const kiosk = await Kiosk.openAt(page, counter.place);
    await expect(page.getByRole('link', { name: 'Rời ki-ốt' })).toBeHidden();
    await hold(kiosk, 600);
    await expect(pad(page)).toBeHidden();
    await hold(kiosk, 2_300);
    await expect(pad(page)).toBeVisible();
    await enter(page, '1379');
    await expect(pad(page)).toContainText('Mã PIN chưa đúng.');
    await page.keyboard.press('Escape');
    await kiosk.isAttracting();
    await hold(kiosk, 2_300);
    await enter(page, PIN);
    await expect(panel(page)).toBeVisible();
    expect(await kiosk.traces()).not.toContain(PIN);
    await page.getByRole('button', { name: 'Trở lại ki-ốt' }).click();
    await kiosk.isAttracting();

    await context.setOffline(true);
    await hold(kiosk, 2_300);
    await enter(page, PIN);
    await expect(panel(page)).toBeVisible();
    await context.setOffline(false);
    await page.getByRole('link', { name: 'Rời ki-ốt' }).click();
    await expect(page).toHaveURL(/\/$/);
  });

  test('wait longer after every wrong PIN, also when the page is opened anew', async ({ page }) => {
    const kiosk = await Kiosk.openAt(page, counter.place);
    await hold(kiosk, 2_300);
    for (let wrong = 0; wrong < 3; wrong++) {
      await enter(page, '1379');
      await expect(pad(page)).toContainText('Mã PIN chưa đúng.');
    }
    await enter(page, PIN);
    await expect(pad(page)).toContainText(/thử lại sau \d+ giây/);
    await page.reload();
    await hold(kiosk, 2_300);
    await enter(page, PIN);
    await expect(pad(page)).toContainText(/thử lại sau \d+ giây/);
    await expect(panel(page)).toBeHidden();
  });

  test('who opens the lock in the middle of an answer finds nothing of it', async ({ page }) => {
    const kiosk = await Kiosk.openAt(page, counter.place);
    await kiosk.press('Chạm để bắt đầu');
    await kiosk.choosesAndMovesOn('Hài lòng');
    await hold(kiosk, 2_300);
    await enter(page, PIN);
    await expect(panel(page)).toBeVisible();
    await page.getByRole('button', { name: 'Trở lại ki-ốt' }).click();
    await kiosk.isAttracting();
    expect(await counter.readRows()).toEqual([]);
  });
});

test('the screen stays lit and is filled from the first touch on; the staff get both back', async ({
  context,
}) => {
  await context.addInitScript(() => {
    const calls: string[] = [];
    Object.assign(window, { calls });
    const release = () => Promise.resolve(void calls.push('dark'));
    const request = (kind: string) => Promise.resolve({ release, kind: calls.push(kind) });
    Object.defineProperty(navigator, 'wakeLock', { value: { request } });
    Element.prototype.requestFullscreen = () => Promise.resolve(void calls.push('full'));
  });
  const kiosk = await Kiosk.openPatient(context, counter.place);
  const { page } = kiosk;
  const calls = () => page.evaluate(() => (window as unknown as { calls: string[] }).calls);
  await expect.poll(calls).toEqual(['screen']);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await kiosk.press('Chạm để bắt đầu');
  await expect.poll(calls).toEqual(['screen', 'screen', 'full']);
  await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
  for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Xong' }).click();
  await expect.poll(async () => (await calls()).at(-1)).toBe('dark');
});

test.describe('after a power cut', () => {
  test('the queue is still there, the page opens without network, and each sheet arrives once', async ({
    playwright,
    context,
  }, testInfo) => {
    await context.close();
    const profile = testInfo.outputPath('profile');
    const { launchOptions } = testInfo.project.use;
    const boot = () =>
      playwright.chromium.launchPersistentContext(profile, {
        ...launchOptions,
        locale: 'vi-VN',
        reducedMotion: 'reduce',
        viewport: { width: 1280, height: 800 },
      });
    const road = await openRoad();
    try {
      let tablet = await boot();
      let kiosk = await Kiosk.open(tablet, counter.place, road.url);
      await expect
        .poll(() =>
          kiosk.page.evaluate(async () => {
            const names = await caches.keys();
            const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
            const urls = kept.flat().map(({ url }) => url);
            return urls.includes(location.href) && urls.some((url) => url.includes('/assets/kiosk-'));
          }),
        )
        .toBe(true);
      road.decide = () => 'lost';
      await kiosk.answerAll('Rất hài lòng', 'Trước khi mất điện');
      await tablet.close();

      tablet = await boot();
      kiosk = await Kiosk.open(tablet, counter.place, road.url);
      await expect(kiosk.page.locator('.edge')).toContainText('1 phiếu chờ gửi');
      expect(await kiosk.page.locator('#stage').innerHTML()).not.toContain('Trước khi mất điện');
      await kiosk.answerAll('Hài lòng', 'Sau khi mất điện');
      await kiosk.press('Kết thúc');
      road.decide = () => undefined;
      await kiosk.page.evaluate(() => window.dispatchEvent(new Event('online')));
      // At once, or a minute later if the power went in the middle of an attempt.
      await expect.poll(async () => (await counter.readRows()).length, { timeout: 90_000 }).toBe(2);
      await expect(kiosk.page.locator('.edge')).not.toContainText('phiếu chờ gửi');
      const said = (await counter.readRows()).map(({ comment }) => comment).sort();
      expect(said).toEqual(['Sau khi mất điện', 'Trước khi mất điện']);
      await tablet.close();
    } finally {
      await road.close();
    }
  });
});
