import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { logIn } from '#tests/support/browser/log-in.ts';
import { command } from '#tests/support/browser/site.ts';
import { expectCalmPage } from '#tests/support/browser/calm-page.ts';
import { expectWholeOnPaper } from '#tests/support/browser/printed.ts';

/** Three units of this file's own: one with many responses, one with few, and one beside it that hides with it. */
const mark = `${Date.now().toString(36)}${process.pid}`;
const slug = `cong-bo-${mark}`;
const title = `Khảo sát để công bố ${mark}`;
const units = [
  { code: `PA-${mark}`, name: 'Phường Ánh Dương', responses: 30 },
  { code: `PB-${mark}`, name: 'Phường Bình Minh', responses: 16 },
  { code: `PC-${mark}`, name: 'Phường Cẩm Tú', responses: 3 },
];
const admin = { email: `cong.bo.${mark}@example.vn`, password: '' };

test.beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sipas-publication-'));
  const file = join(folder, 'units.csv');
  const lines = units.map(({ code, name }) => `${code},,ward,${name}`);
  await writeFile(file, ['code,parent_code,kind,name', ...lines].join('\n'));
  await command('units', 'import', file);
  const codes = units.map(({ code }) => code).join(',');
  const form = ['--definition', 'counter-quick@1', '--method', 'counter-overall', '--units', codes];
  const dates = ['--from', '2026-06-01', '--to', '2026-06-30'];
  await command('rounds', 'create', '--slug', slug, '--title', title, ...form, ...dates);
  await command('rounds', 'open', slug);
  const responses = units.flatMap(({ code, responses: count }) =>
    Array.from(
      { length: count },
      (_, index) => `2026-06-10T08:00:00+07:00,${code},paper,${3 + (index % 3)},4,4,4,4,4`,
    ),
  );
  const answers = join(folder, 'responses.csv');
  const columns =
    'answered_at,unit_code,channel,overall,access,procedures,officials,result,feedback_handling';
  await writeFile(answers, [columns, ...responses].join('\n'));
  await command('responses', 'import', answers, '--round', slug);
  await command('rounds', 'close', slug);
  admin.password = await command('staff', 'add', '--email', admin.email, '--role', 'admin');
});

test('an officer locks and publishes a round, and a citizen reads it on a phone without scripts', async ({
  page,
  browser,
  baseURL,
}) => {
  await logIn(page, admin);
  await expect(page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
  await page.goto(`/console/rounds/${slug}/locks`);
  await page.getByRole('button', { name: 'Chốt số liệu' }).click();
  await expect(page.getByText('Đã chốt số liệu.')).toBeVisible();
  await expect(page.locator('code').first()).toHaveText(/^[0-9a-f]{64}$/);
  await page.getByRole('button', { name: 'Công bố kết quả' }).click();
  await expect(page.getByText('Đã công bố kết quả.')).toBeVisible();
  await page.getByLabel('Tiếng Việt').fill('Mở thêm một quầy từ ngày 1 tháng 8.');
  await page.getByRole('button', { name: 'Lưu nội dung' }).click();
  await expect(page.getByText('Đã lưu nội dung.')).toBeVisible();
  await expectCalmPage(page);

  const phone = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
    javaScriptEnabled: false,
  });
  const citizen = await phone.newPage();
  await citizen.goto('/');
  await citizen.getByRole('link', { name: 'Kết quả khảo sát hài lòng' }).click();
  await citizen.getByRole('link', { name: title }).click();
  await expect(citizen.getByText('Mở thêm một quầy từ ngày 1 tháng 8.')).toBeVisible();
  const unit = (name: string) => citizen.getByRole('row', { name });
  await expect(unit('Phường Ánh Dương')).toContainText('30');
  await expect(unit('Phường Cẩm Tú')).toContainText('n < 5*');
  await expect(unit('Phường Bình Minh')).toContainText('n < 5*');
  await citizen.getByRole('searchbox').fill('cam tu');
  await citizen.getByRole('button', { name: 'Tìm' }).click();
  await expect(unit('Phường Cẩm Tú')).toBeVisible();
  await expect(unit('Phường Ánh Dương')).toHaveCount(0);
  await phone.close();

  // axe needs scripts; the page has none of its own, so it is the same one.
  const judged = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
  });
  const judge = await judged.newPage();
  for (const address of ['/results', `/results/${slug}`, '/results/khong-co']) {
    await judge.goto(address);
    await expect(judge.locator('script')).toHaveCount(0);
    await expectCalmPage(judge);
  }
  await judge.goto(`/results/${slug}`);
  await expectWholeOnPaper(judge, [title, '01/06/2026 đến 30/06/2026', 'Cách tính và nguồn số liệu']);
  await judged.close();
});
