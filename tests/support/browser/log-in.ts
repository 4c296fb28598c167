import type { Page } from '@playwright/test';

/** Somebody with an account. */
export interface Person {
  readonly email: string;
  /** Changed by the first log-in with a password that a command printed. */
  password: string;
}

/** A password that nobody else has, and that is nobody's name. */
const ownPassword = () => `muoi-ba-con-chim-${Math.random().toString(36).slice(2)}-qua-cau`;

/** Logs in, and changes the password when it is one that somebody else knows. `site`: another name of it. */
export async function logIn(page: Page, person: Person, site = ''): Promise<void> {
  await page.goto(`${site}/login`);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL((url) => url.pathname !== '/login');
  if (new URL(page.url()).pathname !== '/console/account') return;
  const password = ownPassword();
  await page.getByLabel('Mật khẩu hiện tại').fill(person.password);
  await page.getByLabel('Mật khẩu mới').fill(password);
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await page.waitForURL((url) => url.pathname === '/console');
  person.password = password;
}
