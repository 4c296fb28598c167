import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Download, type Page } from '@playwright/test';
import { expectCalmPage } from '#tests/support/browser/calm-page.ts';
import { logIn } from '#tests/support/browser/log-in.ts';
import { command, day } from '#tests/support/browser/site.ts';
import { readZipEntry } from '#tests/support/zip.ts';

/** A commune scores itself, is appraised, explains and is final, with nothing faked; then its sheet and place are printed. */
test.skip(({ isMobile }) => isMobile, 'one walk is enough; its pages are looked at on a phone, too');

const mark = Date.now().toString(36);
const commune = `X-${mark}`;
const admin = { email: `sonoivu.${mark}@example.vn`, password: '' };
const manager = { email: `xa.${mark}@example.vn`, password: '' };

async function file(name: string, lines: readonly string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'sipas-scoring-')), name);
  await writeFile(path, lines.join('\n'));
  return path;
}

/** A part of a file that came down, in plain words. */
async function wordsOf(download: Download, part: string): Promise<string> {
  return (readZipEntry(await readFile(await download.path()), part) ?? '').replaceAll(/<[^>]+>/g, '\n');
}

/** The ranking as Word and as Excel, as a reader of the commune takes it. */
async function printRanking(page: Page): Promise<void> {
  for (const [name, part] of [
    ['Tải xếp hạng (Word)', 'word/document.xml'],
    ['Tải xếp hạng (Excel)', 'xl/sharedStrings.xml'],
  ] as const) {
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name }).click();
    expect(await wordsOf(await coming, part)).toContain(`Xã Đồi Chè ${mark}`);
  }
}

test.beforeAll(async () => {
  const units = ['code,parent_code,kind,name', `${commune},,commune,Xã Đồi Chè ${mark}`];
  await command('units', 'import', await file('units.csv', units));
  const set = await file('set.csv', [
    'code,name,max,rule,rule_params,evidence',
    '1,Chỉ đạo,3,sum,,',
    '1.1,Ban hành kế hoạch,1,yes_no,,Kế hoạch',
    '1.2,Nhiệm vụ hoàn thành,2,ratio_linear,80,Báo cáo',
  ]);
  const named = ['--code', `BO-${mark}`, '--index', 'par', '--level', 'commune', '--title', `Bộ xã ${mark}`];
  await command('indexes', 'import', set, ...named);
  await command('indexes', 'adopt', `BO-${mark}`, '--from', '01/01/2026');
  admin.password = await command('staff', 'add', '--email', admin.email, '--role', 'admin');
  const role = ['--role', 'manager', '--unit', commune];
  manager.password = await command('staff', 'add', '--email', manager.email, ...role);
});

