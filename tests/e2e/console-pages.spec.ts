import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { logIn } from '#tests/support/browser/log-in.ts';
import { expectCalmPage } from '#tests/support/browser/calm-page.ts';
import { consolePages, pageFinder } from '#tests/support/console-pages.ts';
import { startSiteProcess, type SiteProcess } from '#tests/support/site/site-process.ts';

/** Every page of the console, full of the sample province, found as people find it: by what pages lead to. */
test.skip(({ isMobile }) => isMobile, 'each page is looked at in both widths');
test.use({ baseURL: undefined });

let site: SiteProcess;
test.beforeAll(async () => {
  site = await startSiteProcess({ env: { SIPAS_DEMO: '1' } });
});
test.afterAll(() => site.stop());

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 800 };

/** What axe judges by the width of a page: the rest is the same page. */
const BY_WIDTH = ['scrollable-region-focusable', 'target-size', 'aria-hidden-focus', 'region', 'bypass'];

/** States of pages that nothing leads to: a search in vain, a filter, what does not exist. */
const STATES = [
  '/console/units?q=khongco',
  '/console/petitions?class=complaint',
  '/console/rounds?q=khongco',
  '/console/no-such-page',
];

/** Frames, and the citizen's own page in one. */
const FRAMES = ['$', '_layout', 'questionnaires+/$key.preview', 'questionnaires+/drafts.$ref.preview'];

/** Pages of what the sample province has none of. `console.spec.ts` looks at those of officials. */
const NOTHING_THERE = [
  'access-points+/posters.$ref._index',
  'dossiers+/drafts.$ref',
  'dossiers+/files.$ref',
  'imports+/$ref',
  'imports+/batches.$id',
  'officials+/$round+/groups',
  'officials+/$round+/links',
  'officials+/$round+/people',
  'plans+/drafts+/$ref',
  'questionnaires+/drafts.$ref._index',
  'questionnaires+/drafts.$ref.facts',
  'questionnaires+/drafts.$ref.history',
  'questionnaires+/drafts.$ref.publish',
  'questionnaires+/drafts.$ref.questions.$question',
  'questionnaires+/drafts.$ref.scale',
  'questionnaires+/drafts.$ref.sections.$section',
  'reports+/$ref._index',
  'rounds+/$slug+/locks',
  'scoring+/$round+/_index',
  'scoring+/$round+/criteria+/$node',
  'scoring+/$round+/criteria+/_index',
  'scoring+/$round+/sheets+/$unit+/_index',
  'scoring+/$round+/sheets+/$unit+/nodes.$node',
  'scoring+/$round+/units',
];

/** All that is to be held against a page in one visit: both looks, both widths. */
async function expectGoodPage(page: Page): Promise<void> {
  await expectCalmPage(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectCalmPage(page, { rules: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  await expectCalmPage(page, { rules: BY_WIDTH });
  await page.setViewportSize(DESKTOP);
}

/** Files, and previews: the citizen's own page, which the journeys of the survey look at. */
const NO_PAGE = /\.[a-z]+$|\/file$|\/preview$/;

/** The pages a page leads to. */
async function linksOf(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href^="/console"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  return links
    .filter((href) => href !== null)
    .filter((href) => !NO_PAGE.test(new URL(href, site.url).pathname));
}

async function enter(page: Page, role: string): Promise<void> {
  const lines = (await readFile(join(site.dataDir, 'demo-logins.txt'), 'utf8')).split('\n');
  const [, email = '', password = ''] = lines.find((line) => line.startsWith(`${role}\t`))?.split('\t') ?? [];
  await logIn(page, { email, password }, site.url);
}

/** Follows the links from the first page on, one address for each page; gives the pages that were seen. */
async function walk(page: Page, pages: readonly string[]): Promise<Set<string>> {
  const pageOf = pageFinder(pages);
  const seen = new Set<string>();
  const waiting = ['/console'];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const found = pageOf(address);
    if (found === undefined || seen.has(found)) continue;
    const response = await page.goto(site.url + address);
    expect(response?.status(), address).toBe(200);
    await expectGoodPage(page);
    seen.add(found);
    waiting.push(...(await linksOf(page)));
  }
  return seen;
}

test('every page that an administrator can reach is readable for all, in the light, in the dark and on a phone', async ({
  page,
}) => {
  test.setTimeout(1_200_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`${page.url()} ${String(error)}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${page.url()} ${message.text()}`);
  });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${site.url}/login`);
  await expectGoodPage(page);
  await enter(page, 'admin');
  const pages = await consolePages();
  const seen = await walk(
    page,
    pages.filter((name) => name !== '$'),
  );
  expect(problems).toEqual([]);
  // A new page is reached, or stands above with its reason.
  expect(pages.filter((name) => !seen.has(name)).sort()).toEqual([...FRAMES, ...NOTHING_THERE].sort());
  for (const state of STATES) {
    await page.goto(site.url + state);
    await expectGoodPage(page);
  }
});

test('what an officer of a centre sees is readable for all as well', async ({ page }) => {
  test.slow();
  await enter(page, 'staff');
  for (const address of ['/console', '/console/rounds', '/console/comments', '/console/staff']) {
    await page.goto(site.url + address);
    await expectGoodPage(page);
  }
});
