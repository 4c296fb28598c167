import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from '@playwright/test';
import type { GuidePage } from '#app/domain/guide/guide-pages.ts';
import { paths } from '#app/paths.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { ensureBuild } from '#app/server/build/ensure-build.ts';
import { listSystemBrowsers } from '#tests/support/run/find-browser.ts';
import { startSiteProcess, type SiteProcess } from '#tests/support/site/site-process.ts';

// `npm run pictures`: the pictures of the README and of the guide, taken anew from a site with the sample.

const README_PICTURES = join(projectRoot, 'docs/pictures');
const GUIDE_PICTURES = join(projectRoot, 'docs/vi/pictures');
/** What the posters print; only this browser finds it. */
const ADDRESS = 'http://gopy.tinhmau.example';
/** The sample's round whose figures are published. */
const ROUND = 'mau-sipas';

/** The pages that the guide shows, by the name of its page. */
const GUIDED: Partial<Record<GuidePage, string>> = {
  'don-vi': paths.units(),
  'nguoi-dung': paths.staff(),
  'phieu-hoi': paths.questionnaires(),
  'dot-khao-sat': paths.round(ROUND),
  poster: paths.posterFiles(),
  'ki-ot': paths.kiosks(),
  'ket-qua': paths.roundResults(ROUND),
  'phieu-khong-tinh': paths.roundExclusions(ROUND),
  'dau-hieu-nghi-ngo': `${paths.round(ROUND)}#anomalies`,
  'chot-va-cong-bo': paths.roundLocks(ROUND),
  'tep-va-du-lieu': paths.roundFiles(ROUND),
  'khoa-api-va-bao-cao-dinh-ky': paths.reports(),
  'loi-gop-y': paths.comments(),
  'phan-anh-kien-nghi': paths.petitions(),
  'ke-hoach': paths.plans(),
  'bao-cao-cai-cach-hanh-chinh': paths.reformReports(),
  'bo-chi-so': paths.criteriaSets(),
  'cham-diem': paths.scoring(),
  'dieu-tra-xa-hoi-hoc': paths.officialsRounds(),
  'cai-dat': paths.settings(),
  'nhat-ky': paths.audit(),
  'khi-co-su-co': paths.siteStatus(),
};

/** A page of the site as somebody in Viet Nam sees it. */
async function openPage(browser: Browser, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1.5,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

/** Keeps what is seen as WebP, which the browser itself can write. */
async function take(name: string, seen: Page | Locator, folder = README_PICTURES): Promise<void> {
  const png = (await seen.screenshot()).toString('base64');
  const page = 'page' in seen ? seen.page() : seen;
  const drawing = await page.context().newPage();
  const webp = await drawing.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {
      width: image.naturalWidth,
      height: image.naturalHeight,
    });
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.8).replace(/^.*,/, '');
  }, png);
  const bytes = Buffer.from(webp, 'base64');
  await writeFile(join(folder, `${name}.webp`), bytes);
  process.stdout.write(`${name}.webp: ${Math.ceil(bytes.length / 1024)} KB\n`);
}

async function logIn(page: Page, { dataDir }: SiteProcess): Promise<void> {
  const logins = await readFile(join(dataDir, 'demo-logins.txt'), 'utf8');
  const [, email = '', password = ''] = /(quantri@\S+)\s+(\S+)/.exec(logins) ?? [];
  await page.goto(ADDRESS + paths.login());
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await page.locator('main button[type=submit]').click();
  await page.waitForURL((address) => !address.pathname.startsWith(paths.login()));
}

async function takeAll(browser: Browser, site: SiteProcess): Promise<void> {
  const [, form = ''] = /(http:\S+\/q\/\S+)/.exec(site.output()) ?? [];
  const phone = await openPage(browser, 360, 740);
  await phone.goto(form);
  await phone.locator('label:has(input[type=radio])').nth(3).click();
  await phone.evaluate(() => scrollTo(0, 0));
  await take('form', phone);

  const desk = await openPage(browser, 1280, 860);
  await logIn(desk, site);
  await desk.goto(ADDRESS + paths.roundResults(ROUND));
  await take('results', desk);
  await desk.goto(ADDRESS + paths.posters({ size: 'a5', 'per-page': 'one' }));
  await take('poster', desk.locator('.sheet').first());
  await takeGuide(browser, site);
}

/** What each page of the guide is about, as wide as the guide shows it. */
async function takeGuide(browser: Browser, site: SiteProcess): Promise<void> {
  const page = await openPage(browser, 820, 560);
  await logIn(page, site);
  for (const [name, path] of Object.entries(GUIDED)) {
    await page.goto(ADDRESS + path);
    if (!path.includes('#')) await page.locator('main').evaluate((main) => main.scrollIntoView());
    await take(name, page, GUIDE_PICTURES);
  }
}

await ensureBuild({ buildFolder: process.env['BUILD_DIR'] ?? 'build' });
for (const folder of [README_PICTURES, GUIDE_PICTURES]) await mkdir(folder, { recursive: true });
const site = await startSiteProcess({ env: { BASE_URL: ADDRESS } });
const [executablePath] = listSystemBrowsers();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: [`--host-resolver-rules=MAP ${new URL(ADDRESS).host}:80 ${new URL(site.url).host}`],
});
try {
  await takeAll(browser, site);
} finally {
  await browser.close();
  await site.stop();
}
