import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { localDate } from '#app/domain/periods/date.ts';
import { PLAN_SHAPES, samplePlanText, type PlanShape } from '#db/seed/sample-plan-texts.ts';
import { expectCalmPage } from '#tests/support/browser/calm-page.ts';
import { logIn } from '#tests/support/browser/log-in.ts';
import { command } from '#tests/support/browser/site.ts';
import { readZipEntry } from '#tests/support/zip.ts';

/**
 * The four ways in which offices write their plans, each from its file to the report that names what was done: read, checked,
 * followed for two quarters, reported. Nothing is faked; the texts are those of the sample province.
 */
test.describe.configure({ mode: 'serial' });
test.skip(({ isMobile }) => isMobile, 'one walk is enough; its pages are looked at on a phone, too');

const mark = Date.now().toString(36);
const office = `VP-${mark}`;
const manager = { email: `vanphong.${mark}@example.vn`, password: '' };

// The year's report has today whenever this runs; shorter ones have gaps between them.
const today = localDate(new Date());
const year = Number(today.slice(0, 4)) + (today.slice(5) > '12-14' ? 1 : 0);

/** How many tasks each file holds, and how one of them begins. */
const READ: Readonly<Record<PlanShape, { tasks: number; task: RegExp }>> = {
  'department-by-content': { tasks: 6, task: /Ban hành kế hoạch cải cách hành chính của năm/ },
  'province-general': { tasks: 6, task: /./ },
  'ward-by-index': { tasks: 6, task: /./ },
  'department-by-criterion': { tasks: 4, task: /Nhắc hồ sơ sắp đến hạn/ },
};

/** Titles of the tasks that were followed to their end. */
const done: string[] = [];

test.beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sipas-shapes-'));
  const units = join(folder, 'units.csv');
  await writeFile(units, `code,parent_code,kind,name\n${office},,department,Sở Mẫu ${mark}`);
  await command('units', 'import', units);
  const role = ['--role', 'manager', '--unit', office];
  manager.password = await command('staff', 'add', '--email', manager.email, ...role);
});

async function readIntoDraft(page: Page, shape: PlanShape): Promise<void> {
  await page.goto('/console/plans/import', { waitUntil: 'networkidle' });
  const buffer = Buffer.from(samplePlanText(shape, year));
  const file = { name: `${shape}.txt`, mimeType: 'text/plain', buffer };
  await page.getByLabel('Tệp kế hoạch hoặc phụ lục').setInputFiles(file);
  await page.getByLabel('Đơn vị ban hành').fill(office);
  await page.getByRole('button', { name: 'Đọc tệp' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kiểm tra bản nháp' })).toBeVisible();
}

/** Says of a task how it stands in two quarters, that it is done, and accepts that. */
async function follow(page: Page): Promise<void> {
  for (const [period, progress] of [
    ['Quý I', '40'],
    ['Quý III', '90'],
  ] as const) {
    await page.getByLabel('Kỳ báo cáo').selectOption(period);
    await page.getByLabel('Tiến độ (%)').fill(progress);
    await page.getByLabel('Kết quả đã làm được').fill(`Đã làm đến ${progress}%`);
    await page.getByRole('button', { name: 'Lưu báo cáo tiến độ' }).click();
    await expect(page.getByText(`Đã làm đến ${progress}%`).first()).toBeVisible();
  }
  await page.getByLabel('Ghi chú', { exact: true }).fill('Đã xong, có văn bản');
  await page.getByRole('button', { name: 'Báo cáo đã hoàn thành' }).click();
  await expect(page.getByText('Chờ công nhận', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Công nhận hoàn thành' }).click();
  await expect(page.getByText('Đã công nhận hoàn thành.')).toBeVisible();
}

for (const shape of PLAN_SHAPES) {
  test(`a plan in the shape ${shape} is read, checked and followed for two quarters`, async ({ page }) => {
    await logIn(page, manager);
    await readIntoDraft(page, shape);
    const { tasks, task } = READ[shape];
    await expect(page.getByText(`${tasks} nhiệm vụ,`)).toBeVisible();
    const rows = page.getByRole('region', { name: 'Nhiệm vụ đọc được' }).locator('tbody tr');
    await expect(rows).toHaveCount(tasks);
    await expect(rows.filter({ hasText: task }).first()).toBeVisible();
    // What is no task is told, too: nothing of the file is lost.
    await expect(page.getByRole('region', { name: 'Các dòng chưa dùng' })).toContainText('TỔ CHỨC THỰC HIỆN');
    await expectCalmPage(page);
    await page.getByLabel('Tên kế hoạch').fill(`Kế hoạch ${shape} ${mark}`);
    await page.getByLabel('Đơn vị chủ trì của nhiệm vụ không ghi đơn vị').fill(office);
    await page.getByRole('button', { name: 'Lập kế hoạch từ bản nháp' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Kế hoạch ${shape} ${mark}` })).toBeVisible();
    await page.locator('tbody a[href^="/console/plans/tasks/"]').filter({ hasText: task }).first().click();
    await expect(page.getByLabel('Kỳ báo cáo')).toBeVisible();
    done.push(await page.getByRole('heading', { level: 1 }).innerText());
    await follow(page);
  });
}

test('the report of the office names what was done of each plan, in Word', async ({ page }) => {
  await logIn(page, manager);
  await page.goto(`/console/reform-reports/${year}-year/${office}`);
  expect(done).toHaveLength(PLAN_SHAPES.length);
  const results = page.getByLabel(/KẾT QUẢ THỰC HIỆN NHIỆM VỤ/);
  for (const title of done) await expect(results).toHaveValue(new RegExp(escaped(title)));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải văn bản (DOCX)' }).click(),
  ]);
  const xml = readZipEntry(await readFile(await download.path()), 'word/document.xml') ?? '';
  for (const title of done) expect(xml).toContain(title);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectCalmPage(page);
});

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
