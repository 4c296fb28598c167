import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectCalmPage } from '#tests/support/browser/calm-page.ts';
import { logIn } from '#tests/support/browser/log-in.ts';
import { command, day } from '#tests/support/browser/site.ts';

/** A province of this file's own: the longest names the field knows, one round, an administrator and a centre's officer. */
const mark = `${Date.now().toString(36)}${process.pid}`;
const centre = `TT-${mark}`;
const otherCentre = `TTK-${mark}`;
const name = 'Trung tâm Phục vụ hành chính công xã Nghĩa Thuận – Đức Phổ Đông';
const slug = `bang-dieu-khien-${mark}`;
const officials = `dieu-tra-${mark}`;
const people = {
  admin: { email: `quan.tri.${mark}@example.vn`, password: '' },
  staff: { email: `can.bo.${mark}@example.vn`, password: '' },
};
type Person = keyof typeof people;

test.beforeAll(async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'sipas-console-')), 'units.csv');
  await writeFile(
    file,
    ['code,parent_code,kind,name', `${centre},,centre,${name}`, `${otherCentre},,centre,Trung tâm Khác`].join(
      '\n',
    ),
  );
  await command('units', 'import', file);
  const title = 'Đo lường sự hài lòng về sự phục vụ của cơ quan hành chính nhà nước quý IV';
  const form = ['--definition', 'counter-quick@1', '--method', 'counter-overall'];
  const dates = ['--from', day(-1), '--to', day(90)];
  await command('rounds', 'create', '--slug', slug, '--title', title, ...form, ...dates, '--units', centre);
  await command('rounds', 'open', slug);
  const asked = ['--title', 'Điều tra xã hội học', '--slug', officials, '--form', 'officials-sample@1'];
  await command('officials', 'create', ...asked, '--last-on', '31/12/2099');
  await command('officials', 'group', officials, '--name', 'Trưởng phòng', '--units', centre);
  people.admin.password = await command('staff', 'add', '--email', people.admin.email, '--role', 'admin');
  const role = ['--role', 'staff', '--unit', centre];
  people.staff.password = await command('staff', 'add', '--email', people.staff.email, ...role);
});

