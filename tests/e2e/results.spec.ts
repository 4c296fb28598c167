import { expect, test, type Page } from '@playwright/test';
import { parseEnv } from '#app/platform/env.ts';
import { silentLog } from '#app/platform/logger.ts';
import { startDatabase } from '#app/services/installation/start-database.server.ts';
import { expectCalmPage, findComplaints } from '#tests/support/browser/calm-page.ts';
import { makeResponse, makeRound, makeStaff, makeUnit, type MadeStaff } from '#tests/support/factories.ts';

/** Wards and how many of the ten people at each were satisfied. */
const SATISFIED = { 'Phường Ổi Lội': 9, 'Xã Đông Sơn': 5, 'Phường An': 7 };

let admin: MadeStaff;
let results: string;

test.beforeAll(async () => {
  const env = parseEnv({ DATA_DIR: process.env['SITE_DATA_DIR'] });
  const started = await startDatabase({ env, log: silentLog });
  try {
    const { db } = started.database;
    admin = await makeStaff(db);
    const wards = [];
    for (const [name, satisfied] of Object.entries(SATISFIED))
      wards.push({ ...(await makeUnit(db, { name })), satisfied });
    const round = await makeRound(db, { title: 'Đợt có biểu đồ', units: wards.map(({ id }) => id) });
    for (const { id: unitId, satisfied } of wards) {
      for (let person = 0; person < 10; person++) {
        const answers = [...Array<number>(6).fill(person < satisfied ? 4 : 2), null];
        await makeResponse(db, { unitId, roundId: round.id, answers });
      }
    }
    results = `/console/rounds/${round.slug}/results`;
  } finally {
    await started.stop();
  }
});

async function logIn(page: Page): Promise<void> {
  await page.goto('/login');
  await page.fill('[name=email]', admin.email);
  await page.fill('[name=password]', admin.password);
  await page.locator('main button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

const RATES = ['70,00%', '90,00%', '50,00%'];

test('the chart comes after the table, and draws a dot with its whisker for each unit', async ({ page }) => {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  await logIn(page);
  await page.goto(results);
  await expect(page.locator('tbody tr')).toContainText(RATES);
  const chart = page.locator('[data-chart=dots]');
  await expect(chart.locator('.recharts-scatter-symbol')).toHaveCount(3);
  await expect(chart.locator('.recharts-errorBar')).toHaveCount(3);
  await expect(chart.getByRole('img')).toHaveAccessibleName(/bảng ở trên/);
  await page.goto(`${results}?by=factor`);
  await expect(page.locator('[data-chart=stacks] .recharts-bar')).toHaveCount(5);
  expect(failures).toEqual([]);
});

test('the page keeps its layout while the chart comes, and scrolls sideways only inside the table', async ({
  page,
}) => {
  await logIn(page);
  const height = () => page.locator('[data-chart]').evaluate((element) => element.clientHeight);
  await page.goto(results, { waitUntil: 'commit' });
  await page.locator('[data-chart]').waitFor({ state: 'attached' });
  const before = await height();
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
  expect(await height()).toBe(before);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('the page offers nothing to complain about to those who cannot see or point', async ({ page }) => {
  await logIn(page);
  for (const address of [results, `${results}?by=criterion`]) {
    await page.goto(address);
    await expect(page.locator('.recharts-surface').first()).toBeVisible();
    expect(await findComplaints(page, { include: '#content' }), address).toEqual([]);
  }
});

test('the overview, the ranking, the weak spots and the comments offer nothing to complain about either', async ({
  page,
}) => {
  await logIn(page);
  const round = results.replace(/\/results$/, '');
  for (const address of [round, `${round}/ranking`, `${round}/weak-spots`, `${round}/comments`]) {
    await page.goto(address);
    await expect(page.getByRole('navigation', { name: 'Các phần của đợt khảo sát' })).toBeVisible();
    await expectCalmPage(page, { include: '#content' });
  }
});

test('the order and the view are links, and a unit leads to its own page and from there to its criteria', async ({
  page,
}) => {
  await logIn(page);
  await page.goto(results);
  await page.getByRole('columnheader', { name: 'Tỷ lệ hài lòng' }).getByRole('link').click();
  await expect(page.locator('tbody tr th')).toHaveText(['Phường Ổi Lội', 'Phường An', 'Xã Đông Sơn']);
  await expect(page).toHaveURL(/sort=rate&dir=desc/);
  await page.getByRole('link', { name: 'Xã Đông Sơn' }).click();
  await expect(page).toHaveURL(/\/units\//);
  await expect(page.locator('main')).toContainText('50,00%');
  await page.getByRole('link', { name: 'Xem mọi tiêu chí' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(5);
  await expect(page.locator('main')).toContainText('Đơn vị: Xã Đông Sơn');
  await page.getByRole('link', { name: 'Bỏ lọc' }).click();
  await expect(page.locator('main')).not.toContainText('Đơn vị: Xã Đông Sơn');
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });

  test('the table, the search and the order are complete, and no empty frame is left for a chart', async ({
    page,
  }) => {
    await logIn(page);
    await page.goto(results);
    await expect(page.locator('tbody tr')).toContainText(RATES);
    await expect(page.locator('[data-chart]')).toBeHidden();
    await page.getByLabel('Tìm đơn vị').fill('oi loi');
    await page.getByRole('button', { name: 'Lọc' }).click();
    await expect(page.locator('tbody tr th')).toHaveText(['Phường Ổi Lội']);
    await page.goto(`${results}?sort=rate&dir=asc`);
    await expect(page.locator('tbody tr th')).toHaveText(['Xã Đông Sơn', 'Phường An', 'Phường Ổi Lội']);
  });
});
