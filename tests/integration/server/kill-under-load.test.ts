import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { honestForm } from '#tests/support/citizen.ts';
import { startSiteProcess, type SiteProcess } from '#tests/support/site-process.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

const SENDERS = 16;
const KILLS = 3;

describe('a server that is killed while citizens send', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const start = () => startSiteProcess({ env: { DATABASE_URL: database.url, SIPAS_DEMO: '0' } });

  /** Sends one form after another, with comments, until the server is gone; notes what it acknowledged. */
  async function sendUntilGone(
    site: SiteProcess,
    codes: readonly string[],
    noted: Set<string>,
  ): Promise<void> {
    for (let sent = 0; ; sent++) {
      const form = honestForm(new Date(), { comment: `Phiếu ${sent}` });
      const code = codes[sent % codes.length] ?? '';
      try {
        const response = await fetch(site.url + paths.survey(code), {
          method: 'POST',
          body: new URLSearchParams(form),
          redirect: 'manual',
        });
        if (response.status === 303) noted.add(form['submission_key'] ?? '');
      } catch {
        return;
      }
    }
  }

  test('loses nothing it acknowledged and keeps nothing twice or in half', async () => {
    const places = await Promise.all(Array.from({ length: 8 }, () => makeSurveyPlace(database.db)));
    const codes = places.map(({ code }) => code);
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < KILLS; kill++) {
      const site = await start();
      const before = acknowledged.size;
      const senders = Array.from({ length: SENDERS }, () => sendUntilGone(site, codes, acknowledged));
      while (acknowledged.size < before + 100) await sleep(10);
      const gone = once(site.child, 'exit');
      site.child.kill('SIGKILL');
      await gone;
      await Promise.all(senders);
      await site.stop();
    }
    const rows = await database.sql<{ key: string; comments: number }[]>`
      select r.submission_key as key, (
        select count(*)::int from comments c where c.unit_id = r.unit_id and c.response_id = r.id) as comments
      from responses r`;
    const stored = new Set(rows.map(({ key }) => key));
    expect([...acknowledged].filter((key) => !stored.has(key))).toEqual([]);
    expect(stored.size).toBe(rows.length);
    expect(rows.filter(({ comments }) => comments !== 1)).toEqual([]);
    expect(rows.length - acknowledged.size).toBeLessThanOrEqual(KILLS * SENDERS);
  });
});