async function enter(page: Page, person: Person): Promise<void> {
  await logIn(page, people[person]);
  await expect(page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
}

test('the pages of a running survey of officials are readable for all', async ({ page }) => {
  await enter(page, 'admin');
  for (const part of ['', '/groups', '/people', '/links']) {
    await page.goto(`/console/officials/${officials}${part}`);
    await expectCalmPage(page);
  }
});

test('a new round offers the methods of its questionnaire, and units by search, alone or with all below', async ({
  page,
}) => {
  await enter(page, 'admin');
  await page.goto('/console/rounds/new');
  await expect(page.getByLabel('Phương pháp tính').locator('optgroup')).toHaveCount(1);
  await page.getByLabel('Mẫu phiếu').selectOption('sipas-2017@1');
  const methods = page.getByLabel('Phương pháp tính').locator('option');
  await expect(methods.and(page.locator('[value="sipas-2017-pooled"]'))).toHaveCount(1);
  await expect(methods.and(page.locator('[value="counter-overall"]'))).toHaveCount(0);
  await page.getByLabel('Tìm đơn vị').fill(centre);
  await page.getByLabel('Tìm đơn vị').press('Enter');
  await page.getByRole('button', { name: 'Thêm đơn vị này' }).first().click();
  const chosen = page.getByRole('list', { name: 'Đơn vị đã chọn' }).getByRole('listitem');
  await expect(chosen).toHaveCount(1);
  await expect(page.getByLabel('Chỉ các đơn vị')).toBeChecked();
  await expect(page.getByLabel('dán mã đơn vị')).toHaveValue(centre);
  await chosen.getByRole('button').click();
  await expect(chosen).toHaveCount(0);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('an officer reaches every section by the menu and logs out', async ({ page, isMobile }) => {
    await enter(page, 'staff');
    const menu = page.locator('summary').first();
    for (const section of ['Trung tâm của tôi', 'Đợt khảo sát', 'Ý kiến', 'Đơn vị']) {
      if (isMobile) await menu.click();
      await page.getByRole('navigation').getByRole('link', { name: section }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    await expect(page.getByRole('link', { name: 'Người dùng' })).toHaveCount(0);
    if (isMobile) await menu.click();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible();
    await page.goto('/console');
    await expect(page).toHaveURL(/\/login\?next=%2Fconsole$/);
  });

  test('an administrator makes a round, keeps what was typed after a mistake, opens and closes it', async ({
    page,
    isMobile,
  }) => {
    const title = `Đợt thử ${isMobile ? 'điện thoại' : 'máy tính'} ${mark}`;
    await enter(page, 'admin');
    await page.goto('/console/rounds/new');
    await page.getByLabel('Tên đợt').fill(title);
    await page.getByLabel('Từ ngày').fill(day(60).split('-').reverse().join('/'));
    await page.getByLabel('Đến hết ngày').fill(day(0));
    await page.getByLabel('Chỉ các đơn vị').check();
    await page.getByLabel('dán mã đơn vị').fill(centre);
    await page.getByRole('button', { name: 'Tạo đợt khảo sát' }).click();
    await expect(page.getByRole('alert')).toContainText('không thể kết thúc');
    await expect(page.getByLabel('Tên đợt')).toHaveValue(title);
    await expect(page.getByLabel('dán mã đơn vị')).toHaveValue(centre);
    await page.getByLabel('Đến hết ngày').fill(day(90));
    await page.getByRole('button', { name: 'Tạo đợt khảo sát' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByText('Bản nháp', { exact: true })).toBeVisible();

    await page.getByRole('link', { name: 'Mở đợt' }).first().click();
    await page.getByRole('button', { name: 'Mở đợt' }).click();
    await expect(page.getByText(/^Đợt đã mở, từ .* sẽ nhận phiếu/)).toBeVisible();
    await expect(page.getByText('Sắp bắt đầu', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Đóng đợt' }).first().click();
    await page.getByRole('button', { name: 'Đóng đợt' }).click();
    await expect(page.getByText('Đã đóng', { exact: true })).toBeVisible();
    await page.goto('/console/audit?subject=round');
    await expect(page.getByRole('row', { name: /Đóng đợt khảo sát/ }).first()).toBeVisible();
  });

  test('an administrator invites a person, who chooses a password, is promoted, moved and disabled', async ({
    page,
    browser,
    isMobile,
  }) => {
    const email = `moi.${isMobile ? 'm' : 'd'}.${mark}@example.vn`;
    await enter(page, 'admin');
    await page.goto('/console/staff/new');
    await page.getByLabel('Họ và tên').fill('Nguyễn Thị Ánh');
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Mời', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('cần một đơn vị');
    await expect(page.getByLabel('E-mail')).toHaveValue(email);
    await page.getByLabel('Mã đơn vị').fill(centre);
    await page.getByRole('button', { name: 'Mời', exact: true }).click();
    const link = await page.getByRole('status').locator('code').innerText();

    const context = await browser.newContext();
    const theirs = await context.newPage();
    await theirs.goto(link);
    await theirs.getByLabel('Mật khẩu').fill('123456789012');
    await theirs.getByRole('button', { name: 'Đặt mật khẩu và vào hệ thống' }).click();
    await expect(theirs.getByRole('alert')).toContainText('dễ đoán');
    await theirs.getByLabel('Mật khẩu').fill('bảy con chim sẻ đậu trên dây');
    await theirs.getByRole('button', { name: 'Đặt mật khẩu và vào hệ thống' }).click();
    await expect(theirs.getByRole('heading', { name: 'Tổng quan' })).toBeVisible();

    await page.goto(`/console/staff?q=${encodeURIComponent(email)}`);
    await page.getByRole('link', { name: 'Nguyễn Thị Ánh' }).click();
    await page.getByText('Đổi', { exact: true }).click();
    const grant = page.getByRole('listitem').filter({ hasText: 'Cán bộ trung tâm' });
    await grant.getByLabel('Vai trò').selectOption('manager');
    await grant.getByRole('button', { name: 'Lưu vai trò' }).click();
    await expect(page.getByRole('status')).toContainText('Đã lưu');
    await theirs.goto('/console/access-points/new');
    await expect(theirs).toHaveURL(/access-points\/new/);
    await page.getByText('Đổi', { exact: true }).click();
    const moved = page.getByRole('listitem').filter({ hasText: 'Quản lý đơn vị' });
    await moved.getByLabel('Mã đơn vị').fill(otherCentre);
    await moved.getByRole('button', { name: 'Lưu vai trò' }).click();
    await expect(page.getByText(`Trung tâm Khác (${otherCentre})`)).toBeVisible();
    await theirs.goto(`/console/units/${otherCentre}/hours`);
    await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Trung tâm Khác');
    expect((await theirs.goto(`/console/units/${centre}/hours`))?.status()).toBe(404);
    await page.getByRole('button', { name: 'Khóa tài khoản' }).click();
    await expect(page.getByText('Đã khóa')).toBeVisible();
    await theirs.goto('/console');
    await expect(theirs).toHaveURL(/\/login/);
    await context.close();
  });

  test('the language is changed by a link and kept', async ({ page, isMobile }) => {
    await enter(page, 'staff');
    if (isMobile) await page.locator('summary').click();
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await page.goto('/console/units');
    await expect(page.getByRole('heading', { name: 'Units', exact: true })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
});

test('what is typed before the scripts of a page have come stays when they come', async ({ page }) => {
  await logIn(page, people.admin);
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(`/console/reform-reports/2026-q3/${centre}`, { waitUntil: 'commit' });
  const text = page.locator('textarea[name="text_steering"]');
  await expect(text).toHaveValue(/không có nhiệm vụ/);
  await text.fill('Đã ban hành kế hoạch của đơn vị');
  const number = page.locator('input[name="number_inspections"]');
  await number.fill('12');
  release();
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('textarea') ?? {}).some((key) => key.startsWith('__reactProps')),
  );
  await expect(text).toHaveValue('Đã ban hành kế hoạch của đơn vị');
  await expect(number).toHaveValue('12');
});
