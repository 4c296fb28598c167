import { expect, type Page } from '@playwright/test';
import {
  choose,
  COMMENT,
  FILLED,
  fillIn,
  readDevice,
  saved,
  sendButton,
  sent,
  test,
  thanked,
  untilKept,
} from '#tests/support/browser/survey-visit.ts';

/** What the script of the survey page adds where it runs, and what is left of the page where it does not. */
test.skip(({ isMobile }) => !isMobile, 'a page for phones');

test.describe('the page', () => {
  test('a first visit is three requests and one for keys, and the script is kept for good', async ({
    page,
    form,
    road,
  }) => {
    await page.goto(form);
    await untilKept(page);
    expect(road.travelled).toEqual([
      `GET ${form}`,
      expect.stringMatching(/^GET \/assets\/survey-\w{10}\.js$/),
      'GET /sw.js',
      `GET ${form}/keys?count=4`,
    ]);
    const script = await page.request.get(road.travelled[1]!.slice(4));
    expect(script.headers()['cache-control']).toContain('immutable');
    expect(script.headers()['content-encoding']).toBe('br');
    const worker = await page.request.get('/sw.js');
    expect(worker.headers()['cache-control'] ?? '').not.toContain('immutable');
  });

  test('it says how many questions are left, and asks for reasons after a low answer', async ({
    page,
    form,
  }) => {
    await page.goto(form);
    const progress = page.locator('.progress');
    await expect(progress).toHaveText('Còn 6 câu');
    await choose(page, 'overall', 'Hài lòng');
    await expect(progress).toHaveText('Còn 5 câu');
    await expect(page.locator('#q-reasons')).toBeHidden();
    await choose(page, 'access', 'Bình thường');
    await expect(page.locator('#q-reasons')).toBeVisible();
    await choose(page, 'access', 'Hài lòng');
    await expect(page.locator('#q-reasons')).toBeHidden();
    for (const question of ['procedures', 'officials']) await choose(page, question, 'Hài lòng');
    for (const question of ['result', 'feedback_handling']) await choose(page, question, 'Không có ý kiến');
    await expect(progress).toHaveText('Đã trả lời đủ');
  });

  test('a touched answer leads to the next question, an arrow key does not', async ({ page, form }) => {
    await page.goto(form);
    const middle = (id: string) =>
      page.locator(`#q-${id}`).evaluate((card) => {
        const { top, height } = card.getBoundingClientRect();
        return top + height / 2 - innerHeight / 2;
      });
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator('#q-overall input').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(400);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await choose(page, 'access', 'Hài lòng');
    await expect.poll(async () => Math.abs(await middle('procedures'))).toBeLessThan(60);
  });

  test.describe('for those who asked for less motion', () => {
    test.use({ contextOptions: { reducedMotion: 'reduce' } });
    test('nothing moves by itself', async ({ page, form }) => {
      await page.goto(form);
      await choose(page, 'overall', 'Hài lòng');
      await page.waitForTimeout(400);
      expect(await page.evaluate(() => scrollY)).toBe(0);
    });
  });

  test('what is missing is shown in place, also without network, and nothing is kept for sending', async ({
    page,
    form,
    context,
    stored,
  }) => {
    await page.goto(form);
    await choose(page, 'access', 'Hài lòng');
    await context.setOffline(true);
    await sendButton(page).click();
    const summary = page.getByRole('alert');
    await expect(summary).toBeFocused();
    await expect(summary).toContainText('Còn 1 chỗ cần xem lại');
    await expect(page.locator('#q-overall')).toContainText('Ông/Bà chưa trả lời câu này.');
    await summary.getByRole('link').click();
    await choose(page, 'overall', 'Bình thường');
    await expect(page.locator('#q-overall')).not.toContainText('chưa trả lời');
    await context.setOffline(false);
    await sendButton(page).click();
    await expect(thanked(page)).toBeVisible();
    expect(await stored()).toMatchObject([{ answers: [3, 4, null, null, null, null, null] }]);
  });
});

