import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectCalmPage } from '#tests/support/browser/calm-page.ts';
import { logIn } from '#tests/support/browser/log-in.ts';
import { command } from '#tests/support/browser/site.ts';

/** A unit of this file's own, with a published round and a plan of one task. */
const mark = `${Date.now().toString(36)}${process.pid}`;
const slug = `da-lam-${mark}`;
const unit = { code: `PL-${mark}`, name: `Phường Đã Làm ${mark}` };
const TASK = `Mở thêm một quầy ${mark}`;
const TEXT = `Ông/Bà nói phải chờ lâu. Trung tâm đã mở thêm một quầy buổi sáng (${mark}).`;
const writer = { email: `viet.${mark}@example.vn`, password: '' };
const publisher = { email: `duyet.${mark}@example.vn`, password: '' };

test.beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sipas-improvements-'));
  const fileOf = async (name: string, lines: readonly string[]) => {
    await writeFile(join(folder, name), lines.join('\n'));
    return join(folder, name);
  };
  const units = ['code,parent_code,kind,name', `${unit.code},,ward,${unit.name}`];
  await command('units', 'import', await fileOf('units.csv', units));
  const form = ['--definition', 'counter-quick@1', '--method', 'counter-overall', '--units', unit.code];
  const dates = ['--from', '2026-06-01', '--to', '2026-06-30'];
  await command('rounds', 'create', '--slug', slug, '--title', `Đợt ${mark}`, ...form, ...dates);
  await command('rounds', 'open', slug);
  const head = 'answered_at,unit_code,channel,overall,access,procedures,officials,result,feedback_handling';
  const answer = (place: number) =>
    `2026-06-10T08:00:00+07:00,${unit.code},paper,4,4,${2 + (place % 3)},4,4,4`;
  const answers = [head, ...Array.from({ length: 30 }, (_, place) => answer(place))];
  await command('responses', 'import', await fileOf('answers.csv', answers), '--round', slug);
  for (const step of ['close', 'lock', 'publish']) await command('rounds', step, slug);
  const plan = [
    ...[`KẾ HOẠCH cải thiện ${mark} năm 2026`, 'II. Nhiệm vụ, giải pháp', `1. ${TASK}`],
    `Đơn vị chủ trì: ${unit.name}`,
  ];
  await command(
    ...['plans', 'import', await fileOf('plan.txt', plan), '--unit', unit.code],
    ...['--lead', unit.code, '--due', '30/11/2026'],
  );
  writer.password = await command('staff', 'add', '--email', writer.email, '--role', 'admin');
  publisher.password = await command('staff', 'add', '--email', publisher.email, '--role', 'admin');
});

test('two officers publish what was done, and a citizen reads it on a phone without scripts', async ({
  page,
  browser,
  baseURL,
}) => {
  const phone = {
    ...(baseURL === undefined ? {} : { baseURL }),
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
  };
  await logIn(page, writer);
  await expect(page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
  await page.goto('/console/plans/tasks');
  await page.getByRole('link', { name: new RegExp(TASK) }).click();
  await page.getByLabel('Nội dung cho người dân').fill(TEXT);
  await page.getByRole('button', { name: 'Lưu nội dung' }).click();
  await expect(page.getByText('người khác của đơn vị ban hành mới công khai được')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Công khai', exact: true })).toHaveCount(0);
  const address = new URL(page.url()).pathname;

  const second = await (await browser.newContext(baseURL === undefined ? {} : { baseURL })).newPage();
  await logIn(second, publisher);
  await expect(second.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
  await second.goto(address);
  await second.getByRole('button', { name: 'Công khai', exact: true }).click();
  await expect(second.getByText('Đã công khai: người dân đọc được')).toBeVisible();
  await expectCalmPage(second);
  await second.context().close();

  const bare = await browser.newContext({ ...phone, javaScriptEnabled: false });
  const citizen = await bare.newPage();
  await citizen.goto('/');
  await citizen.getByRole('link', { name: 'Kết quả khảo sát hài lòng' }).click();
  await citizen.getByRole('link', { name: `Đợt ${mark}` }).click();
  await citizen.getByRole('link', { name: unit.name }).click();
  await expect(citizen.getByRole('heading', { level: 1 })).toHaveText('Ông/Bà góp ý, chúng tôi đã làm');
  await expect(citizen.getByText('33,33%', { exact: false }).first()).toBeVisible();
  await expect(citizen.getByText('Chưa hỏi lại ở đợt sau.').first()).toBeVisible();
  await citizen.getByRole('link', { name: 'Xem chung cả tỉnh' }).click();
  await citizen.getByRole('searchbox').fill(`da lam ${mark}`);
  await citizen.getByRole('button', { name: 'Tìm' }).click();
  await citizen.getByRole('link', { name: unit.name }).click();
  await expect(citizen.getByText(TEXT)).toBeVisible();
  await bare.close();

  // axe and the reader of XML need scripts; the pages have none of their own, so they are the same.
  const judged = await browser.newContext(phone);
  const judge = await judged.newPage();
  for (const path of ['/improvements', `/improvements/${unit.code}`, '/improvements/khong-co']) {
    await judge.goto(path);
    await expect(judge.locator('script')).toHaveCount(0);
    await expectCalmPage(judge);
  }
  const feed = await judge.request.get(`/feed.xml?unit=${unit.code}`);
  const read = await judge.evaluate(
    (xml) => {
      const parsed = new DOMParser().parseFromString(xml, 'application/xml');
      return {
        fault: parsed.querySelector('parsererror')?.textContent ?? null,
        root: `${parsed.documentElement.namespaceURI} ${parsed.documentElement.localName}`,
        titles: Array.from(parsed.querySelectorAll('entry > title'), ({ textContent }) => textContent),
      };
    },
    await feed.text(),
  );
  expect(read).toEqual({
    fault: null,
    root: 'http://www.w3.org/2005/Atom feed',
    titles: [`Đã công bố kết quả: Đợt ${mark}`],
  });
  await judged.close();
});
