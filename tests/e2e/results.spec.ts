import { expect, test, type Page } from '@playwright/test';
import { parseEnv } from '#app/platform/env.ts';
import { silentLog } from '#app/platform/logger.ts';
import type { Db } from '#db/client.server.ts';
import { startDatabase } from '#app/services/installation/start-database.server.ts';
import { expectWholeOnPaper } from '#tests/support/browser/printed.ts';
import { expectCalmPage, findComplaints } from '#tests/support/browser/calm-page.ts';
import { makeResponse, makeRound, makeStaff, makeUnit, type MadeStaff } from '#tests/support/factories.ts';

/** Wards and how many of the ten people at each were satisfied. */
const SATISFIED = { 'Phường Ổi Lội': 9, 'Xã Đông Sơn': 5, 'Phường An': 7 };

/** As many units as stand side by side, with names as long as they are. */
const PRINTED = Array.from(
  { length: 12 },
  (_, place) => `Trung tâm Phục vụ hành chính công phường Ngã Ba Bến Cũ ${place + 1}`,
);

let admin: MadeStaff;
let results: string;
let printed: { readonly round: string; readonly before: string; readonly unit: string };

/** Two rounds of these units, the later with more people content. */
async function fillPrinted(db: Db): Promise<typeof printed> {
  const units = [];
  for (const name of PRINTED) units.push(await makeUnit(db, { name }));
  const members = units.map(({ id }) => id);
  const fill = async (title: string, months: readonly string[], lowest: number) => {
    const [first = '', last = ''] = [months[0], months.at(-1)];
    const period = { periodFrom: `${first.slice(0, 7)}-01`, periodTo: `${last.slice(0, 7)}-28` };
    const round = await makeRound(db, { title, ...period, units: members });
    for (const [place, unitId] of members.entries()) {
      for (let person = 0; person < 36; person++) {
        const answers = [...Array<number>(6).fill(person % 12 <= place + lowest ? 5 : 2), null];
        const answeredAt = new Date(`${months[person % months.length]}T03:00:00Z`);
        await makeResponse(db, { unitId, roundId: round.id, answers, answeredAt });
      }
    }
    return round.slug;
  };
  const before = await fill('Đợt in trước', ['2026-04-05'], -1);
  const round = await fill('Đợt để in ra giấy', ['2026-07-05', '2026-07-20', '2026-08-05', '2026-09-20'], 0);
  return { round, before, unit: units[0]?.code ?? '' };
}

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
    printed = await fillPrinted(db);
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
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator('.recharts-scatter-symbol')).toHaveCount(3);
  await expect(chart.locator('.recharts-errorBar')).toHaveCount(3);
  await expect(chart.getByRole('img')).toHaveAccessibleName(/bảng ở trên/);
  await page.goto(`${results}?by=factor`);
  await page.locator('[data-chart]').scrollIntoViewIfNeeded();
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
  await page.locator('[data-chart]').scrollIntoViewIfNeeded();
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
  expect(await height()).toBe(before);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('the page offers nothing to complain about to those who cannot see or point', async ({ page }) => {
  await logIn(page);
  for (const address of [results, `${results}?by=criterion`]) {
    await page.goto(address);
    await page.locator('[data-chart]').scrollIntoViewIfNeeded();
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

test('a page of results is light: its scripts come when somebody points at something, its chart when it is seen', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'the same files');
  await logIn(page);
  const sizes = new Map<string, number>();
  page.on('requestfinished', async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    sizes.set(new URL(request.url()).pathname, responseBodySize + responseHeadersSize);
  });
  await page.goto(`/console/rounds/${printed.round}/results`, { waitUntil: 'networkidle' });
  const kilobytes = [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1024;
  expect([...sizes.keys()].filter((path) => path.endsWith('.js'))).toEqual([]);
  expect(kilobytes).toBeLessThan(120);
  await page.locator('[data-chart]').scrollIntoViewIfNeeded();
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
});

test('on paper, upright and lying, every page of results has all its rows, labels, the round and when it was made', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'the same sheets');
  await logIn(page);
  const round = `/console/rounds/${printed.round}`;
  const title = 'Đợt để in ra giấy';
  const period = 'Từ 01/07/2026 đến 30/09/2026';
  const pages: [string, string[]][] = [
    [`${round}/results?from=2026-07-01&to=2026-09-30`, [title, 'Lập lúc', period, 'Rất không hài lòng']],
    [`${round}/results?by=criterion`, [title, 'Lập lúc', 'Rất hài lòng']],
    [`${round}/results?compare=${printed.before}`, [title, 'Đợt in trước', 'Lập lúc', 'Thay đổi']],
    [`${round}/ranking?compare=${printed.before}`, [title, 'Lập lúc', 'Thay đổi hạng']],
    [`${round}/weak-spots`, [title, 'Lập lúc']],
    [`${round}/units/${printed.unit}`, [title, 'Lập lúc']],
    [`${round}/reasons`, [title, 'Ai trả lời', 'Lập lúc']],
    [
      `/console/centres/${printed.unit}?week=2026-08-03&round=${printed.round}`,
      ['Tuần từ 03/08/2026', 'Phương pháp', 'Lập lúc'],
    ],
    [round, [title, 'Phương pháp', 'Lập lúc']],
  ];
  for (const [address, texts] of pages) {
    await page.goto(address);
    await expectWholeOnPaper(page, texts);
  }
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });

  test('the table, the search and the order are complete, and the chart is a picture', async ({ page }) => {
    await logIn(page);
    await page.goto(results);
    await expect(page.locator('tbody tr')).toContainText(RATES);
    await expect(page.locator('[data-chart]')).toBeHidden();
    await expect(page.locator('[data-picture]')).toBeVisible();
    await page.getByLabel('Tìm đơn vị').fill('oi loi');
    await page.getByRole('button', { name: 'Lọc' }).click();
    await expect(page.locator('tbody tr th')).toHaveText(['Phường Ổi Lội']);
    await page.goto(`${results}?sort=rate&dir=asc`);
    await expect(page.locator('tbody tr th')).toHaveText(['Xã Đông Sơn', 'Phường An', 'Phường Ổi Lội']);
  });
});
