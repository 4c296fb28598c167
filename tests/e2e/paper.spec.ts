import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page, type Request } from '@playwright/test';
import { expectCalmPage } from '#tests/support/browser/calm-page.ts';
import { logIn } from '#tests/support/browser/log-in.ts';
import { command, day } from '#tests/support/browser/site.ts';

/**
 * Paper in a ward: the head issues numbers, a typist keys sheets of the 22 criteria by digits, the line is lost in between,
 * a sheet is undone, corrected and refused the second time.
 */
test.describe.configure({ mode: 'serial' });

const mark = `${Date.now().toString(36)}${process.pid}`;
const [ward, other, slug] = [`PG-${mark}`, `PK-${mark}`, `giay-${mark}`];
const manager = { email: `quan.ly.${mark}@example.vn`, password: '' };
const typist = { email: `nhap.lieu.${mark}@example.vn`, password: '' };
const desk = `/console/paper/${slug}/${ward}`;

test.beforeAll(async () => {
  const units = join(await mkdtemp(join(tmpdir(), 'sipas-paper-')), 'units.csv');
  const lines = [`${ward},,ward,Phường Giấy ${mark}`, `${other},,ward,Phường Khác ${mark}`];
  await writeFile(units, ['code,parent_code,kind,name', ...lines].join('\n'));
  await command('units', 'import', units);
  const form = ['--definition', 'sipas-2017@1', '--method', 'sipas-2017-pooled'];
  const dates = ['--from', day(-30), '--to', day(30)];
  const title = ['--slug', slug, '--title', `Khảo sát giấy ${mark}`];
  await command('rounds', 'create', ...title, ...form, ...dates, '--units', `${ward},${other}`);
  await command('rounds', 'open', slug);
  await command('paper', 'issue', '--round', slug, '--unit', ward, '--count', '30');
  const at = ['--unit', ward];
  manager.password = await command('staff', 'add', '--email', manager.email, '--role', 'manager', ...at);
  typist.password = await command('staff', 'add', '--email', typist.email, '--role', 'data_entry', ...at);
});

/** The page to key from, when its keys work. */
async function openEntry(page: Page, address = `${desk}/entry`): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' });
  await expect(page.locator('[data-ready=true]')).toBeVisible();
}

/** Presses keys one by one, and says how many there were. */
async function press(page: Page, keys: readonly string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

/** A sheet of 22 levels, of a woman of the first age group, without comment: from its number to where the next one begins. */
async function keySheet(page: Page, number: number, level: string): Promise<number> {
  await expect(page.getByLabel('Tờ số', { exact: true })).toHaveValue(String(number));
  const keys = ['Enter', ...Array.from({ length: 22 }, () => level), '1', '1', 'Enter'];
  const pressed = await press(page, keys);
  await expect(page.getByText(`Đã lưu tờ số ${String(number).padStart(4, '0')}.`)).toBeVisible();
  await expect(page.locator('[data-ready=true]')).toBeVisible();
  return pressed;
}

/** What the device keeps of sheets: the first word of each key names what it is. */
const keptSheets = (page: Page) =>
  page.evaluate(() =>
    Object.keys(localStorage).flatMap((key) => /^sipas-paper (?<slot>\S+)/.exec(key)?.groups?.['slot'] ?? []),
  );

test('the head of the ward issues 5 more sheets behind 5 of somebody else, looks at them and at the ledger', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'numbers are issued once');
  await logIn(page, manager);
  await page.goto('/console/paper');
  await page.getByRole('link', { name: `Phường Giấy ${mark}`, exact: true }).click();
  // Meanwhile somebody else issued five: nothing is issued, and the page then knows of them.
  await command('paper', 'issue', '--round', slug, '--unit', ward, '--count', '5');
  await page.getByLabel('Số tờ').fill('5');
  await page.getByRole('button', { name: 'Cấp số và in' }).click();
  await expect(page.getByText('Đã cấp đến số 0035').first()).toBeVisible();
  await expect(page.getByText('Tờ 0031–0035')).toBeVisible();
  await page.getByRole('button', { name: 'Cấp số và in' }).click();
  await expect(page.getByText('Đã cấp số 0036 đến 0040')).toBeVisible();
  // A busy machine draws five sheets of two pages in its time.
  const download = page.waitForEvent('download', { timeout: 150_000 });
  await page.getByRole('link', { name: 'Tải để in (PDF)' }).first().click({ timeout: 150_000 });
  expect((await download).suggestedFilename()).toBe(`phieu-giay-${ward}-0036-0040.pdf`);
  await expectCalmPage(page);
});

