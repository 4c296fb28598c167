import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import decodeQR from 'qr/decode.js';
import { startSiteProcess, type SiteProcess } from '#tests/support/site/site-process.ts';

/** A province's first day, with nothing faked and no shell: what the start printed, and a browser. */
test.skip(({ isMobile }) => isMobile, 'one walk is enough');
test.use({ baseURL: undefined });

let site: SiteProcess;
test.beforeAll(async () => {
  site = await startSiteProcess({ env: { SIPAS_DEMO: '0' } });
});
test.afterAll(() => site.stop());

const inDays = (days: number) =>
  new Intl.DateTimeFormat('vi-VN', {
    ...({ timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' } as const),
  }).format(Date.now() + days * 86_400_000);

test('from an empty installation to the first administrator, units, a round and a poster', async ({
  page,
}) => {
  const [link = ''] = /http\S+\/start\/\S+/.exec(site.output()) ?? [];
  await page.goto(link);
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Đầu');
  await page.getByLabel('E-mail').fill('dau@tinh.example');
  await page.locator('[name=password]').fill('bảy con chim sẻ đậu trên dây');
  await page.locator('main button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();

  const menu = page.getByRole('navigation', { name: /./ });
  await menu.getByRole('link', { name: 'Đơn vị', exact: true }).click();
  await page.getByRole('link', { name: 'Nhập danh sách' }).first().click();
  const file = join(await mkdtemp(join(tmpdir(), 'sipas-first-day-')), 'don-vi.csv');
  const rows = [
    'T,,province,Tỉnh Mẫu',
    'P,T,ward,Phường Nguyễn Trãi',
    'C,P,centre,Trung tâm Phục vụ hành chính công',
  ];
  await writeFile(file, ['code,parent_code,kind,name', ...rows].join('\n'));
  await page.getByLabel('Tệp Excel').setInputFiles(file);
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByRole('button', { name: 'Lưu các thay đổi này' }).click();

  await menu.getByRole('link', { name: 'Đợt khảo sát' }).click();
  await page.getByRole('link', { name: 'Tạo đợt khảo sát' }).first().click();
  await page.getByLabel('Tên đợt').fill('Ý kiến tại quầy');
  await page.getByLabel('Từ ngày').fill(inDays(-1));
  await page.getByLabel('Đến hết ngày').fill(inDays(30));
  await page.getByLabel('Chỉ các đơn vị').check();
  await page.getByLabel('dán mã đơn vị').fill('C');
  await page.getByRole('button', { name: 'Tạo đợt khảo sát' }).click();
  await expect(page.getByText('1 đơn vị chưa có mã QR')).toBeVisible();

  await menu.getByRole('link', { name: 'Mã QR' }).click();
  await page.getByRole('link', { name: 'Tạo mã QR' }).first().click();
  await page.getByRole('button', { name: 'Tạo mã', exact: true }).click();
  await page.goto(`${site.url}/console/access-points/posters`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tạo tệp' }).click();
  const poster = await readFile(await (await download).path());
  expect(poster.subarray(0, 5).toString()).toBe('%PDF-');

  await page.goto(`${site.url}/console/rounds`);
  await page.getByRole('link', { name: 'Ý kiến tại quầy' }).first().click();
  await page.getByRole('link', { name: 'Mở đợt' }).first().click();
  await page.getByRole('button', { name: 'Mở đợt' }).click();
  await expect(page.getByText('Đợt đã mở và đang nhận phiếu.')).toBeVisible();

  await page.goto(`${site.url}/console/access-points`);
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.locator('main').innerText())?.[0] ?? '';
  const picture = await page.request.get(`${site.url}/console/access-points/${code}/qr.png`);
  await page.goto(decodeQR(PNG.sync.read(await picture.body())));
  await expect(page.getByText('Trung tâm Phục vụ hành chính công')).toBeVisible();
});
