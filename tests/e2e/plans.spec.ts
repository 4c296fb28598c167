import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { localDate } from '#app/domain/periods/date.ts';
import { expectCalmPage } from '#tests/support/browser/calm-page.ts';
import { logIn } from '#tests/support/browser/log-in.ts';
import { reportYearOf } from '#tests/support/browser/report-year.ts';
import { command, day } from '#tests/support/browser/site.ts';
import { readZipEntry } from '#tests/support/zip.ts';

/**
 * From a weak criterion to a better figure, with nothing faked: a round's forms come in by command, the province makes a
 * task of what it shows, the unit says how it stands and proves it, the province accepts, and the next round's forms say
 * whether it helped.
 */
test.describe.configure({ mode: 'serial' });
test.skip(({ isMobile }) => isMobile, 'one walk is enough; its pages are looked at on a phone, too');

const mark = Date.now().toString(36);
const [ward, centre] = [`P-${mark}`, `TT-${mark}`];
const admin = { email: `tinh.${mark}@example.vn`, password: '' };
const manager = { email: `phuong.${mark}@example.vn`, password: '' };
const criterion = 'Thủ tục';
let task = '';

async function file(name: string, lines: readonly string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'sipas-plans-')), name);
  await writeFile(path, lines.join('\n'));
  return path;
}

/** A round of so many days, in which so many of 80 people were satisfied with the procedures. */
async function measure(
  slug: string,
  [from, to]: readonly [number, number],
  satisfied: number,
): Promise<void> {
  const form = ['--definition', 'counter-quick@1', '--method', 'counter-overall'];
  const dates = ['--from', day(from), '--to', day(to)];
  await command('rounds', 'create', '--slug', slug, '--title', slug, ...form, ...dates, '--units', centre);
  await command('rounds', 'open', slug);
  const header = 'answered_at,unit_code,channel,overall,access,procedures,officials,result,feedback_handling';
  const lines = Array.from({ length: 80 }, (_, person) => {
    const procedures = person < satisfied ? 5 : 2;
    return `${day(from)}T09:00:00+07:00,${centre},paper,4,4,${procedures},4,4,4`;
  });
  await command('responses', 'import', await file(`${slug}.csv`, [header, ...lines]), '--round', slug);
}

test.beforeAll(async () => {
  await command(
    'units',
    'import',
    await file('units.csv', [
      'code,parent_code,kind,name',
      `${ward},,ward,Phường Vườn Cau ${mark}`,
      `${centre},${ward},centre,Trung tâm phường Vườn Cau ${mark}`,
    ]),
  );
  await measure(`truoc-${mark}`, [-60, -31], 30);
  admin.password = await command('staff', 'add', '--email', admin.email, '--role', 'admin');
  const role = ['--role', 'manager', '--unit', ward];
  manager.password = await command('staff', 'add', '--email', manager.email, ...role);
});