test('a sheet of 22 questions takes 26 keys: 300 sheets an hour at two keys and a bit a second', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'keys are for a keyboard');
  await logIn(page, typist);
  await openEntry(page);
  await expectCalmPage(page);
  let server = 0;
  const count = ({ timing }: { timing: ReturnType<Request['timing']> }) => {
    server += Math.max(0, timing.responseEnd - timing.requestStart);
  };
  page.on('requestfinished', (request) => {
    if (request.url().includes('/console/paper/')) count({ timing: request.timing() });
  });
  const sheets = 5;
  let keys = 0;
  for (let number = 1; number <= sheets; number += 1) keys += await keySheet(page, number, '4');
  const each = keys / sheets;
  expect(each).toBe(26);
  const waiting = server / sheets;
  const perHour = Math.floor(3600 / (each / 2.5 + waiting / 1000));
  process.stdout.write(
    `a sheet: ${each} keys, ${waiting.toFixed(0)} ms of the server; at 2.5 keys a second ${perHour} sheets an hour\n`,
  );
});

test('a lost connection keeps the sheet in hand; the same sheet sent again counts once', async ({
  page,
  context,
  isMobile,
}) => {
  test.skip(isMobile, 'the same on a phone');
  await logIn(page, typist);
  await openEntry(page);
  await press(page, ['Enter', '5', '5', '5', '5']);
  // A closed lid in mid-sheet: the device gives it back.
  await openEntry(page);
  await expect(page.getByText('Đã đưa lại tờ đang nhập dở')).toBeVisible();
  await expect(page.getByText(/đã trả lời 4\/25/)).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Lưu tờ này' }).click();
  await expect(page.getByRole('alert')).toContainText('Mất kết nối');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Lưu tờ này' }).click();
  await expect(page.getByText('Đã lưu tờ số 0006.')).toBeVisible();
  await expect(page.getByLabel('Tờ số', { exact: true })).toHaveValue('7');
});

test('the last sheet is undone and given back; a keyed one says who keyed it, and is corrected with a reason', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'the same on a phone');
  await logIn(page, typist);
  await openEntry(page);
  await keySheet(page, 7, '2');
  await page.getByRole('button', { name: 'Hoàn tác tờ 0007' }).click();
  await expect(page.getByText('Đã hoàn tác tờ số 0007')).toBeVisible();
  await expect(page.getByText(/đã trả lời 24\/25/)).toBeVisible();
  expect(await keptSheets(page)).toEqual(['current']);
  await page.getByRole('button', { name: 'Lưu tờ này' }).click();
  await expect(page.getByText('Đã lưu tờ số 0007.')).toBeVisible();

  await page.getByLabel('Tờ số', { exact: true }).fill('3');
  await page.getByLabel('Tờ số', { exact: true }).press('Enter');
  await expect(page.getByText(/Tờ số 0003 đã nhập lúc .* bởi /)).toBeVisible();
  await page.getByRole('link', { name: /Nhập lại tờ số 0003/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nhập lại một tờ' })).toBeVisible();
  await expect(page.locator('[data-ready=true]')).toBeVisible();
  await expect(page.getByText(/đã trả lời 0\/25/)).toBeVisible();
  await page.getByLabel('Lý do nhập lại').fill('gõ nhầm tờ');
  await page.getByLabel('Lý do nhập lại').press('Enter');
  await press(page, [...Array.from({ length: 24 }, () => '1'), 'Enter']);
  await expect(page.getByText('Đã lưu tờ số 0003.')).toBeVisible();

  await page.goto(desk);
  await expect(page.getByText('Tờ 0003: nhập lại, lý do: gõ nhầm tờ')).toBeVisible();
  await expectCalmPage(page);
});

