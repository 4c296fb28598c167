import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { PNG } from 'pngjs';
import decodeQR from 'qr/decode.js';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { logIn } from '#tests/support/browser/log-in.ts';
import { command, day, sipas } from '#tests/support/browser/site.ts';

/**
 * The whole way with nothing faked: the province's lists go in by command, a citizen scans the printed code and answers
 * without scripts, and the same figures stand on the page, in both files and in the command's answer.
 */
test.describe.configure({ mode: 'serial' });
test.skip(({ isMobile }) => isMobile, 'one walk is enough; the citizen part is at 360 px in any case');

const mark = Date.now().toString(36);
const slug = `chang-duong-${mark}`;
const centre = `TT-${mark}`;
const admin = { email: `so.noi.vu.${mark}@example.vn`, password: '' };
const unitName = 'Trung tâm Phục vụ hành chính công phường Nguyễn Trãi – Đình Bảng';
let codes: Record<string, string>[] = [];

async function writeList(name: string, lines: string[]): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'sipas-journey-')), name);
  await writeFile(file, lines.join('\n'));
  return file;
}

test('the province imports its lists, opens a round and makes codes and an account', async () => {
  await command(
    'units',
    'import',
    await writeList('units.csv', [
      'code,parent_code,kind,name',
      `${centre},P-${mark},centre,${unitName}`,
      `P-${mark},,ward,Phường Nguyễn Trãi`,
    ]),
  );
  await command(
    'service-areas',
    'import',
    await writeList('areas.csv', ['code,name', `HT-${mark},Hộ tịch`, `DD-${mark},Đất đai`]),
  );
  await command(
    'counters',
    'import',
    await writeList('counters.csv', [
      'unit_code,counter_code,name,service_area_codes',
      `${centre},Q1,Quầy 1,HT-${mark}`,
      `${centre},Q2,Quầy 2,DD-${mark}`,
    ]),
  );
  const dates = ['--from', day(-1), '--to', day(30)];
  const form = ['--definition', 'counter-quick@1', '--method', 'counter-overall'];
  const title = `Ý kiến tại quầy ${mark}`;
  await command(
    'rounds',
    'create',
    '--slug',
    slug,
    '--title',
    title,
    ...form,
    ...dates,
    '--units',
    centre,
    '--quota',
    '30',
  );
  await command('rounds', 'open', slug);
  codes = parse(await command('access-points', 'create', '--local', '--round', slug, '--per', 'counter'), {
    columns: true,
    bom: true,
  });
  expect(codes.map(({ counter_code }) => counter_code)).toEqual(['Q1', 'Q2']);
  const added = await sipas('staff', 'add', '--email', admin.email, '--role', 'admin');
  expect(added.code, added.stderr).toBe(0);
  admin.password = /[\w-]{12,}(?=\s*$)/m.exec(added.stdout.trim().split('\n').at(-1) ?? '')?.[0] ?? '';
  expect(admin.password).not.toBe('');
});

/** What the picture of a code says, read as a phone's camera would. */
async function scan(page: Page, code: string): Promise<string> {
  const picture = await page.request.get(`/console/access-points/${code}/qr.png`);
  expect(picture.status()).toBe(200);
  return decodeQR(PNG.sync.read(await picture.body()));
}

/** A citizen with an old phone, 360 px wide, without scripts, in a network of their own. */
async function answer(browser: Browser, url: string, level: number, comment: string): Promise<string> {
  const phone = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    // The site's other visitors in this run share one address, so that what they send may be taken for a flood.
    extraHTTPHeaders: { 'x-forwarded-for': `203.0.113.${level}` },
  });
  const page = await phone.newPage();
  await page.goto(url);
  await expect(page.getByText(unitName)).toBeVisible();
  await page.locator(`input[name="overall"][value="${level}"]`).check({ force: true });
  await page.locator('input[name="officials"][value="5"]').check({ force: true });
  if (comment !== '') await page.locator('textarea[name="comment"]').fill(comment);
  // As long as reading takes: answers given faster than a person reads would be left out of the figures.
  await page.waitForTimeout(5_000);
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(page.getByText('Đã nhận được ý kiến').first()).toBeVisible();
  const receipt = new URL(page.url()).searchParams.get('receipt') ?? '';
  await phone.close();
  return receipt;
}

