import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { paths } from '#app/paths.ts';
import { findComplaints } from '#tests/support/browser/calm-page.ts';
import { makeRound } from '#tests/support/factories.ts';
import { keysOf } from '#tests/support/browser/spare-keys.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';
import {
  choose,
  FILLED,
  fillIn,
  readDevice,
  saved,
  sendButton,
  sent,
  test,
  untilKept,
} from '#tests/support/browser/survey-visit.ts';

/** The first answers of what was stored; a queue promises that each form arrives, not in which order. */
async function levelsIn(stored: () => Promise<readonly { answers: readonly (number | null)[] }[]>) {
  return (await stored()).map(({ answers }) => answers[0]).toSorted();
}

/** The survey page without network: nothing is lost, and nothing is counted twice. */
test.skip(({ isMobile }) => !isMobile, 'a page for phones');

test.describe('without network', () => {
  test('the tab is closed, the network returns: exactly one row, with the receipt that was told', async ({
    page,
    context,
    form,
    place,
    stored,
  }) => {
    await page.goto(form);
    await fillIn(page);
    await context.setOffline(true);
    await sendButton(page).click();
    await expect(saved(page)).toBeVisible();
    const receipt = (await page.locator('.symbols').textContent()) ?? '';
    await expect(page.locator('form')).toBeHidden();
    expect(await page.locator('textarea').inputValue()).toBe('');
    expect(await stored()).toEqual([]);
    await page.close();

    await context.setOffline(false);
    const next = await context.newPage();
    await next.goto(form);
    await expect.poll(stored).toHaveLength(1);
    await next.waitForTimeout(1000);
    expect(await stored()).toMatchObject([FILLED]);
    expect(await readDevice(next)).not.toContain('tận tình');
    await next.goto(paths.surveyThanks(place.code, receipt.replace('-', '')));
    await expect(next.locator('.symbols')).toHaveText(receipt);
  });

  test('the phone is switched off and on again: any page of the site sends it', async ({
    form,
    road,
    stored,
    launchOptions,
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'sipas-phone-'));
    const switchOn = () => chromium.launchPersistentContext(folder, { ...launchOptions, baseURL: road.url });
    try {
      const before = await switchOn();
      const page = await before.newPage();
      await page.goto(form);
      await untilKept(page);
      await fillIn(page);
      await before.setOffline(true);
      await sendButton(page).click();
      await expect(saved(page)).toBeVisible();
      await before.close();
      const after = await switchOn();
      const next = await after.newPage();
      const visit = async () => {
        await next.goto('/');
        return stored();
      };
      // Mostly the first visit does; a phone that died in the middle of an attempt holds the form for a minute.
      await expect.poll(visit, { timeout: 90_000 }).toMatchObject([FILLED]);
      await after.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('two tabs and the service worker share one queue: each form is sent by one of them', async ({
    page,
    context,
    form,
    road,
    stored,
  }) => {
    await page.goto(form);
    await untilKept(page);
    const other = await context.newPage();
    await other.goto(form);
    await context.setOffline(true);
    for (const tab of [page, other]) {
      await fillIn(tab);
      await sendButton(tab).click();
      await expect(saved(tab)).toBeVisible();
    }
    road.delay = 500;
    await context.setOffline(false);
    const third = await context.newPage();
    await Promise.all([third.goto(form), page.evaluate(() => dispatchEvent(new Event('online')))]);
    await expect(sent(page)).toBeVisible({ timeout: 20_000 });
    await expect(sent(other)).toBeVisible({ timeout: 20_000 });
    expect(road.posts()).toHaveLength(2);
    expect(await stored()).toMatchObject([FILLED, FILLED]);
  });

  test('a page that was opened once opens again, with a key of the site for each person', async ({
    page,
    context,
    form,
    stored,
  }) => {
    await page.goto(form);
    await untilKept(page);
    const given = await page.locator('input[name=submission_key]').inputValue();
    await context.setOffline(true);
    const keys = [given];
    for (const word of ['Hài lòng', 'Bình thường']) {
      await page.goto(form);
      await expect(page.locator('input[name=submission_key]')).toHaveValue(/^[0-9a-f]{8}-[0-9a-f]{4}-8/);
      keys.push(await page.locator('input[name=submission_key]').inputValue());
      await choose(page, 'overall', word);
      await sendButton(page).click();
      await expect(saved(page)).toBeVisible();
    }
    expect(new Set(keys).size).toBe(3);
    await context.setOffline(false);
    await expect.poll(() => levelsIn(stored)).toEqual([3, 4]);
    expect(await stored()).toMatchObject([{ isSigned: true }, { isSigned: true }]);
  });

  test('a phone that has used up its keys makes its own, and the form arrives with the doubt', async ({
    page,
    context,
    form,
    stored,
  }) => {
    await page.goto(form);
    await untilKept(page);
    await context.setOffline(true);
    const key = page.locator('input[name=submission_key]');
    let spare = 0;
    await expect
      .poll(
        async () => {
          await page.goto(form);
          // A signed key comes in place of the page's own within moments, or not at all.
          const isSigned = await expect(key)
            .toHaveValue(/-8[0-9a-f]{3}-/, { timeout: 2000 })
            .then(
              () => true,
              () => false,
            );
          if (isSigned) spare += 1;
          return isSigned;
        },
        { timeout: 30_000 },
      )
      .toBe(false);
    expect(spare).toBeGreaterThan(0);
    await expect(key).toHaveValue(/-4[0-9a-f]{3}-/);
    await choose(page, 'overall', 'Hài lòng');
    await sendButton(page).click();
    await expect(saved(page)).toBeVisible();
    await context.setOffline(false);
    await expect.poll(stored).toMatchObject([{ isSigned: false }]);
  });

  test('the next person at the same device finds an empty form', async ({ page, context, form, stored }) => {
    await page.goto(form);
    await fillIn(page);
    await context.setOffline(true);
    await sendButton(page).click();
    await page.getByRole('button', { name: 'Điền phiếu khác' }).click();
    await expect(page.locator('input:checked')).toHaveCount(0);
    await expect(page.locator('textarea')).toHaveValue('');
    await expect(page.locator('.progress')).toHaveText('Còn 6 câu');
    await choose(page, 'overall', 'Không hài lòng');
    await sendButton(page).click();
    await expect(saved(page)).toBeVisible();
    await context.setOffline(false);
    await expect(sent(page)).toBeVisible();
    await expect.poll(() => levelsIn(stored)).toEqual([2, 4]);
  });

  test('a code never opened here is told in words, and opens by itself when the network returns', async ({
    page,
    context,
    form,
    site,
  }) => {
    await page.goto(form);
    await untilKept(page);
    const elsewhere = await makeSurveyPlace(site.database.db);
    await context.setOffline(true);
    await page.goto(paths.survey(elsewhere.code));
    await expect(page.getByRole('heading', { name: 'Máy chưa có mạng' })).toBeVisible();
    await expect(page.locator('form')).toHaveCount(0);
    expect(await findComplaints(page)).toEqual([]);
    await context.setOffline(false);
    await expect(page.locator(`form[action*="${elsewhere.code}"]`)).toBeVisible();
  });

  test('a network that does not answer shows the kept page, one that answers always the newest', async ({
    page,
    form,
    road,
    site,
    place,
  }) => {
    await page.goto(form);
    await untilKept(page);
    await site.database.sql`update units set name = 'Tên mới của trung tâm' where id = ${place.unit.id}`;
    road.decide = (method, path) => (path === form ? { status: 503, body: 'busy' } : undefined);
    await page.goto(form);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/phường Hải Châu/);
    road.decide = () => undefined;
    await expect
      .poll(async () => {
        await page.goto(form);
        return page.getByRole('heading', { level: 1 }).textContent();
      })
      .toBe('Tên mới của trung tâm');
    await site.database.sql`update units set name = 'Tên không ai thấy' where id = ${place.unit.id}`;
    road.decide = (_method, path) => (path === form ? new Promise(() => {}) : undefined);
    await page.goto(form, { waitUntil: 'commit' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tên mới của trung tâm');
  });

  test('a form answered before the counter moved on to another questionnaire is taken as what it was', async ({
    page,
    context,
    form,
    site,
    place,
    stored,
  }) => {
    const { sql } = site.database;
    await page.goto(form);
    await fillIn(page);
    await context.setOffline(true);
    await sendButton(page).click();
    await expect(saved(page)).toBeVisible();
    // It was answered two hours ago; an hour ago the counter's round was closed and another begun.
    const [key] = await keysOf(place.code, new Date(Date.now() - 8_000_000), 1);
    await page.evaluate(async (older) => {
      const database = await new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open('sipas');
        opening.onsuccess = () => done(opening.result);
      });
      const store = database.transaction('waiting', 'readwrite').objectStore('waiting');
      const all = store.getAll();
      all.onsuccess = () => {
        for (const entry of all.result as { key: string; body: string; at: number }[]) {
          const body = entry.body.replace(entry.key, String(older));
          store.delete(entry.key);
          store.put({ ...entry, key: older, body, at: entry.at - 7_200_000 });
        }
      };
      await new Promise((done) => (store.transaction.oncomplete = done));
      database.close();
    }, key);
    await sql`update rounds set status = 'closed', closed_at = now() - interval '1 hour' where id = ${place.round.id}`;
    await makeRound(site.database.db, {
      units: [place.unit.id],
      definitionId: 'sipas-2017',
      methodId: 'sipas-2017-pooled',
      periodFrom: '2020-01-01',
      periodTo: '2099-12-31',
      openedAt: new Date(Date.now() - 1_800_000),
    });
    await context.setOffline(false);
    await expect.poll(stored).toHaveLength(1);
    const [row, ...others] = await stored();
    expect(others).toEqual([]);
    expect(row).toMatchObject(FILLED);
    const age = Date.now() - new Date(row!.answeredAt).getTime();
    expect(age).toBeGreaterThan(7_100_000);
    expect(age).toBeLessThan(7_300_000);
  });

  test('what the page says of sending has nothing that axe finds wrong in English', async ({
    page,
    context,
    form,
  }) => {
    const check = async () => expect(await findComplaints(page, { exclude: '#large' })).toEqual([]);
    await page.goto(`${form}?lang=en`);
    await untilKept(page);
    await sendButton(page).click();
    await expect(page.getByRole('alert')).toBeFocused();
    await check();
    await choose(page, 'overall', 'Satisfied');
    await context.setOffline(true);
    await sendButton(page).click();
    await expect(page.getByRole('heading', { name: 'Saved on this device' })).toBeFocused();
    await check();
    await page.goto(`${form}?lang=en`);
    await expect(page.locator('.note')).toContainText('to be sent when there is a network: 1');
    await check();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`what the page says of drafts and of sending has nothing that axe finds wrong (${colorScheme})`, async ({
      page,
      context,
      form,
    }) => {
      test.slow();
      const check = async () => expect(await findComplaints(page, { exclude: '#large' })).toEqual([]);
      await page.emulateMedia({ colorScheme });
      await page.goto(form);
      await untilKept(page);
      await choose(page, 'access', 'Hài lòng');
      await page.goto(form);
      await expect(page.getByRole('button', { name: 'Điền tiếp' })).toBeVisible();
      await check();
      await sendButton(page).click();
      await expect(page.getByRole('alert')).toBeFocused();
      await check();
      await fillIn(page);
      await context.setOffline(true);
      await sendButton(page).click();
      await expect(saved(page)).toBeFocused();
      await check();
      await page.goto(form);
      await expect(page.locator('.note')).toContainText('Trên máy này có 1 phiếu đã lưu');
      await check();
      await fillIn(page);
      await sendButton(page).click();
      await expect(saved(page)).toBeVisible();
      await context.setOffline(false);
      await expect(sent(page)).toBeFocused();
      await check();
    });
  }
});
