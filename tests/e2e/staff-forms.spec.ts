import { FORM_TOKEN } from '#app/domain/form.ts';
import { expect, test, type Page } from '@playwright/test';
import { expectCalmPage } from '#tests/support/browser/calm-page.ts';
import { logIn } from '#tests/support/browser/log-in.ts';
import { command } from '#tests/support/browser/site.ts';

const mark = `${Date.now().toString(36)}${process.pid}`;
const admin = { email: `bieu.mau.${mark}@example.vn`, password: '' };

test.beforeAll(async () => {
  admin.password = await command('staff', 'add', '--email', admin.email, '--role', 'admin');
});

/** A form with two fields to be mended and one that is right. */
async function sendWrongForm(page: Page): Promise<void> {
  await page.goto('/console/staff/new');
  await page.getByLabel('E-mail').fill('không phải thư');
  await page.getByLabel('Vai trò').selectOption('manager');
  await page.getByLabel('Mã đơn vị').fill('TT-01');
  await page.getByRole('button', { name: 'Mời', exact: true }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('a refused form says at its top and beside each field what to mend, and keeps what was typed', async ({
      page,
    }) => {
      await logIn(page, admin);
      await sendWrongForm(page);
      const summary = page.getByRole('alert');
      await expect(summary).toBeFocused();
      await expect(summary.getByRole('link')).toHaveCount(2);

      const email = page.getByLabel('E-mail');
      await expect(email).toHaveValue('không phải thư');
      await expect(email).toHaveAttribute('aria-invalid', 'true');
      await expect(email).toHaveAccessibleDescription(/chưa đúng dạng/);
      const unit = page.getByLabel('Mã đơn vị');
      await expect(unit).toHaveValue('TT-01');
      await expect(unit).not.toHaveAttribute('aria-invalid');
      await expect(page.getByLabel('Vai trò')).toHaveValue('manager');
      if (javaScriptEnabled) await expectCalmPage(page);

      await summary.getByRole('link', { name: 'Xin ghi họ và tên' }).click();
      const name = page.getByLabel('Họ và tên');
      await expect(name).toBeFocused();
      await expect(name).toHaveAccessibleDescription(/Xin ghi họ và tên/);
    });
  });
}

test('a form that was open while the person logged in again keeps what was typed and is sent by one more press', async ({
  page,
}) => {
  await logIn(page, admin);
  await page.goto('/console/staff/new');
  await page.getByLabel('Họ và tên').fill('Trần Văn Bình');
  await page.getByLabel('E-mail').fill(`binh.${mark}@example.vn`);
  await page.getByLabel('Vai trò').selectOption('leader');

  const token = page.locator(`main input[name=${FORM_TOKEN}]`);
  const before = await token.inputValue();
  const other = await page.context().newPage();
  await other.context().clearCookies();
  await logIn(other, admin);

  await page.getByRole('button', { name: 'Mời', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('đã đăng nhập lại');
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Trần Văn Bình');
  // The answer says what is wrong before the page has learned the new session's token; nobody presses that fast.
  await expect(token).not.toHaveValue(before);
  await page.getByRole('button', { name: 'Mời', exact: true }).click();
  await expect(page.getByRole('status').locator('code')).toBeVisible();
});
