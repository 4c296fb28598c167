import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { silentLog } from '#app/platform/logger.ts';
import { openDatabase, type Database } from '#db/client.server.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';
import { honestForm } from '#tests/support/site/citizen.ts';
import { runCommand, startSiteProcess, type SiteProcess } from '#tests/support/site/site-process.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

const SENDERS = 16;
/** `CRASH_ROUNDS=20` is the target of the product; three find what is broken. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 3);
/** The longest pause, in milliseconds, between a round's first answers and its end. */
const LONGEST_PAUSE_MS = 1_500;

describe('a site that is killed together with its database while citizens send', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sipas-crash-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const start = () => startSiteProcess({ dataDir, env: { SIPAS_DEMO: '0' } });

  /** Looks into the site's own database while the site runs. */
  async function withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const embedded = await startEmbeddedDatabase({ dataDir, log: silentLog });
    const database = openDatabase(embedded.url, { max: 2 });
    try {
      return await work(database);
    } finally {
      await database.close();
      await embedded.stop();
    }
  }

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

  /** In turn the site first, or the database first and the site a moment after it has noticed. */
  async function killBoth(site: SiteProcess, round: number): Promise<void> {
    const [line = ''] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    const gone = once(site.child, 'exit');
    if (round % 2 === 0) site.child.kill('SIGKILL');
    process.kill(Number(line), 'SIGKILL');
    if (round % 2 === 1) await sleep(Math.random() * 100);
    site.child.kill('SIGKILL');
    await gone;
  }

  test('loses nothing it acknowledged, keeps nothing twice or in half, and counts every response once', async () => {
    const first = await start();
    const codes = await withDatabase(async ({ db }) => {
      const places = await Promise.all(Array.from({ length: 60 }, () => makeSurveyPlace(db)));
      return places.map(({ code }) => code);
    });
    await first.stop();

    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const site = await start();
      const before = acknowledged.size;
      const senders = Array.from({ length: SENDERS }, () => sendUntilGone(site, codes, acknowledged));
      while (acknowledged.size < before + 50) await sleep(10);
      await sleep(Math.random() * LONGEST_PAUSE_MS);
      await killBoth(site, round);
      await Promise.all(senders);
      await site.stop();
    }

    const last = await start();
    const rows = await withDatabase(
      ({ sql }) => sql<{ key: string; comments: number }[]>`
        select r.submission_key as key, (
          select count(*)::int from comments c where c.unit_id = r.unit_id and c.response_id = r.id) as comments
        from responses r`,
    );
    const verified = await runCommand(['tallies', 'verify'], { DATA_DIR: dataDir, SIPAS_LANG: 'en' });
    await last.stop();
    const stored = new Set(rows.map(({ key }) => key));
    expect([...acknowledged].filter((key) => !stored.has(key))).toEqual([]);
    expect(stored.size).toBe(rows.length);
    expect(rows.filter(({ comments }) => comments !== 1)).toEqual([]);
    expect(rows.length - acknowledged.size).toBeLessThanOrEqual(ROUNDS * SENDERS);
    expect(verified).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^0 differences in [0-9]+ rounds/) as string,
    });
  }, 600_000);
});
