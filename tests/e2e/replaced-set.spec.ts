import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectCalmPage } from '#tests/support/browser/calm-page.ts';
import { logIn } from '#tests/support/browser/log-in.ts';
import { command, day } from '#tests/support/browser/site.ts';

/** A province replaces its set of criteria in mid-year: tasks go on with what their criteria became, and so does their trend. */
test.skip(({ isMobile }) => isMobile, 'one walk is enough; its pages are looked at on a phone, too');

const mark = Date.now().toString(36);
const commune = `XB-${mark}`;
const set = `BOTHAY-${mark.toUpperCase()}`;
const year = day(0).slice(0, 4);
const admin = { email: `thaybo.${mark}@example.vn`, password: '' };

const HEADINGS = 'code,name,max,rule';
const FIRST = [
  HEADINGS,
  '1,Chỉ đạo,3,sum',
  '1.1,Kế hoạch,1,yes_no',
  '1.2,Báo cáo,2,yes_no',
  '2,Thủ tục,5,yes_no',
];
const SECOND = [
  ...[HEADINGS, '1,Chỉ đạo,3,sum', '1.1,Kế hoạch,1,yes_no', '1.3,Báo cáo định kỳ,2,yes_no'],
  ...['2,Giải quyết thủ tục,5,sum', '2.1,Đúng hạn,3,yes_no', '2.2,Trực tuyến,2,yes_no'],
];

/** A round that is final for the commune: which criteria it met. */
async function score(slug: string, name: string, met: Readonly<Record<string, string>>): Promise<void> {
  const dates = ['--self-due', day(30), '--explain-due', day(40)];
  const of = ['--slug', slug, '--title', `Chấm ${slug}`, '--set', name, '--year', year, '--units', commune];
  await command('scoring', 'create', ...of, ...dates);
  for (const [node, data] of Object.entries(met))
    await command('scoring', 'declare', slug, commune, node, data);
  for (const step of ['submit', 'finish_review', 'finish_explanations', 'finalise']) {
    await command('scoring', 'move', slug, commune, step);
  }
}

test.beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sipas-replaced-'));
  const file = async (name: string, lines: readonly string[]) => {
    await writeFile(join(folder, name), lines.join('\n'));
    return join(folder, name);
  };
  const units = ['code,parent_code,kind,name', `${commune},,commune,Xã Suối Lim ${mark}`];
  await command('units', 'import', await file('units.csv', units));
  const named = ['--code', set, '--index', 'par', '--level', 'commune', '--title', `Bộ thay ${mark}`];
  await command('indexes', 'import', await file('first.csv', FIRST), ...named);
  await command('indexes', 'adopt', set, '--from', `${year}-01-01`);
  await score(`truoc-${mark}`, `${set}@1`, { '1.1': 'có', '1.2': 'không', '2': 'không' });
  admin.password = await command('staff', 'add', '--email', admin.email, '--role', 'admin');
});

test('a set is replaced in mid-year: tasks and the trend of their criteria go on', async ({ page }) => {
  await logIn(page, admin);
  await page.goto('/console/plans/new', { waitUntil: 'networkidle' });
  await page.getByLabel('Tên kế hoạch').fill(`Kế hoạch thay bộ ${mark}`);
  await page.getByLabel('Đơn vị ban hành').fill(commune);
  await page.getByRole('button', { name: 'Lưu kế hoạch' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Kế hoạch thay bộ ${mark}` })).toBeVisible();

  // Two tasks of lost points: one criterion will go on under another code, the other is split.
  const tasks: string[] = [];
  for (const node of ['1.2', '2']) {
    await page.goto(`/console/indexes/gaps/${set}@1/${node}`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Tạo nhiệm vụ' }).first().click();
    await page.getByLabel('Kế hoạch', { exact: true }).selectOption({ label: `Kế hoạch thay bộ ${mark}` });
    await page.getByLabel('Đơn vị chủ trì').fill(commune);
    await page.getByLabel('Ngày hoàn thành').fill(day(60));
    await page.getByRole('button', { name: 'Lưu nhiệm vụ' }).click();
    await expect(page.getByRole('region', { name: 'Tiêu chí của nhiệm vụ' })).toContainText(`${set}@1`);
    tasks.push(new URL(page.url()).pathname);
  }

  await page.goto('/console/indexes/import', { waitUntil: 'networkidle' });
  const buffer = Buffer.from(SECOND.join('\n'));
  await page.getByLabel(/^Tệp XLSX/).setInputFiles({ name: 'bo-moi.csv', mimeType: 'text/csv', buffer });
  await page.getByLabel(/^Mã bộ chỉ số/).fill(set);
  await page.getByLabel('Chỉ số', { exact: true }).selectOption('par');
  await page.getByLabel('Cấp').selectOption('commune');
  await page.getByLabel('Tên', { exact: true }).fill(`Bộ thay ${mark}`);
  await page.getByRole('button', { name: 'Đọc vào bản dự thảo' }).click();
  await expect(page.getByText(/Đã đọc vào bản dự thảo/)).toBeVisible();
  await expectCalmPage(page);
  await page.getByLabel('Từ ngày').fill(`01/07/${year}`);
  await page.getByLabel('Mục cũ, mục mới').fill('1.2,1.3\n2,2.1\n2,2.2');
  await page.getByRole('button', { name: 'Xem sẽ đổi gì' }).click();
  await expect(page.getByText(/1 tách, 0 gộp, 0 bỏ/)).toBeVisible();
  await expectCalmPage(page);
  await page.getByRole('button', { name: `Thay ${set}@1` }).click();
  await expect(page.getByText('Đã thay bộ chỉ số; nhiệm vụ và chuỗi điểm đi theo mục mới.')).toBeVisible();

  await score(`sau-${mark}`, `${set}@2`, { '1.1': 'có', '1.3': 'có', '2.1': 'có', '2.2': 'không' });
  const [same = '', split = ''] = tasks;
  const criterion = page.getByRole('region', { name: 'Tiêu chí của nhiệm vụ' });
  await page.goto(same);
  await expect(criterion).toContainText('Báo cáo định kỳ');
  await expect(criterion.getByRole('row', { name: new RegExp(`truoc-${mark}`) })).toContainText(
    '0,00 / 2,00',
  );
  await expect(criterion.getByRole('row', { name: new RegExp(`sau-${mark}`) })).toContainText('2,00 / 2,00');

  await page.goto(split, { waitUntil: 'networkidle' });
  await expect(criterion).toContainText('được tách ra');
  await page.getByLabel('Tiêu chí', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Lý do').first().fill('Việc này là về hồ sơ đúng hạn');
  await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await expect(criterion).toContainText('2.1 Đúng hạn');
  await expect(criterion.getByRole('row', { name: new RegExp(`truoc-${mark}`) })).toContainText(
    '0,00 / 5,00',
  );
  await expect(criterion.getByRole('row', { name: new RegExp(`sau-${mark}`) })).toContainText('3,00 / 3,00');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectCalmPage(page);
});