test('a sheet that is half keyed anew stays on the device when somebody goes back to the page that stored it', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'the same on a phone');
  await logIn(page, typist);
  await openEntry(page, `${desk}/entry?sheet=13`);
  await keySheet(page, 13, '2');
  const stored = page.getByText('Đã lưu tờ số 0013.');
  await page.getByLabel('Tờ số', { exact: true }).fill('13');
  await page.getByLabel('Tờ số', { exact: true }).press('Enter');
  const correct = page.getByRole('link', { name: /Nhập lại tờ số 0013/ });
  await correct.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nhập lại một tờ' })).toBeVisible();
  await expect(page.locator('[data-ready=true]')).toBeVisible();
  await page.getByLabel('Lý do nhập lại').fill('gõ nhầm tờ');
  await page.getByLabel('Lý do nhập lại').press('Enter');
  await press(page, ['1', '1', '1']);
  await page.goBack();
  await expect(correct).toBeVisible();
  await page.goBack();
  await expect(stored).toBeVisible();
  await expect(page.locator('[data-ready=true]')).toBeVisible();
  expect(await keptSheets(page)).toEqual(['correct']);
  await page.goForward();
  await correct.click();
  await expect(page.getByText(/đã trả lời 3\/25/)).toBeVisible();
});

test('a log-in that has ended keeps the sheet in hand, which is saved after the next log-in', async ({
  page,
  context,
  isMobile,
}) => {
  test.skip(isMobile, 'the same on a phone');
  await logIn(page, typist);
  await openEntry(page, `${desk}/entry?sheet=11`);
  await press(page, ['Enter', '3', '3', '3']);
  await context.clearCookies();
  await page.getByRole('button', { name: 'Lưu tờ này' }).click();
  const told = page.getByRole('alert');
  await expect(told).toContainText('Phiên đăng nhập đã hết. Tờ đang nhập còn trên máy này');
  await expect(page.getByText(/đã trả lời 3\/25/)).toBeVisible();
  expect(await keptSheets(page)).toEqual(['current']);
  await told.getByRole('link', { name: 'Đăng nhập lại' }).click();
  await page.getByLabel('E-mail').fill(typist.email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(typist.password);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(page.getByText('Đã đưa lại tờ đang nhập dở')).toBeVisible();
  await expect(page.getByText(/Tờ 0011 .* đã trả lời 3\/25/)).toBeVisible();
  await page.getByRole('button', { name: 'Lưu tờ này' }).click();
  await expect(page.getByText('Đã lưu tờ số 0011.')).toBeVisible();
});

test('a shared computer keeps no answers of a stored sheet once the next one begins, and none after the log-out', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'the same on a phone');
  await logIn(page, typist);
  await page.evaluate(
    (at) => {
      const draft = { number: '1', fields: [['q0', '4']], at };
      localStorage.setItem('sipas-paper current somebody else', JSON.stringify(draft));
    },
    Date.now() - 8 * 86_400_000,
  );
  await openEntry(page, `${desk}/entry?sheet=12`);
  expect(await keptSheets(page)).toEqual([]);
  await keySheet(page, 12, '4');
  expect(await keptSheets(page)).toEqual(['last']);
  await press(page, ['Enter', '2']);
  await expect(page.getByText(/đã trả lời 1\/25/)).toBeVisible();
  expect(await keptSheets(page)).toEqual(['current']);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.waitForURL((url) => url.pathname === '/login');
  expect(await keptSheets(page)).toEqual([]);
});

