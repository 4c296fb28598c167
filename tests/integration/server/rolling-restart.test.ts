import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { checkPort } from '#app/server/http-server.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { startBalancer, type Balancer } from '#tests/support/site/balancer.ts';
import { honestForm } from '#tests/support/site/citizen.ts';
import { startSiteProcess, type SiteProcess } from '#tests/support/site/site-process.ts';
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

describe('two processes behind a proxy, each restarted in its turn', () => {
  const database = useTestDatabase();
  let dataDir: string;
  let ports: [number, number];
  let processes: SiteProcess[];
  let balancer: Balancer;
  let codes: string[];

  const start = (port: number) =>
    startSiteProcess({
      dataDir,
      port,
      env: { DATABASE_URL: database.url, SIPAS_DEMO: '0', TRUST_PROXY: '1' },
    });

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sipas-two-'));
    const free = () => checkPort({ host: '127.0.0.1', port: 0 });
    ports = [await free(), await free()];
    processes = [await start(ports[0]), await start(ports[1])];
    balancer = await startBalancer(ports);
    const places = await Promise.all(Array.from({ length: 60 }, () => makeSurveyPlace(database.db)));
    codes = places.map(({ code }) => code);
  });
  afterAll(async () => {
    await balancer.stop();
    for (const each of processes) await each.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('lose no form and keep none twice; who logged in with one of them is known to the other', async () => {
    const staff = await logIn(balancer, await makeStaff(database.db));
    const answers: { key: string; status: number }[] = [];
    let isOver = false;
    const sendOn = async (sender: number) => {
      for (let sent = 0; !isOver; sent += 1) {
        const form = honestForm(new Date(), {});
        const address = balancer.url + paths.survey(codes[sent % codes.length] ?? '');
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
      expect((await staff.get(paths.console())).status).toBe(200);
      processes[place] = await start(port);
      await reach(answers.length + 40);
    }
    isOver = true;
    await Promise.all(senders);

    expect(answers.filter(({ status }) => status !== 303)).toEqual([]);
    const rows = await database.sql<{ key: string }[]>`select submission_key::text as key from responses`;
    expect(rows.map(({ key }) => key).sort()).toEqual(answers.map(({ key }) => key).sort());
  });
});
