import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from '@playwright/test';
import { paths } from '#app/paths.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { ensureBuild } from '#app/server/build/ensure-build.ts';
import { listSystemBrowsers } from '#tests/support/run/find-browser.ts';
import { startSiteProcess, type SiteProcess } from '#tests/support/site/site-process.ts';

// `npm run pictures`: the pictures of the README, taken anew from a site with the sample.

const folder = join(projectRoot, 'docs/pictures');
/** What the posters print; only this browser finds it. */
const ADDRESS = 'http://gopy.tinhmau.example';
/** The sample's round whose figures are published. */
const ROUND = 'mau-sipas';

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
async function take(name: string, seen: Page | Locator): Promise<void> {
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
}

await ensureBuild({ buildFolder: process.env['BUILD_DIR'] ?? 'build' });
await mkdir(folder, { recursive: true });
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
