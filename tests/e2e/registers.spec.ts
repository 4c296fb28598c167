import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { letDaysPass } from '#tests/support/browser/days-pass.ts';
import { logIn, type Person } from '#tests/support/browser/log-in.ts';
import { reportYearOf } from '#tests/support/browser/report-year.ts';
import { command, day } from '#tests/support/browser/site.ts';
import { asCsv, asWorkbook } from '#tests/support/dossier-files.ts';
import { form06a, form07a, MERGES_06A, provinceTotals } from '#tests/support/dossier-sheets.ts';
import { QUALITY_HEAD, qualitySheet } from '#tests/support/quality-sheet.ts';
import { readZipEntry } from '#tests/support/zip.ts';

/**
 * The registers with nothing faked: petitions, counts of dossiers, letters of apology and the index of QĐ 766, worked with
 * as officers and citizens do, from the first file or word to the figure that it moves. Only days pass by themselves.
 */
test.describe.configure({ mode: 'serial' });
test.skip(({ isMobile }) => isMobile, 'one walk is enough; citizens walk on a phone in any case');

const mark = Date.now().toString(36);
const province = `T-${mark}`;
const [here, there] = [`TT-${mark}`, `TB-${mark}`];
const names = { [here]: `Trung tâm phường Sông Hàn ${mark}`, [there]: `Trung tâm xã Bình Sơn ${mark}` };
const admin: Person = { email: `tinh.${mark}@example.vn`, password: '' };
const manager: Person = { email: `xa.${mark}@example.vn`, password: '' };
const supervisor: Person = { email: `giam.sat.${mark}@example.vn`, password: '' };
const slug = `y-kien-${mark}`;
let survey = '';

/** A day as forms and files of offices have it. */
const typed = (offset: number) => day(offset).split('-').reverse().join('/');
/** Two closed periods of one length. */
const [before, after] = [`${day(-59)}/${day(-30)}`, `${day(-29)}/${day(0)}`];

async function file(name: string, lines: readonly string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'sipas-registers-')), name);
  await writeFile(path, lines.join('\n'));
  return path;
}

/** Somebody's own window. */
async function windowOf(browser: Browser, person: Person): Promise<Page> {
  const { baseURL } = test.info().project.use;
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const page = await context.newPage();
  await logIn(page, person);
  await expect(page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
  return page;
}

const sheetFile = (name: string, buffer: Uint8Array) => ({
  ...{ name, buffer: Buffer.from(buffer) },
  mimeType: name.endsWith('.csv')
    ? 'text/csv'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

test.beforeAll(async () => {
  const units = [
    ...['code,parent_code,kind,name', `${province},,province,Tỉnh ${mark}`],
    ...[here, there].map((code) => `${code},${province},centre,${names[code]}`),
  ];
  await command('units', 'import', await file('units.csv', units));
  const areas = ['code,name', `DD-${mark},Đất đai ${mark}`, `HT-${mark},Hộ tịch ${mark}`];
  await command('service-areas', 'import', await file('areas.csv', areas));
  const form = ['--definition', 'counter-quick@1', '--method', 'counter-overall', '--units', here];
  const dates = ['--from', day(-1), '--to', day(30)];
  await command('rounds', 'create', '--slug', slug, '--title', `Ý kiến ${mark}`, ...form, ...dates);
  await command('rounds', 'open', slug);
  const [code] = parse<{ url: string }>(await command('access-points', 'create', '--local', '--unit', here), {
    ...{ columns: true, bom: true },
  });
  survey = code?.url ?? '';
  admin.password = await command('staff', 'add', '--email', admin.email, '--role', 'admin');
  const below = ['--role', 'manager', '--unit', there];
  manager.password = await command('staff', 'add', '--email', manager.email, ...below);
  supervisor.password = await command('staff', 'add', '--email', supervisor.email, '--role', 'supervisor');
});

/** Gives a file of captured values of QĐ 766 to the console, looks at what it would do, and stores it. */
async function importValues(page: Page, lines: readonly string[], added: number): Promise<void> {
  await page.goto('/console/imports?list=service_quality');
  const buffer = Buffer.from([QUALITY_HEAD, ...lines].join('\n'));
  await page.getByLabel('Tệp Excel (.xlsx, .xls) hoặc CSV').setInputFiles(sheetFile('qd766.csv', buffer));
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await expect(page.getByText(`Tệp này sẽ thêm ${added},`)).toBeVisible();
  await page.getByRole('button', { name: 'Lưu các thay đổi này' }).click();
  await expect(page.getByText('Đã lưu. Lần nhập đứng đầu danh sách bên dưới.')).toBeVisible();
}

test('points that a what-if of QĐ 766 promises are there when the petitions were answered', async ({
  page,
}) => {
  await logIn(page, admin);
  await page.goto('/console/service-quality');
  await page.getByLabel('Áp dụng từ ngày').fill(typed(-400));
  await page.getByRole('button', { name: 'Áp dụng bộ công thức kèm phần mềm' }).click();
  await expect(page.getByText('Đã áp dụng bộ công thức.')).toBeVisible();
  const waiting = [`${there},${before},5.1,0,0,2,`, `${there},${before},5.2,0,0,2,`];
  await importValues(page, [...qualitySheet(here, before), ...waiting], 23);

  const sheet = `/console/service-quality/units/${here}`;
  await page.goto(sheet);
  await expect(page.getByText('88,00 / 100 điểm chính thức')).toBeVisible();
  await page.getByLabel('Làm thêm ở chỉ tiêu 5.1').fill('2');
  await page.getByRole('button', { name: 'Tính thử' }).click();
  await expect(page.getByText('Ước tính: +6,00 điểm; tổng tự tính từ 88,00 lên 94,00.')).toBeVisible();

  await importValues(page, qualitySheet(here, after, { answered: 2 }), 21);
  await page.goto(sheet);
  await expect(page.getByText('94,00 / 100 điểm chính thức')).toBeVisible();
  await expect(page.getByText('+6,00 so với kỳ')).toBeVisible();
});

/** Answers the survey with a comment, on an old phone without scripts; the receipt. */
async function comment(browser: Browser, text: string): Promise<string> {
  const phone = await browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, javaScriptEnabled: false },
    extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.77' },
  });
  const page = await phone.newPage();
  await page.goto(survey);
  await page.locator('input[name="overall"][value="2"]').check({ force: true });
  await page.locator('textarea[name="comment"]').fill(text);
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(page.getByText('Đã nhận được ý kiến').first()).toBeVisible();
  const receipt = new URL(page.url()).searchParams.get('receipt') ?? '';
  await phone.close();
  return receipt;
}

