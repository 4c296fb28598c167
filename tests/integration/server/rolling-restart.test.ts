import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { digestOfSources, STAMP } from '#app/server/build/sources.js';
import { checkPort } from '#app/server/http-server.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { startBalancer, type Balancer } from '#tests/support/site/balancer.ts';
import { honestForm } from '#tests/support/site/citizen.ts';
import { startSiteProcess, type ProgramCopy, type SiteProcess } from '#tests/support/site/site-process.ts';
import { logIn } from '#tests/support/site/visitor.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

const SENDERS = 6;
const PAUSE_MS = 20;

/** Sends a form from an address of this machine's own, for one network may not send as many. */
const post = (address: string, form: Record<string, string>, localAddress: string) =>
  new Promise<number>((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const asked = request(address, { method: 'POST', headers, localAddress, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject).end(new URLSearchParams(form).toString());
  });

/** What a start is made of, but for the sources: the next version has the same program. */
const PROGRAM = ['app/server/start.js', 'app/server/build/sources.js', 'build', 'db', 'survey-definitions'];
const FILES = ['package.json', 'package-lock.json', 'remix.config.js', 'tsconfig.json', 'vite.config.ts'];

/** The next version: its migration takes the table of responses for itself for a while, as one may that changes it. */
async function makeNextVersion(folder: string): Promise<ProgramCopy> {
  for (const part of [...PROGRAM, ...FILES]) {
    await cp(join(projectRoot, part), join(folder, part), { recursive: true });
  }
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  const journalFile = join(folder, 'db/migrations/meta/_journal.json');
  const journal = JSON.parse(await readFile(journalFile, 'utf8')) as { entries: { when: number }[] };
  const last = journal.entries.at(-1);
  if (last === undefined) throw new Error('there is no migration');
  journal.entries.push({ ...last, when: last.when + 1, tag: '9999_next', idx: 9999 } as typeof last);
  await writeFile(journalFile, JSON.stringify(journal));
  const statements = ['alter table responses add column of_the_next_version integer', 'select pg_sleep(1.5)'];
  await writeFile(
    join(folder, 'db/migrations/9999_next.sql'),
    statements.join(';\n--> statement-breakpoint\n'),
  );
  await writeFile(join(folder, 'build', STAMP), await digestOfSources(folder));
  return { folder };
}

describe('two processes behind a proxy', () => {
  const database = useTestDatabase();
  let dataDir: string;
  let ports: [number, number];
  let processes: SiteProcess[];
  let balancer: Balancer;
  let places: Awaited<ReturnType<typeof makeSurveyPlace>>[];

  const env = () => ({ DATABASE_URL: database.url, SIPAS_DEMO: '0', TRUST_PROXY: '1' });
  const start = (port: number, copy?: ProgramCopy) =>
    startSiteProcess({ dataDir, port, env: env(), ...(copy && { copy }) });

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sipas-two-'));
    const free = () => checkPort({ host: '127.0.0.1', port: 0 });
    ports = [await free(), await free()];
    processes = [await start(ports[0]), await start(ports[1])];
    balancer = await startBalancer(ports);
    places = await Promise.all(Array.from({ length: 60 }, () => makeSurveyPlace(database.db)));
  });
  afterAll(async () => {
    await balancer.stop();
    for (const each of processes) await each.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Forms come in all the while that each is restarted in its turn, for another version where one is given. */
  async function restartUnderLoad(whileOneIsAway: () => Promise<void>, copy?: ProgramCopy): Promise<void> {
    const answers: { key: string; status: number }[] = [];
    let isOver = false;
    const sendOn = async (sender: number) => {
      for (let sent = 0; !isOver; sent += 1) {
        const form = honestForm(new Date(), {});
        const address = balancer.url + paths.survey(places[sent % places.length]?.code ?? '');
        const status = await post(address, form, `127.0.${1 + (sent % 200)}.${1 + sender}`);
        answers.push({ key: form['submission_key'] ?? '', status });
        await sleep(PAUSE_MS);
      }
    };
    const senders = Array.from({ length: SENDERS }, (_, sender) => sendOn(sender));
    const reach = async (count: number) => {
      while (answers.length < count) await sleep(10);
    };
    await reach(40);
    for (const [place, port] of ports.entries()) {
      await processes[place]?.stop();
      await reach(answers.length + 40);
      await whileOneIsAway();
      processes[place] = await start(port, copy);
      await reach(answers.length + 40);
    }
    isOver = true;
    await Promise.all(senders);

    expect(answers.filter(({ status }) => status !== 303)).toEqual([]);
    const keys = answers.map(({ key }) => key);
    const rows = await database.sql<{ key: string }[]>`
      select submission_key::text as key from responses where submission_key = any(${keys}::uuid[])`;
    expect(rows.map(({ key }) => key).sort()).toEqual(keys.sort());
  }

  test('lose no form and keep none twice in a restart; who logged in with one is known to the other', async () => {
    const staff = await logIn(balancer, await makeStaff(database.db));
    await restartUnderLoad(async () => {
      expect((await staff.get(paths.console())).status).toBe(200);
    });
  });

  test('a page that both keep is a new one in both when a name on it changes', async () => {
    const [place] = places;
    const shown = () =>
      Promise.all(
        processes.map(async ({ url }) => (await fetch(url + paths.survey(place?.code ?? ''))).text()),
      );
    await shown();
    await database.sql`update units set name = 'Trung tâm đổi tên' where id = ${place?.unit.id ?? 0}`;
    for (const page of await shown()) expect(page).toContain('Trung tâm đổi tên');
  });

  test('one that has other secrets than those that run is refused, and told which', async () => {
    const stranger = startSiteProcess({ env: env() });
    await expect(stranger).rejects.toThrow(
      /another session-secret, mark-secret, form-secret, contact-key\. All must share them/,
    );
  });

  test('lose no form in an upgrade that migrates; the version before does not start any more', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sipas-next-'));
    try {
      await restartUnderLoad(() => Promise.resolve(), await makeNextVersion(folder));
      const columns = await database.sql`
        select from information_schema.columns where column_name = 'of_the_next_version'`;
      expect(columns).toHaveLength(1);
      await expect(start(0)).rejects.toThrow(/that of a newer version of SIPAS/);
    } finally {
      for (const each of processes.splice(0)) await each.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
