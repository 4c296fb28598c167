import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectCalmPage } from '#tests/support/browser/calm-page.ts';
import { logIn } from '#tests/support/browser/log-in.ts';
import { command, day } from '#tests/support/browser/site.ts';

/** A province makes a questionnaire of its own, and citizens answer it, with nothing faked. */
test.skip(({ isMobile }) => isMobile, 'one walk is enough; the form is answered on a phone');

const mark = Date.now().toString(36);
const centre = `PH-${mark}`;
const admin = { email: `soan.phieu.${mark}@example.vn`, password: '' };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;

test.beforeAll(async () => {
  const units = join(await mkdtemp(join(tmpdir(), 'sipas-forms-')), 'units.csv');
  await writeFile(units, `code,parent_code,kind,name\n${centre},,centre,Trung tâm Phiếu hỏi ${mark}`);
  await command('units', 'import', units);
  admin.password = await command('staff', 'add', '--email', admin.email, '--role', 'admin');
});

async function addFirstQuestion(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Thêm câu hỏi' }).click();
  await page.getByLabel('Câu hỏi – tiếng Việt').fill('Hôm nay Ông/Bà có nộp hồ sơ không?');
  await page.getByLabel('Câu hỏi – tiếng Anh').fill('Did you hand in papers today?');
  await page.getByLabel('Cách trả lời').selectOption({ label: 'Có / Không' });
  await expectCalmPage(page);
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Đã lưu.')).toBeVisible();
  for (let place = 8; place > 0; place -= 1) {
    await page.getByRole('button', { name: 'Đưa lên: Hôm nay Ông/Bà có nộp' }).click();
    const rows = page.getByRole('region', { name: 'Câu hỏi' }).getByRole('listitem');
    await expect(rows.nth(place - 1)).toContainText('Hôm nay Ông/Bà có nộp');
  }
}

/** Publishes the draft that is open; returns the key of the version. */
async function publish(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Ban hành' }).click();
  await expectCalmPage(page);
  await page.getByRole('button', { name: /^Ban hành own-/ }).click();
  await expect(page.getByText('Đã ban hành.')).toBeVisible();
  return decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!);
}

test('a form is copied, asks first who came, is published, answered, and changed while one waits', async ({
  browser,
}) => {
  const page = await (await browser.newContext()).newPage();
  await logIn(page, admin);
  await page.goto('/console/questionnaires/counter-quick@1');
  await page.getByRole('button', { name: 'Chép ra bản nháp' }).click();
  await expect(page.getByText('Đã chép ra bản nháp.')).toBeVisible();
  await addFirstQuestion(page);
  await page.getByRole('link', { name: /^Sửa: Ông\/Bà hài lòng thế nào về thủ tục/ }).click();
  await page.getByLabel('Câu trả lời 1').selectOption({ label: 'Có' });
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Chỉ hỏi khi “Hôm nay Ông/Bà có nộp hồ sơ không?” là: Có')).toBeVisible();
  await expectCalmPage(page);
  const preview = page.frameLocator('iframe');
  await expect(preview.getByText('Hôm nay Ông/Bà có nộp hồ sơ không?', { exact: true })).toBeVisible();
  await expect(preview.locator('#q-procedures')).toBeHidden();
  const first = await publish(page);

  const form = ['--definition', first, '--method', 'counter-overall', '--units', centre];
  const slug = `phieu-hoi-${mark}`;
  await command(
    'rounds',
    'create',
    '--slug',
    slug,
    '--title',
    slug,
    ...form,
    '--from',
    day(-1),
    '--to',
    day(90),
  );
  await command('rounds', 'open', slug);
  const codes = await command('access-points', 'create', '--local', '--round', slug);
  const code = codes.split('\n')[1]!.split(',')[0]!;

  const phone = await browser.newContext({ ...PHONE, serviceWorkers: 'allow' });
  const citizen = await phone.newPage();
  await citizen.goto(`/q/${code}`);
  await expect(citizen.locator('#q-procedures')).toBeHidden();
  await citizen.locator('#q-used, [id^="q-q"]').first().getByText('Có', { exact: true }).click();
  await expect(citizen.locator('#q-procedures')).toBeVisible();
  await citizen.locator('#q-overall').getByText('Hài lòng', { exact: true }).click();
  await citizen.locator('#q-procedures').getByText('Hài lòng', { exact: true }).click();
  await phone.setOffline(true);
  await citizen.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(citizen.getByText('Đã lưu trên máy, sẽ gửi khi có mạng')).toBeVisible();

  await page.getByRole('button', { name: 'Soạn phiên bản mới' }).click();
  await page.getByRole('button', { name: /^Bỏ: Ông\/Bà hài lòng thế nào về chỗ ngồi/ }).click();
  await expect(page.getByText('Đã bỏ.')).toBeVisible();
  const emptySection = page.getByRole('button', { name: 'Bỏ: Tiếp cận dịch vụ' });
  await emptySection.click();
  // What is said of the first removal stands there still: only this tells that the second is done.
  await expect(emptySection).toBeHidden();
  const second = await publish(page);
  expect([first, second].map((key) => key.split('@')[1])).toEqual(['1', '2']);

  await phone.setOffline(false);
  await expect(citizen.getByText('Xin cảm ơn Ông/Bà!')).toBeVisible();
  const stored = await command('responses', 'export', '--round', slug);
  expect(stored.split('\n')[1]).toMatch(/,yes,4,,4,/);
});