test('citizens scan, answer and are thanked; the number collected changes', async ({ page, browser }) => {
  await logIn(page, admin);
  const [first, second] = codes;
  const [firstUrl, secondUrl] = [await scan(page, first!['code']!), await scan(page, second!['code']!)];
  expect([firstUrl, secondUrl]).toEqual(codes.map(({ url }) => url));

  await page.goto(`/console/rounds/${slug}`);
  await expect(page.getByRole('row', { name: unitName })).toContainText('0 / 30');
  const receipts = await Promise.all([
    answer(browser, firstUrl, 5, 'Cán bộ hướng dẫn rất dễ hiểu.'),
    answer(browser, firstUrl, 4, ''),
    answer(browser, secondUrl, 2, '=SUM(A1) Phải chờ lâu'),
  ]);
  expect(new Set(receipts).size).toBe(3);
  await page.reload();
  await expect(page.getByRole('row', { name: unitName })).toContainText('3 / 30');
});

test('a comment that was marked as read is said to be, and the focus stays in the list', async ({ page }) => {
  await logIn(page, admin);
  // The script says it: without it the page is drawn anew.
  await page.goto(`/console/comments?unit=${centre}`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Đánh dấu đã đọc' }).first().click();
  await expect(page.getByRole('status').filter({ hasText: 'Đã đánh dấu là đã đọc.' })).toBeVisible();
  const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
  await expect.poll(focused).toMatch(/^comment-/);
});

const toNumber = (text: string) => Number(text.replaceAll('.', '').replace(',', '.').replace('%', ''));

test('page, CSV, XLSX and command give the same figures', async ({ page }) => {
  await logIn(page, admin);
  await page.goto(`/console/rounds/${slug}/results?by=service_area`);
  const rows = page.getByRole('table').locator('tbody tr');
  await expect(rows).toHaveCount(2);
  const onPage = new Map<string, { rate: number; responses: number; interval: string }>();
  for (const row of await rows.all()) {
    const cells = await row.locator('th, td').allInnerTexts();
    const [name = '', rate = '', responses = '', interval = ''] = cells;
    onPage.set(name.trim(), {
      rate: toNumber(/[\d.,]+/.exec(rate)?.[0] ?? ''),
      responses: Number.parseInt(responses, 10),
      interval: interval.trim(),
    });
  }
  expect(onPage.get('Hộ tịch')).toMatchObject({ rate: 100, responses: 2 });
  expect(onPage.get('Đất đai')).toMatchObject({ rate: 0, responses: 1 });

  const csv = parse(await download(page, /CSV/), { delimiter: ';', bom: true, relax_column_count: true });
  const workbook = await readXlsx(await download(page, /Excel/));
  const sheet = workbook.sheets[0]!.rows.map((row) => row.map((cell) => (cell === null ? '' : cell)));
  const machine: Record<string, string>[] = parse(
    await command('results', '--round', slug, '--by', 'service_area'),
    {
      columns: true,
    },
  );
  expect(machine).toHaveLength(2);
  for (const line of machine) {
    const name = line['service_area_name']!;
    const shown = onPage.get(name)!;
    const inCsv = csv.find((cells) => cells.includes(name))!;
    const inXlsx = sheet.find((cells) => cells.includes(name))!;
    const interval = [Number(line['ci_low']), Number(line['ci_high'])];
    expect([Number(line['rate']), Number(line['responses'])]).toEqual([shown.rate, shown.responses]);
    expect(shown.interval.split('–').map(toNumber)).toEqual(interval);
    for (const figure of [Number(line['rate']), Number(line['responses']), ...interval]) {
      expect(inCsv.map(toNumber)).toContain(figure);
      expect(inXlsx).toContain(figure);
    }
  }
});

async function download(page: Page, name: RegExp): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return readFile(await file.path());
}