test('the province makes a plan, and a task of the weakest criterion', async ({ page }) => {
  await logIn(page, admin);
  await page.goto('/console/plans');
  await page.getByRole('link', { name: 'Lập kế hoạch' }).first().click();
  await page.getByLabel('Tên kế hoạch').fill(`Kế hoạch ${mark}`);
  await page.getByLabel('Đơn vị ban hành').fill(ward);
  await page.getByRole('button', { name: 'Lưu kế hoạch' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Kế hoạch ${mark}` })).toBeVisible();

  await page.goto(`/console/rounds/truoc-${mark}/units/${centre}`);
  const weakest = page.getByRole('region', { name: 'Tiêu chí yếu nhất' });
  await weakest.getByRole('link', { name: new RegExp(`Tạo nhiệm vụ.*${criterion}`, 'i') }).click();
  await expect(page.getByLabel('Kết quả hiện tại')).toHaveValue('37,50');
  await expect(page.getByLabel('Đơn vị chủ trì')).toHaveValue(centre);
  await page.getByLabel('Kế hoạch', { exact: true }).selectOption({ label: `Kế hoạch ${mark}` });
  await page.getByLabel('Nhiệm vụ', { exact: true }).fill(`Rút gọn giấy tờ ${mark}`);
  await page.getByLabel('Ngày hoàn thành').fill(day(10));
  await page.getByLabel('Phấn đấu').fill('80');
  await page.getByRole('button', { name: 'Lưu nhiệm vụ' }).click();
  await expect(page.getByText('Chưa đo lại')).toBeVisible();
  task = new URL(page.url()).pathname;
});

test('the unit finds it on its first page, says how it stands and proves it', async ({ page }) => {
  await logIn(page, manager);
  const own = page.getByRole('region', { name: 'Việc của đơn vị tôi' });
  await own.getByRole('link', { name: `Rút gọn giấy tờ ${mark}` }).click();
  for (const [period, progress] of [
    ['Quý III', '50'],
    ['Cả năm', '90'],
  ] as const) {
    await page.getByLabel('Kỳ báo cáo').selectOption(period);
    await page.getByLabel('Tiến độ (%)').fill(progress);
    await page.getByLabel('Kết quả đã làm được').fill(`Đã bỏ giấy tờ thừa, đạt ${progress}%`);
    await page.getByRole('button', { name: 'Lưu báo cáo tiến độ' }).click();
    await expect(page.getByText('Đã lưu báo cáo tiến độ.')).toBeVisible();
  }
  await page.getByRole('link', { name: 'Thêm tài liệu kiểm chứng' }).click();
  await page.getByLabel('Số, ký hiệu văn bản').fill('12/BC-TT');
  await page.getByLabel('Trang, mục chứng minh').fill('trang 2');
  const pdf = {
    name: 'Báo cáo.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(`%PDF-1.7 ${mark} %%EOF`),
  };
  await page.getByLabel('Tệp kèm theo').setInputFiles(pdf);
  await page.getByRole('button', { name: 'Lưu tài liệu' }).click();
  await expect(page.getByText('Đã thêm tài liệu kiểm chứng.')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải Báo cáo.pdf' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Báo cáo.pdf');
  await page.getByRole('button', { name: 'Báo cáo đã hoàn thành' }).click();
  await expect(page.getByText('Chờ công nhận', { exact: true })).toBeVisible();
  await expectCalmPage(page);
});

test('the province accepts it, and the next round says whether it helped', async ({ page }) => {
  await logIn(page, admin);
  await page.goto(task);
  await page.getByRole('button', { name: 'Công nhận hoàn thành' }).click();
  await expect(page.getByText('Đã công nhận hoàn thành.')).toBeVisible();
  await measure(`sau-${mark}`, [-30, 0], 70);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Đã tăng rõ rệt')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const effect = page.getByRole('region', { name: 'Việc này có ích không?' });
  await expect(effect).toContainText('37,50%');
  await expect(effect).toContainText('87,50%');
  await expect(effect).toContainText('+50,00 điểm phần trăm');
  await expectCalmPage(page);
});

test('the report of the unit names it, with the document behind it, in Word', async ({ page }) => {
  await logIn(page, manager);
  // The year's report has today whenever this runs; shorter ones have gaps between them.
  const year = reportYearOf(localDate(new Date()));
  await page.goto(`/console/reform-reports/${year}-year/${ward}`);
  await expect(page.getByLabel(/KẾT QUẢ THỰC HIỆN NHIỆM VỤ/)).toHaveValue(
    new RegExp(`Rút gọn giấy tờ ${mark}.*hoàn thành ngày`),
  );
  const progress = page.getByRole('region', { name: 'Phụ lục tiến độ nhiệm vụ' });
  await expect(progress).toContainText(`Rút gọn giấy tờ ${mark}`);
  await expect(progress).toContainText('Đã hoàn thành đúng hạn');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải văn bản (DOCX)' }).click(),
  ]);
  const words = readZipEntry(await readFile(await download.path()), 'word/document.xml') ?? '';
  expect(words).toContain(`Rút gọn giấy tờ ${mark}`);
  expect(words).toContain('12/BC-TT');
  await expectCalmPage(page);
});

test('its pages hold on a phone and to the rules of accessibility', async ({ page }) => {
  await logIn(page, admin);
  await page.goto(task);
  const plan = await page.getByRole('link', { name: `Kế hoạch ${mark}` }).getAttribute('href');
  for (const address of ['/console/plans', plan ?? '', `${plan}?view=board`, `${plan}?view=calendar`, task]) {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(address);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, address).toBeLessThanOrEqual(360);
    await expectCalmPage(page);
  }
});
