import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseEnv } from '#app/platform/env.ts';
import { silentLog } from '#app/platform/logger.ts';
import { keepWal } from '#app/services/backup/wal/keep-wal.server.ts';
import { checkDatabase } from '#app/services/doctor/check-database.server.ts';
import { DAILY_PURGES } from '#app/services/jobs/daily-purges.ts';
import { startDatabase, type StartedDatabase } from '#app/services/installation/start-database.server.ts';
import { commandContext } from '#tests/support/files.ts';
import { makeLockedRound } from '#tests/support/results/locked-round.ts';
import { CitizenDesk, honestForm } from '#tests/support/site/citizen.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

const SECOND_MS = 1_000;

/** `29/11/2026 10:30:07` of Viet Nam. */
function written(moment: Date): string {
  const [date = '', time = ''] = new Date(moment.getTime() + 7 * 3_600_000).toISOString().split(/[T.]/);
  return `${date.split('-').reverse().join('/')} ${time}`;
}

describe('our own server that keeps its log', () => {
  let folder: string;
  let moment: Date;
  let before: string[];
  const inFolder = (name: string) => join(folder, name);
  const envOf = (name: string) => ({ DATA_DIR: inFolder(name), WAL_DIR: inFolder('wal') });

  async function withDatabase<Result>(
    name: string,
    work: (started: StartedDatabase) => Promise<Result>,
  ): Promise<Result> {
    const started = await startDatabase({ env: parseEnv(envOf(name)), log: silentLog });
    try {
      return await work(started);
    } finally {
      await started.stop();
    }
  }

  const keysIn = (name: string) =>
    withDatabase(name, async ({ database: { sql } }) => {
      const rows = await sql<
        { key: string }[]
      >`select submission_key::text as key from responses order by key`;
      return rows.map(({ key }) => key);
    });

  const restore = (name: string, ...options: string[]) =>
    runCommandHere(['restore', inFolder('wal'), ...options], { ...envOf(name), SIPAS_LANG: 'en' });

  /** Waits for the next second, so that it tells what came before it from what came after it. */
  async function nextSecond(): Promise<Date> {
    const next = new Date(Math.ceil((Date.now() + 1) / SECOND_MS) * SECOND_MS);
    while (Date.now() <= next.getTime()) await sleep(20);
    return next;
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sipas-moment-'));
    await mkdir(join(inFolder('first'), 'evidence', 'ab'), { recursive: true });
    await writeFile(join(inFolder('first'), 'evidence', 'ab', 'abcd'), 'tài liệu');
    await withDatabase('first', async ({ database, copyBase }) => {
      const ctx = await commandContext(database);
      await makeLockedRound(ctx, database.db);
      const { code } = await makeSurveyPlace(database.db);
      const desk = new CitizenDesk(database, ctx.registry);
      const send = () => desk.send(code, honestForm(new Date()), { at: new Date() });
      await send();
      const plan = {
        folder: inFolder('wal'),
        dataDir: inFolder('first'),
        hour: 0,
        days: 14,
        copyBase: copyBase!,
      };
      expect(await keepWal({ now: new Date(), sql: database.sql }, plan)).toBe(true);
      expect(await keepWal({ now: new Date(), sql: database.sql }, plan)).toBe(false);
      for (let form = 0; form < 5; form += 1) await send();
      const rows = await database.sql<{ key: string }[]>`
        select submission_key::text as key from responses order by key`;
      before = rows.map(({ key }) => key);
      await nextSecond();
      moment = await nextSecond();
      for (let form = 0; form < 7; form += 1) await send();
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('is brought to a moment: what was stored before it is there, nothing else, and locks hold', async () => {
    const restored = await restore('second', '--until', written(moment));
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toContain('0 differences from the responses');
    expect(restored.stdout).toContain('Locks: 1 lock of 1 round; signatures and recounts are right.');
    expect(await keysIn('second')).toEqual(before);
    expect(await readFile(join(inFolder('second'), 'evidence', 'ab', 'abcd'), 'utf8')).toBe('tài liệu');
  });

  test('is not brought to a moment that is not in it, nor over a database, and leaves nothing then', async () => {
    const late = await restore('third', '--until', written(new Date(Date.now() + 86_400_000)));
    expect(late).toMatchObject({ code: 1, stderr: expect.stringContaining('ends before it') as string });
    const early = await restore('third', '--until', '01/01/2020 08:00');
    expect(early.stderr).toContain('the oldest copy can be used from');
    expect(await readdir(inFolder('third'))).not.toContain('postgres');
    expect((await restore('first', '--until', written(moment))).stderr).toContain('does not replace');
  });

  test('goes on, once restored, by a log of its own: that of before is set aside until its days are over, and doctor says what is late', async () => {
    const names = await readdir(inFolder('wal'));
    const dayMs = 24 * 60 * 60 * SECOND_MS;
    await withDatabase('second', async ({ database, copyBase }) => {
      const plan = {
        folder: inFolder('wal'),
        dataDir: inFolder('second'),
        hour: 0,
        days: 14,
        copyBase: copyBase!,
      };
      const keep = (daysOn = 0) =>
        keepWal({ now: new Date(Date.now() + daysOn * dayMs), sql: database.sql }, plan);
      const asides = async () =>
        (await readdir(inFolder('wal'))).filter((name) => name.startsWith('before-'));
      const files = () => readdir(inFolder('wal/files/evidence/ab'));

      expect([await keep(), await keep()]).toEqual([true, false]);
      const [aside = ''] = await asides();
      const kept = names.filter((name) => /^base-|\.gz$/.test(name));
      expect(await readdir(join(inFolder('wal'), aside))).toEqual(expect.arrayContaining(kept));

      const ctx = { ...(await commandContext(database)), now: new Date(Date.now() + dayMs) };
      await database.sql`insert into job_leases (job, holder, held_until, done_at)
        select name, gen_random_uuid(), now(),
          now() - case name when 'purge-contacts' then interval '3 days' else interval '1 hour' end
        from unnest(${[...DAILY_PURGES]}::text[]) as name`;
      const found = await checkDatabase(ctx, { env: envOf('second'), isEmbedded: true });
      const keys = found.map(({ state, message }) => `${state} ${message.key}`);
      expect(keys).toEqual(expect.arrayContaining(['warning doctor.walOld', 'warning doctor.purgesLate']));
      expect(JSON.stringify(found)).toContain('"jobs":"purge-contacts"');

      // A file that the site deletes meanwhile is needed for moments before that, however old its copy is.
      await utimes(inFolder('wal/files/evidence/ab/abcd'), 0, 0);
      await rm(inFolder('second/evidence/ab/abcd'));
      await keep(5);
      expect([await asides(), await files()]).toEqual([[aside], ['abcd']]);
      await keep(20);
      expect([await asides(), await files()]).toEqual([[], []]);
    });
  });
});