test('the code of a sheet of another unit is refused before anything is keyed', async ({
  page,
  baseURL,
  isMobile,
}) => {
  test.skip(isMobile, 'the same on a phone');
  await logIn(page, typist);
  await openEntry(page);
  const number = page.getByLabel('Tờ số', { exact: true });
  await number.fill(`${baseURL}/console/paper/${slug}/${other}/entry?sheet=9`);
  await number.press('Enter');
  await expect(page.getByText('tờ thuộc đơn vị hoặc đợt khác')).toBeVisible();
  await number.fill(`${baseURL}${desk}/entry?sheet=9`);
  await number.press('Enter');
  await expect(number).toHaveValue('9');
  await expect(page.getByText(/Câu 1\/25/)).toBeVisible();
});

test('a thumb keys a sheet on a phone', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'the keyboard is looked at above');
  await logIn(page, typist);
  await openEntry(page, `${desk}/entry?sheet=20`);
  await expectCalmPage(page);
  const questions = page.locator('[data-question]');
  for (const question of (await questions.all()).slice(0, 24))
    await question.getByText('1', { exact: true }).first().click();
  await expect(page.getByText(/đã trả lời 24\/25/)).toBeVisible();
  await page.getByRole('button', { name: 'Lưu tờ này' }).click();
  await expect(page.getByText('Đã lưu tờ số 0020.')).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('a sheet is keyed as any form', async ({ page, isMobile }) => {
    test.skip(isMobile, 'the same on a phone');
    await logIn(page, typist);
    await page.goto(`${desk}/entry?sheet=25`);
    await page.locator('[data-question="1"]').getByText('4', { exact: true }).click();
    await page.getByRole('button', { name: 'Lưu tờ này' }).click();
    await expect(page.getByText('Đã lưu tờ số 0025.')).toBeVisible();
  });

  test('Enter in a field stores the sheet with its answers', async ({ page, isMobile }) => {
    test.skip(isMobile, 'the same on a phone');
    await logIn(page, typist);
    await page.goto(`${desk}/entry?sheet=26`);
    await page.locator('[data-question="1"]').getByText('4', { exact: true }).click();
    await page.getByLabel('Tờ số', { exact: true }).press('Enter');
    await expect(page.getByText('Đã lưu tờ số 0026.')).toBeVisible();
  });
});

test('Enter goes on from a sheet behind the 2,000 that the page knows to be free', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'keys are for a keyboard');
  for (let batch = 0; batch < 4; batch += 1)
    await command('paper', 'issue', '--round', slug, '--unit', ward, '--count', '500');
  await logIn(page, typist);
  await openEntry(page, `${desk}/entry?sheet=2040`);
  await press(page, ['Enter', '4']);
  await expect(page.getByText(/Tờ 2040 · Câu 2\/25 · đã trả lời 1\/25/)).toBeVisible();
});

test('a second keying is told as stored only when the sheet waits no longer', async ({ page, isMobile }) => {
  test.skip(isMobile, 'the same on a phone');
  await logIn(page, manager);
  await page.goto(desk);
  await page.getByLabel('Tỷ lệ').selectOption({ value: '1' });
  await page.getByRole('button', { name: 'Rút tờ nhập lần hai' }).click();
  await expect(page.getByRole('button', { name: 'Rút tờ nhập lần hai' })).toBeHidden();
  await openEntry(page, `${desk}/second?last=1`);
  await expect(page.getByText('Đã lưu lần nhập thứ hai')).toBeHidden();
  await press(page, ['Enter', ...Array.from({ length: 22 }, () => '4'), '1', '1']);
  expect(await keptSheets(page)).toEqual(['second']);
  await press(page, ['Enter']);
  await expect(page.getByText('Đã lưu lần nhập thứ hai của tờ số 0001.')).toBeVisible();
  await expect(page.getByLabel('Tờ số', { exact: true })).toHaveValue('2');
  expect(await keptSheets(page)).toEqual([]);
});