test('a comment becomes a petition, is passed on and answered late; who wrote it is not satisfied', async ({
  page,
  browser,
}) => {
  const said = `Chờ cả buổi sáng ${mark}`;
  const receipt = await comment(browser, `${said}, xin gọi 0912345678.`);

  await logIn(page, admin);
  await expect(page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
  await page.goto(`/console/comments?unit=${here}`);
  await page.getByRole('link', { name: 'Lập phản ánh, kiến nghị' }).click();
  await expect(page.getByLabel('Nội dung', { exact: true })).toHaveValue(`${said}, xin gọi […].`);
  await page.getByLabel('Phân loại').selectOption({ label: 'Về thái độ, chậm trễ' });
  await page.getByLabel('Tóm tắt').fill(said);
  await page.getByLabel('Ngày nhận').fill(typed(0));
  await page.getByLabel('Thời hạn theo').selectOption('procedures');
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(page.getByText('Người dân theo dõi bằng mã phiếu khảo sát của họ.')).toBeVisible();
  const printed = /PA-\d{4}-\d{5}/.exec(await page.getByText('Đã ghi vào sổ:').innerText())?.[0] ?? '';
  await page.getByRole('link', { name: 'Mở phản ánh' }).click();
  await expect(page.getByRole('heading', { level: 1, name: said })).toBeVisible();
  const address = new URL(page.url()).pathname;
  const passOn = page.locator('details').filter({ hasText: 'Lý do chuyển' });
  await passOn.locator('summary').click();
  await passOn.getByLabel('Đơn vị nhận').fill(there);
  await passOn.getByLabel('Lý do chuyển').fill('Thuộc việc của xã');
  await passOn.getByRole('button', { name: 'Chuyển đơn vị khác' }).click();
  await expect(page.getByText(`đến ${names[there]}`)).toBeVisible();

  // Thirty days: more than the ten working days of its rules, whatever days are off.
  await letDaysPass(printed, 30);

  const unit = await windowOf(browser, manager);
  await unit.goto('/console/petitions?state=overdue');
  await unit.getByRole('link', { name: said }).click();
  await unit.getByRole('button', { name: 'Thụ lý', exact: true }).click();
  await unit.getByLabel('Nội dung trả lời').fill(`Trung tâm đã mở thêm một quầy ${mark}.`);
  await unit.getByLabel('Nguyên nhân').selectOption({ label: 'Trả kết quả chậm' });
  await unit.getByLabel('Việc làm kèm theo').selectOption({ label: 'Không cần' });
  await unit.getByRole('button', { name: 'Trả lời', exact: true }).click();
  await expect(unit.getByRole('region', { name: 'Câu trả lời' })).toContainText('đã mở thêm một quầy');
  const clocks = unit.getByRole('region', { name: 'Thời hạn từng bước' });
  await expect(clocks.getByText(/Chậm \d+ ngày làm việc/)).toBeVisible();
  await unit.context().close();

  const { baseURL } = test.info().project.use;
  const phone = await browser.newContext({ ...(baseURL && { baseURL }), javaScriptEnabled: false });
  const citizen = await phone.newPage();
  await citizen.goto(`/r/${receipt}`);
  await citizen.getByRole('link', { name: /Lời góp ý này đã thành phản ánh/ }).click();
  await expect(citizen.getByText(`Trung tâm đã mở thêm một quầy ${mark}.`)).toBeVisible();
  await citizen.getByRole('button', { name: 'Không hài lòng' }).click();
  await expect(citizen.getByText('Đã ghi nhận đánh giá.')).toBeVisible();

  const judge = await windowOf(browser, supervisor);
  await judge.goto('/console/petitions?state=unsatisfied');
  await judge.getByRole('link', { name: said }).click();
  await judge.getByRole('button', { name: 'Câu trả lời đúng, kết thúc' }).click();
  await expect(judge.getByText('Người giám sát thấy câu trả lời đúng')).toBeVisible();
  await judge.context().close();

  // Published by somebody else than who answered.
  await page.goto(address);
  await page.getByLabel('Câu hỏi khi công khai').fill(`Vì sao phải chờ cả buổi sáng? ${mark}`);
  await page.getByRole('button', { name: 'Công khai', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Đang công khai' })).toContainText('Vì sao phải chờ');

  // In public, on the page of the unit.
  await citizen.goto(`/improvements/${there}`);
  await expect(citizen.getByText(`Vì sao phải chờ cả buổi sáng? ${mark}`)).toBeVisible();
  await expect(citizen.getByText(`Trung tâm đã mở thêm một quầy ${mark}.`)).toBeVisible();
  await phone.close();

  // In the register: received, due, first answer and end, and in the file without a name or number.
  await page.goto(`/console/petitions?q=${printed}`);
  const row = page.getByRole('row', { name: new RegExp(printed) });
  await expect(row).toContainText('Đã xong');
  await expect(row).toContainText(typed(-30));
  const register = await page.request.get(`/console/petitions/register.docx?q=${printed}`);
  const words = readZipEntry(new Uint8Array(await register.body()), 'word/document.xml') ?? '';
  expect(words).toContain(printed);
  expect(words).not.toContain('0912345678');

  // In group 5 of QĐ 766, as the site counts it: one received, none in time, nobody satisfied.
  await page.goto(`/console/service-quality/units/${there}`);
  const own = page.getByRole('region', { name: 'Số liệu của hệ thống này' });
  for (const metric of [/^5\.1 /, /^5\.2 /]) {
    await expect(own.getByRole('row', { name: metric })).toContainText('0 / 1');
  }

  // And in the reform report of the year in which it was received.
  await page.goto(`/console/reform-reports/${reportYearOf(day(-30))}-year/${there}`);
  const drafted = await page.locator('textarea').evaluateAll((all) => all.map((one) => one.textContent));
  expect(drafted.join('\n')).toContain('Tiếp nhận 1 phản ánh, kiến nghị');
});

/** Gives a file with counts of dossiers to the console; the page that shows what it says. */
async function lookAt(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.goto('/console/dossiers/import');
  await page.getByLabel('Tệp Excel (.xlsx, .xls) hoặc CSV').setInputFiles(sheetFile(name, bytes));
  await page.getByRole('button', { name: 'Đọc và xem trước' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Xem trước tệp' })).toBeVisible();
}

async function take(page: Page, unit: string): Promise<void> {
  await page.getByLabel('Đơn vị báo cáo').fill(unit);
  await page.getByRole('button', { name: 'Nhập', exact: true }).click();
  await expect(page.getByText('Đã nhập. Số liệu này tính từ bây giờ.')).toBeVisible();
}

test('files of three families are taken; a row whose identity does not hold is refused by its line', async ({
  page,
}) => {
  await logIn(page, admin);
  await expect(page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
  const counts = ['312', '88', '40', '385', '250', '130', '5', '55', '50', '5'] as const;
  const land = ['1', `Đất đai ${mark}`, '440', ...counts] as const;
  const wrong = ['2', `Chứng thực ${mark}`, '441', ...counts] as const;
  await lookAt(page, 'II06a.xlsx', await asWorkbook(form06a([land, wrong]), MERGES_06A));
  await expect(page.getByText('Tiếp nhận ≠ Đã giải quyết + Đang giải quyết: lệch 1')).toBeVisible();
  await page.getByLabel(new RegExp(`^Chứng thực ${mark}`)).selectOption({ label: 'Giữ tên như trong tệp' });
  await take(page, here);
  await expect(page.getByText(`Dòng 9: Chứng thực ${mark} (không khớp đẳng thức)`)).toBeVisible();

  const ward = ['60', '20', '20', '10', '5', '5', '50', '30', '15', '5', '10', '8', '2', '4', '3'] as const;
  const lines = [['I', names[there] ?? '', ...ward] as const, ['1', `Hộ tịch ${mark}`, ...ward] as const];
  await lookAt(page, '07a.xlsx', await asWorkbook(form07a(lines)));
  await take(page, province);

  const totals = [
    ['1', names[here] ?? '', '440', '312', '88', '40', '385', '380', '5', '55', '50', '5', '98,70'],
    ['2', `UBND xã Bình-Sơn ${mark}`, '100', '88', '12', '0', '100', '90', '10', '0', '0', '0', '90'],
    ['', 'TỔNG CỘNG', '540', '400', '100', '40', '485', '470', '15', '55', '50', '5', '96,91'],
  ] as const;
  await lookAt(page, 'tong-hop.csv', asCsv(provinceTotals([...totals])));
  const other = page.getByLabel(new RegExp(`^UBND xã Bình-Sơn ${mark}`));
  await other.selectOption(there);
  await take(page, province);

  await page.goto('/console/dossiers?source=province');
  await expect(page.getByRole('row', { name: new RegExp(names[here] ?? '') })).toContainText('98,70%');
  await expect(page.getByRole('row', { name: new RegExp(names[there] ?? '') })).toContainText('90,00%');
});

test('a letter of apology leads from the list of late dossiers to a promise that was kept', async ({
  page,
}) => {
  await logIn(page, manager);
  const heads = ['Mã hồ sơ', 'Đơn vị', 'Thủ tục', 'Người nộp', 'Điện thoại', 'Ngày nhận', 'Ngày hẹn trả'];
  const code = `H36-${mark}`;
  const rows = [code, there, 'Đăng ký biến động', 'Nguyễn Thị Lan', '0912345678', typed(-20), typed(-2)];
  const list = sheetFile('tre-han.csv', asCsv([heads, rows]));
  await page.goto('/console/apologies/import');
  for (const [button, told] of [
    ['Xem thử, chưa ghi', 'Nếu nhập: 1 hồ sơ mới'],
    ['Nhập', 'Đã nhập: 1 hồ sơ mới'],
  ] as const) {
    await page.getByLabel('Tệp', { exact: true }).setInputFiles(list);
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByText(told)).toBeVisible();
  }

  await page.goto('/console/apologies?show=without');
  await page.getByRole('link', { name: code }).click();
  await page.getByLabel('Lý do', { exact: true }).selectOption('workload');
  await page.getByLabel('Hẹn mới').fill(typed(5));
  await page.getByRole('button', { name: 'Soạn phiếu xin lỗi' }).click();
  await page.getByRole('button', { name: 'Ghi đã ký, lấy số' }).click();
  await page.getByLabel('Cách gửi').selectOption('phone');
  await page.getByLabel('Giờ gửi').fill('00:00');
  await page.getByRole('button', { name: 'Ghi đã gửi' }).click();
  const letter = page.getByRole('region', { name: 'Phiếu xin lỗi' });
  await expect(letter).toContainText('Gửi muộn');
  const paper = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tải phiếu (DOCX)' }).click();
  expect((await paper).suggestedFilename()).toMatch(/\.docx$/);
  await page.getByRole('button', { name: 'Ghi đã trả kết quả' }).click();
  await expect(letter).toContainText('Trả đúng hẹn mới');

  await page.goto(`/console/apologies/monthly?period=${day(-2).slice(0, 7)}`);
  const row = page.getByRole('row', { name: new RegExp(names[there] ?? '') });
  await expect(row).toContainText('1 trên 1 (100,00%)');
});