test.describe('sending', () => {
  test('online, the form is sent from within the page and nothing stays on the device', async ({
    page,
    form,
    stored,
  }) => {
    await page.goto(form);
    await fillIn(page);
    await sendButton(page).click();
    await expect(thanked(page)).toBeVisible();
    const rows = await stored();
    expect(rows).toMatchObject([FILLED]);
    const device = await readDevice(page);
    for (const trace of ['tận tình', 'overall', rows[0]!.key]) expect(device).not.toContain(trace);
    await page.goto(form);
    await expect(page.locator('.note')).toHaveCount(0);
    await expect(page.locator('input:checked')).toHaveCount(0);
  });

  test('pressed twice on a slow network, it is sent once', async ({ page, form, road, stored }) => {
    await page.goto(form);
    await fillIn(page);
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 800,
      downloadThroughput: 5000,
      uploadThroughput: 5000,
    });
    await sendButton(page).dblclick();
    await sendButton(page).click({ force: true });
    await expect(sendButton(page)).toHaveText('Đang gửi…');
    await expect(thanked(page)).toBeVisible({ timeout: 20_000 });
    expect(road.posts()).toHaveLength(1);
    expect(await stored()).toMatchObject([FILLED]);
  });

  test('an answer that is lost on its way back costs neither the response nor a second one', async ({
    page,
    form,
    road,
    stored,
  }) => {
    await page.goto(form);
    await fillIn(page);
    road.decide = (method) => (method === 'POST' ? 'answer lost' : undefined);
    await sendButton(page).click();
    await expect(saved(page)).toBeVisible();
    expect(await stored()).toHaveLength(1);
    road.decide = () => undefined;
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    await expect(sent(page)).toBeVisible();
    expect(await stored()).toMatchObject([FILLED]);
  });

  test('a busy server is tried again no sooner than it asks', async ({ page, form, road, stored }) => {
    await page.goto(form);
    await fillIn(page);
    const busy = { status: 429, headers: { 'Retry-After': '3' }, body: '{"ok":false,"message":"busy"}' };
    road.decide = (method) => (method === 'POST' ? busy : undefined);
    await sendButton(page).click();
    await expect(saved(page)).toBeVisible();
    await expect(page.locator('#panel')).toContainText('Hệ thống đang bận');
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    expect(road.posts()).toHaveLength(1);
    road.decide = () => undefined;
    await expect(sent(page)).toBeVisible({ timeout: 20_000 });
    expect(road.posts()).toHaveLength(2);
    expect(await stored()).toMatchObject([FILLED]);
  });

  test("the log-in page of a café's network is not taken for an answer", async ({
    page,
    form,
    road,
    stored,
  }) => {
    await page.goto(form);
    await fillIn(page);
    road.decide = (method) =>
      method === 'POST' ? { status: 200, body: '<html><body>Đăng nhập Wi-Fi</body></html>' } : undefined;
    await sendButton(page).click();
    await expect(saved(page)).toBeVisible();
    road.decide = () => undefined;
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    await expect(sent(page)).toBeVisible();
    expect(await stored()).toMatchObject([FILLED]);
  });

  test('a final refusal is told in words and kept until the person lets it go', async ({
    page,
    form,
    place,
    site,
    context,
    stored,
  }) => {
    await page.goto(form);
    await fillIn(page);
    await context.setOffline(true);
    await sendButton(page).click();
    await expect(saved(page)).toBeVisible();
    // Nothing is asked at this counter any more, and as far as the site knows nothing ever was.
    await site.database.sql`delete from round_units where round_id = ${place.round.id}`;
    await context.setOffline(false);
    const note = page.locator('.note');
    await expect(note).toContainText(/Phiếu điền lúc \d+:\d\d không được nhận\. .*chưa mở đợt lấy ý kiến/);
    expect(await stored()).toEqual([]);
    await page.reload();
    await expect(note).toContainText('không được nhận');
    await note.getByRole('button', { name: 'Bỏ phiếu này' }).click();
    await expect(note).toHaveCount(0);
    expect(await readDevice(page)).not.toContain('tận tình');
  });
});

test.describe('a form begun and left', () => {
  const offer = (page: Page) => page.locator('.note', { hasText: 'đang điền dở lúc' });

  async function leave(page: Page): Promise<Page> {
    await fillIn(page);
    const next = await page.context().newPage();
    await page.close();
    return next;
  }

  test('is offered to whoever comes back, and shown only when asked for', async ({ page, form, stored }) => {
    await page.goto(form);
    const next = await leave(page);
    await next.goto(form);
    await expect(offer(next)).toContainText(/Ông\/Bà có phiếu đang điền dở lúc \d+:\d\d\./);
    await expect(next.locator('input:checked')).toHaveCount(0);
    await expect(next.locator('textarea')).toHaveValue('');
    await offer(next).getByRole('button', { name: 'Điền tiếp' }).click();
    await expect(next.locator('textarea')).toHaveValue(COMMENT);
    await expect(next.locator('.progress')).toHaveText('Còn 4 câu');
    await sendButton(next).click();
    await expect(thanked(next)).toBeVisible();
    expect(await stored()).toMatchObject([FILLED]);
    await next.goto(form);
    await expect(offer(next)).toHaveCount(0);
  });

  test('is gone when it is refused, or after half an hour', async ({ page, form }) => {
    await page.goto(form);
    const next = await leave(page);
    await next.goto(form);
    await offer(next).getByRole('button', { name: 'Bỏ' }).click();
    expect(await readDevice(next)).not.toContain('tận tình');
    const later = await leave(next);
    await later.goto(form);
    await expect(offer(later)).toBeVisible();
    await later.clock.install({ time: Date.now() + 31 * 60_000 });
    await later.goto(form);
    await expect(later.locator('.progress')).toHaveText('Còn 6 câu');
    await expect(offer(later)).toHaveCount(0);
    expect(await readDevice(later)).not.toContain('tận tình');
  });

  test('goes along when the language is switched', async ({ page, form }) => {
    await page.goto(form);
    await fillIn(page);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('textarea')).toHaveValue(COMMENT);
    await expect(page.locator('.progress')).toHaveText('4 left');
    await sendButton(page).click();
    await expect(page.getByRole('heading', { name: 'Feedback received' })).toBeVisible();
  });
});