test('a commune scores itself, is appraised, explains, is final and is ranked', async ({ browser }) => {
  const [province, unit] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ];
  await logIn(province, admin);
  await logIn(unit, manager);
  await province.goto('/console/scoring');
  await province.getByRole('link', { name: 'Mở đợt chấm điểm' }).click();
  await province.getByLabel('Tên đợt chấm').fill(`Chấm điểm ${mark}`);
  await province.getByLabel('Bộ chỉ số', { exact: true }).selectOption(`BO-${mark}@1`);
  await province.getByLabel('Năm chấm').fill(day(0).slice(0, 4));
  await province.getByLabel('Hạn tự chấm').fill(day(5));
  await province.getByLabel('Hạn giải trình').fill(day(9));
  await province.getByLabel('Mã đơn vị').fill(commune);
  await province.getByRole('button', { name: 'Mở đợt chấm' }).click();
  await expect(province.getByText('Đã mở đợt chấm.')).toBeVisible();

  const round = `/console/scoring/cham-diem-${mark}`;
  await unit.goto('/console/scoring');
  await unit.getByRole('link', { name: `Chấm điểm ${mark}` }).click();
  await unit.getByRole('link', { name: `Xã Đồi Chè ${mark}`, exact: true }).click();
  const sheet = new URL(unit.url()).pathname;
  await unit.getByRole('link', { name: 'Ban hành kế hoạch' }).click();
  await unit.getByLabel('Kết quả', { exact: true }).selectOption('Đạt');
  await unit.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(unit.getByText('Đã lưu số liệu.')).toBeVisible();
  await unit.getByLabel('Số, ký hiệu').fill('12/KH-UBND');
  await unit.getByLabel('Trang, mục chứng minh').fill('trang 3');
  await unit.getByRole('button', { name: 'Thêm tài liệu' }).click();
  await expect(unit.getByText('Đã thêm tài liệu kiểm chứng.')).toBeVisible();
  await expectCalmPage(unit);
  await unit.getByRole('link', { name: /Mục tiếp theo/ }).click();
  await unit.getByLabel('Số đạt').fill('92');
  await unit.getByLabel('Trên tổng số').fill('100');
  await unit.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(unit.getByText('Đã lưu số liệu.')).toBeVisible();
  await unit.goto(sheet);
  await unit.getByRole('button', { name: 'Nộp bảng chấm' }).click();
  await expect(unit.getByText(/1\.2/).first()).toBeVisible();
  await unit.goto(`${sheet}?show=missing`);
  await expect(unit.getByText('thiếu tài liệu')).toBeVisible();
  await unit.getByRole('link', { name: 'Nhiệm vụ hoàn thành' }).click();
  await unit.getByLabel('Ghi chú; giải thích nếu thiếu tài liệu').fill('Báo cáo năm chưa ban hành');
  await unit.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(unit.getByText('Đã lưu số liệu.')).toBeVisible();
  await unit.goto(sheet);
  await unit.getByRole('button', { name: 'Nộp bảng chấm' }).click();
  await expect(unit.getByText('Đã nộp bảng chấm.')).toBeVisible();

  await province.goto(`${sheet}/nodes/1.2`);
  await province.getByLabel('Điểm thẩm định').fill('1,5');
  await province.getByLabel('Nhận xét, lý do').fill('Hai nhiệm vụ chưa xong');
  await province.getByRole('button', { name: 'Lưu điểm thẩm định' }).click();
  await expect(province.getByText('Đã lưu điểm thẩm định.')).toBeVisible();
  await unit.goto(`${sheet}/nodes/1.2`);
  await expect(unit.getByText('Hai nhiệm vụ chưa xong')).toHaveCount(0);
  await province.goto(sheet);
  await province.getByRole('button', { name: 'Xong thẩm định lần 1' }).click();
  await expect(province.getByText('Đã xong thẩm định lần 1.')).toBeVisible();

  await unit.reload();
  await expect(unit.getByText('Hai nhiệm vụ chưa xong')).toBeVisible();
  await unit.getByLabel('Nội dung giải trình').fill('Một nhiệm vụ được lùi hạn.');
  await unit.getByRole('button', { name: 'Lưu giải trình' }).click();
  await expect(unit.getByText('Đã lưu giải trình.')).toBeVisible();
  await unit.goto(sheet);
  await unit.getByRole('button', { name: 'Gửi giải trình' }).click();
  await expect(unit.getByText('Đã gửi giải trình.')).toBeVisible();

  await province.goto(`${sheet}/nodes/1.2`);
  await province.getByLabel('Điểm thẩm định').fill('1,75');
  await province.getByLabel('Nhận xét, lý do').fill('Nhận một nhiệm vụ');
  await province.getByRole('button', { name: 'Lưu điểm thẩm định' }).click();
  await expect(province.getByText('Đã lưu điểm thẩm định.')).toBeVisible();
  await province.goto(sheet);
  await province.getByRole('button', { name: 'Chốt bảng chấm' }).click();
  await expect(province.getByText('Đã chốt bảng chấm.')).toBeVisible();
  await expectCalmPage(province);
  const [download] = await Promise.all([
    province.waitForEvent('download'),
    province.getByRole('link', { name: 'Tải bảng chấm (Word)' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.docx$/);
  const sheetWords = await wordsOf(download, 'word/document.xml');
  for (const told of [`XÃ ĐỒI CHÈ ${mark.toLocaleUpperCase('vi')}`, '1,75', '12/KH-UBND', '91,67']) {
    expect(sheetWords).toContain(told);
  }
  await province.goto(round);
  await province.getByRole('button', { name: 'Công bố kết quả' }).click();
  await expect(province.getByText('Đã công bố kết quả chấm.')).toBeVisible();

  await unit.goto(round);
  const row = unit.getByRole('row', { name: new RegExp(`Xã Đồi Chè ${mark}`) });
  await expect(row).toContainText('91,67');
  await expectCalmPage(unit);
  await printRanking(unit);
  for (const address of [round, sheet, `${sheet}/nodes/1.2`]) {
    await unit.setViewportSize({ width: 360, height: 740 });
    await unit.goto(address);
    const width = await unit.evaluate(() => document.documentElement.scrollWidth);
    expect(width, address).toBeLessThanOrEqual(360);
    await unit.setViewportSize({ width: 1280, height: 800 });
  }
});
