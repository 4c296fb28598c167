import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { parseEnv } from '#app/platform/env.ts';
import { silentLog } from '#app/platform/logger.ts';
import { startDatabase, type StartedDatabase } from '#app/services/installation/start-database.server.ts';
import { setPin } from '#app/services/kiosk/set-pin.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

/** So long that no number in a page or a key of a response holds it by chance. */
export const PIN = '25809137';

/** Stored number of the channel `kiosk`. */
export const KIOSK_CHANNEL = 2;
/** Of `qr` and `present`. */
export const QR_CHANNEL = 1;
export const PRESENT_CHANNEL = 6;

export type Place = Awaited<ReturnType<typeof makeSurveyPlace>>;

/** The database behind the site of the journeys. */
export function openSiteDatabase(): Promise<StartedDatabase> {
  const env = parseEnv({ DATA_DIR: process.env['SITE_DATA_DIR'] });
  return startDatabase({ env, log: silentLog, max: 2 });
}

/** A counter whose unit has a PIN for its devices. */
export async function makeKiosk(
  { database }: StartedDatabase,
  round: Parameters<typeof makeSurveyPlace>[1] = {},
): Promise<Place> {
  const { db, sql } = database;
  const place = await makeSurveyPlace(db, round);
  const registry = await loadRegistry();
  const ctx = {
    db,
    sql,
    registry,
    disclosureThreshold: USUAL_THRESHOLD,
    seals: testSeals,
    actor: { kind: 'cli' } as const,
    now: new Date(),
    log: silentLog,
  };
  await setPin(ctx, { unitCode: place.unit.code, pin: PIN, repeated: PIN });
  return place;
}

export interface KioskRow {
  readonly channel: number;
  readonly answers: (number | null)[];
  readonly comment: string | null;
  /** Milliseconds since 1970. */
  readonly answeredAt: number;
  /** Whether the site gave out its key. */
  readonly isSigned: boolean;
}

/** What the site has stored for a kiosk, in the order in which it was answered. */
export function readRows({ database }: StartedDatabase, place: Place): Promise<KioskRow[]> {
  return database.sql<KioskRow[]>`
    select r.channel, to_json(r.answers) as answers, c.text as comment,
      extract(epoch from r.answered_at)::float8 * 1000 as "answeredAt",
      (r.flags & ${flagBits(['no_token'])}) = 0 as "isSigned"
    from responses r left join comments c on c.unit_id = r.unit_id and c.response_id = r.id
    where r.unit_id = ${place.unit.id} order by r.answered_at, r.id`;
}

/** Enrols the browser as a tablet of this place, as typing the PIN does; one that is enrolled stays so. */
async function enrol(page: Page, place: Place, base: string): Promise<void> {
  const cookies = await page.context().cookies();
  if (cookies.some(({ name }) => name === 'sipas_tablet')) return;
  const answer = await page.request.post(`${base}/k/${place.code}/pin`, { form: { pin: PIN } });
  expect(await answer.json()).toMatchObject({ right: true });
}

/** The page does not take a tap in the first moments of a question; nor does a person answer in them. */
export const CALM = 450;

/** The tablet on the counter, by what people see on it. */
export class Kiosk {
  constructor(
    readonly page: Page,
    /** Lets time pass on a page whose clock stands still; null = its clock runs. */
    private readonly pass: ((ms: number) => Promise<void>) | null = null,
  ) {}

  /** A tablet whose time passes only when the test says so. */
  static async openAt(page: Page, place: Place, { time = new Date(), base = '' } = {}): Promise<Kiosk> {
    await page.clock.install({ time });
    const kiosk = new Kiosk(page, (ms) => page.clock.runFor(ms));
    await enrol(page, place, base);
    await page.goto(`${base}/k/${place.code}`);
    await kiosk.isAttracting();
    await page.clock.pauseAt(new Date(time.getTime() + 60_000));
    return kiosk;
  }

  /** A tablet whose time passes as on any other. */
  static async open(context: BrowserContext, place: Place, base = ''): Promise<Kiosk> {
    const kiosk = new Kiosk(await context.newPage());
    await enrol(kiosk.page, place, base);
    await kiosk.page.goto(`${base}/k/${place.code}`);
    await kiosk.isAttracting();
    return kiosk;
  }

  /** A tablet that is patient for ever: on a busy machine a test takes longer than a silent person may. */
  static async openPatient(context: BrowserContext, place: Place): Promise<Kiosk> {
    const kiosk = new Kiosk(await context.newPage());
    await kiosk.page.clock.setFixedTime(new Date());
    await enrol(kiosk.page, place, '');
    await kiosk.page.goto(`/k/${place.code}`);
    await kiosk.isAttracting();
    return kiosk;
  }

  get question() {
    return this.page.locator('.step.now');
  }

  async isAttracting(): Promise<void> {
    await expect(this.page.getByRole('button', { name: 'Chạm để bắt đầu' })).toBeVisible();
  }

  private calm(): Promise<void> {
    return this.wait(CALM);
  }

  wait(ms: number): Promise<void> {
    return this.pass === null ? this.page.waitForTimeout(ms) : this.pass(ms);
  }

  async press(name: string): Promise<void> {
    await this.calm();
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Touches a word under a face, or a choice; one choice leads on. */
  async choose(word: string): Promise<void> {
    await this.calm();
    await this.question.getByText(word, { exact: true }).click();
  }

  async choosesAndMovesOn(word: string): Promise<void> {
    const before = await this.question.locator('.card').getAttribute('id');
    await this.choose(word);
    await this.pass?.(CALM);
    await expect(this.question.locator('.card')).not.toHaveAttribute('id', before ?? '');
  }

  /** Somebody who is content with everything and has something to say. */
  async answerAll(level: string, comment: string): Promise<void> {
    await this.press('Chạm để bắt đầu');
    for (let question = 0; question < 6; question++) await this.choosesAndMovesOn(level);
    await this.question.locator('textarea').fill(comment);
    await this.press('Gửi ý kiến');
    await expect(this.page.getByRole('heading', { name: 'Xin cảm ơn Ông/Bà!' })).toBeVisible();
  }

  /** Everything that this browser holds for the site, as text: the page, storage, the queue, caches, its history. */
  async traces(): Promise<string> {
    const page = await this.page.evaluate(async () => {
      const kept: string[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const response of await cache.matchAll()) kept.push(await response.text());
      }
      const waiting = await new Promise((done) => {
        const opening = indexedDB.open('sipas');
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
      const storage = [localStorage, sessionStorage].map((each) => JSON.stringify(each));
      const stage = document.getElementById('stage')?.innerHTML ?? '';
      return JSON.stringify([stage, kept, waiting, storage, document.cookie, history.state, location.href]);
    });
    return page + (await this.fields()).join();
  }

  /** What is chosen or written in the fields of the page. */
  fields(): Promise<string[]> {
    return this.page
      .locator('#stage input:not([type=hidden]), #stage textarea')
      .evaluateAll((fields) =>
        (fields as HTMLInputElement[])
          .filter(({ type, checked, value }) => (/radio|checkbox/.test(type) ? checked : value !== ''))
          .map(({ name, value }) => `${name}=${value}`),
      );
  }
}

/** A counter of its own for each test of a file. */
export function useCounter() {
  let started: StartedDatabase;
  let place: Place;
  test.beforeAll(async () => {
    started = await openSiteDatabase();
  });
  test.afterAll(() => started.stop());
  test.beforeEach(async () => {
    place = await makeKiosk(started);
  });
  return {
    get place(): Place {
      return place;
    },
    readRows: () => readRows(started, place),
  };
}
