import { expect, test as base, type Page } from '@playwright/test';
import { paths } from '#app/paths.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { parseEnv } from '#app/platform/env.ts';
import { silentLog } from '#app/platform/logger.ts';
import { startDatabase, type StartedDatabase } from '#app/services/installation/start-database.server.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';
import { openRoad, type Road } from './road.ts';
import { countSpareKeys } from './spare-keys.ts';

export type Place = Awaited<ReturnType<typeof makeSurveyPlace>>;

/** The database behind the site of the journeys. */
function openSiteDatabase(): Promise<StartedDatabase> {
  const env = parseEnv({ DATA_DIR: process.env['SITE_DATA_DIR'] });
  return startDatabase({ env, log: silentLog, max: 2 });
}

export interface StoredResponse {
  readonly answers: (number | null)[];
  readonly comment: string | null;
  readonly answeredAt: Date;
  readonly version: number;
  readonly key: string;
  /** Whether the site gave out its key. */
  readonly isSigned: boolean;
}

/** What the site has stored for a place, oldest first. */
function readStored({ database }: StartedDatabase, place: Place): Promise<StoredResponse[]> {
  return database.sql<StoredResponse[]>`
    select to_json(r.answers) as answers, c.text as comment, r.answered_at as "answeredAt",
      r.definition_version as version, r.submission_key as key,
      (r.flags & ${flagBits(['no_token'])}) = 0 as "isSigned"
    from responses r left join comments c on c.unit_id = r.unit_id and c.response_id = r.id
    where r.unit_id = ${place.unit.id} order by r.id`;
}

/** Chooses a level by touching its word, as a person does. */
export async function choose(page: Page, question: string, word: string): Promise<void> {
  await page.locator(`#q-${question}`).getByText(word, { exact: true }).click();
}

export const sendButton = (page: Page) => page.locator('form .send');

/** Until the page in this tab can be opened without network. */
export async function untilKept(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          const kept = (await cache.keys()).map(({ url }) => url);
          if (kept.includes(location.href) && kept.some((url) => url.includes('/assets/survey-')))
            return true;
        }
        return false;
      }),
    )
    .toBe(true);
  const [, , code = ''] = new URL(page.url()).pathname.split('/');
  await expect.poll(() => countSpareKeys(page, code)).toBeGreaterThan(0);
}

/** Everything the site keeps in this browser, as text. */
export function readDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const waiting = await new Promise((done, fail) => {
      const opening = indexedDB.open('sipas');
      opening.onerror = () => fail(new Error('no database'));
      opening.onsuccess = () => {
        const database = opening.result;
        if (!database.objectStoreNames.contains('waiting')) {
          done([]);
          return;
        }
        const all = database.transaction('waiting').objectStore('waiting').getAll();
        all.onsuccess = () => {
          database.close();
          done(all.result);
        };
      };
    });
    return JSON.stringify([
      waiting,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
    ]);
  });
}

interface Fixtures {
  /** A counter with an open survey. */
  readonly place: Place;
  /** The way from the phone to the site. */
  readonly road: Road;
  /** The address of the counter's form on that road. */
  readonly form: string;
  readonly stored: () => Promise<StoredResponse[]>;
}

export const test = base.extend<Fixtures, { site: StartedDatabase }>({
  site: [
    async ({}, use) => {
      const site = await openSiteDatabase();
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],
  place: async ({ site }, use) => use(await makeSurveyPlace(site.database.db)),
  road: async ({}, use) => {
    const road = await openRoad();
    await use(road);
    await road.close();
  },
  baseURL: async ({ road }, use) => use(road.url),
  form: async ({ place }, use) => use(paths.survey(place.code)),
  stored: async ({ site, place }, use) => use(() => readStored(site, place)),
  page: async ({ page }, use) => {
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    await use(page);
    expect(failures).toEqual([]);
  },
});
export const COMMENT = 'Cán bộ quầy 3 hướng dẫn rất tận tình.';
export const FILLED = { answers: [4, null, null, 5, null, null, null], comment: COMMENT };

export async function fillIn(page: Page): Promise<void> {
  await choose(page, 'overall', 'Hài lòng');
  await choose(page, 'officials', 'Rất hài lòng');
  await page.locator('textarea').fill(COMMENT);
}

export const saved = (page: Page) =>
  page.getByRole('heading', { name: 'Đã lưu trên máy, sẽ gửi khi có mạng' });
export const sent = (page: Page) => page.getByRole('heading', { name: 'Đã gửi', exact: true });
export const thanked = (page: Page) => page.getByRole('heading', { name: 'Đã nhận được ý kiến' });