test.describe('where something is missing or broken, the plain form does its work', () => {
  const BREAKAGES: Record<string, () => void> = {
    'storage that throws': () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    },
    'storage that never answers': () => {
      IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
    },
    'no storage at all': () => {
      for (const name of ['indexedDB', 'localStorage', 'caches']) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
      }
    },
    'an old browser without fetch with a way to stop it, service workers or random numbers': () => {
      for (const name of ['AbortController', 'crypto', 'caches', 'TextEncoder']) {
        Object.defineProperty(window, name, { value: undefined, configurable: true });
        Reflect.deleteProperty(window, name);
      }
      Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });
    },
    'a script that fails in the middle of sending': () => {
      window.fetch = () => {
        throw new Error('no');
      };
      FormData.prototype[Symbol.iterator] = () => {
        throw new Error('no');
      };
    },
  };

  for (const [name, breakage] of Object.entries(BREAKAGES)) {
    test(name, async ({ page, form, stored }) => {
      await page.addInitScript(breakage);
      await page.goto(form);
      await fillIn(page);
      await sendButton(page).click();
      await expect(thanked(page)).toBeVisible({ timeout: 15_000 });
      expect(await stored()).toMatchObject([FILLED]);
    });
  }

  test('a script that does not arrive', async ({ page, form, road, stored }) => {
    road.decide = (_method, path) => (path.startsWith('/assets/') ? 'lost' : undefined);
    await page.goto(form);
    await fillIn(page);
    await sendButton(page).click();
    await expect(thanked(page)).toBeVisible();
    expect(await stored()).toMatchObject([FILLED]);
  });

  test('storage whose connection the system closed once', async ({ page, form, road, stored }) => {
    await page.addInitScript(() => {
      let isFirst = true;
      const transaction = Reflect.get<object, 'transaction'>(IDBDatabase.prototype, 'transaction') as (
        this: IDBDatabase,
        ...args: unknown[]
      ) => IDBTransaction;
      IDBDatabase.prototype.transaction = function (...args) {
        if (!isFirst) return transaction.apply(this, args);
        isFirst = false;
        throw new DOMException('The database connection is closing.', 'InvalidStateError');
      };
    });
    await page.goto(form);
    await fillIn(page);
    road.decide = (method) => (method === 'POST' ? 'lost' : undefined);
    await sendButton(page).click();
    await expect(saved(page)).toBeVisible();
    road.decide = () => undefined;
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    await expect(sent(page)).toBeVisible();
    expect(await stored()).toMatchObject([FILLED]);
  });

  test('no network and no storage: the page says so and keeps what was typed', async ({
    page,
    form,
    context,
    stored,
  }) => {
    await page.addInitScript(BREAKAGES['storage that throws']!);
    await page.goto(form);
    await fillIn(page);
    await context.setOffline(true);
    await sendButton(page).click();
    await expect(page.locator('.note')).toContainText('Xin để trang mở và bấm gửi lại khi có mạng');
    await expect(page.locator('textarea')).toHaveValue(COMMENT);
    await context.setOffline(false);
    await sendButton(page).click();
    await expect(thanked(page)).toBeVisible();
    expect(await stored()).toMatchObject([FILLED]);
  });

  test('a site that gives up its service worker removes it from phones that have it', async ({
    page,
    form,
    road,
  }) => {
    await page.goto(form);
    await untilKept(page);
    const html = (await (await page.request.get(form)).text()).replace(/ data-worker="[^"]*"/, '');
    const headers = { 'Content-Type': 'text/html; charset=utf-8' };
    road.decide = (_method, path) => (path === form ? { status: 200, headers, body: html } : undefined);
    await page.goto(form);
    const left = () =>
      page.evaluate(async () => [
        (await navigator.serviceWorker.getRegistrations()).length,
        (await caches.keys()).length,
      ]);
    await expect.poll(left).toEqual([0, 0]);
  });
});
