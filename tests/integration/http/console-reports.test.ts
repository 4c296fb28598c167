import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { makeNextReport } from '#app/services/reports/make-next-report.server.ts';
import { reportFolder } from '#app/services/reports/report-files.server.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { startTestSite, type TestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import { makeProvince } from '#tests/support/people.ts';

const database = useTestDatabase();
let site: TestSite;
let dataDir: string;
let admin: Visitor;
let neighbour: Visitor;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sipas-data-'));
  site = await startTestSite({ database, env: { DATA_DIR: dataDir } });
  const { units } = await makeProvince(database.db);
  admin = await logIn(site, await makeStaff(database.db));
  neighbour = await logIn(site, await makeStaff(database.db, { role: 'staff', unitId: units.other.id }));
});
afterAll(async () => {
  await site.stop();
  await rm(dataDir, { recursive: true });
});

async function makeOne(): Promise<void> {
  const { registry, log } = site.installation;
  const { db, sql } = database;
  const ctx: Context = {
    db,
    sql,
    registry,
    disclosureThreshold: USUAL_THRESHOLD,
    seals: testSeals,
    log,
    actor: { kind: 'system' },
    now: new Date(),
  };
  const { signal: stopping } = new AbortController();
  expect(await makeNextReport(ctx, { folder: reportFolder(dataDir), stopping })).toBe(true);
}

const pageOf = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();

describe('a key made in the console', () => {
  const read = (token: string) =>
    fetch(site.url + paths.apiRounds(), { headers: { authorization: `Bearer ${token}` } });

  it('is shown once, opens the API, and opens nothing once it was revoked', async () => {
    const made = await admin.post(paths.newKey(), {
      name: 'IOC',
      scopes: 'results:read',
      unitCode: 'OWN',
      lastDay: '',
    });
    expect(made.headers.get('cache-control')).toMatch(/no-store/);
    const token = /sipas_[\w-]{43}/.exec(await made.text())?.[0] ?? '';
    expect((await read(token)).status).toBe(200);

    const list = await pageOf(admin, paths.keys());
    expect(list).toContain(token.slice(0, 13));
    expect(list).not.toContain(token);
    const id = /name="key" value="(\d+)"/.exec(list)?.[1] ?? '';
    const revoked = await admin.post(paths.keys(), { key: id });
    expect(revoked.status).toBe(303);
    expect((await read(token)).status).toBe(401);
  });

  it.each([
    ['no name', { name: ' ' }],
    ['a unit that there is not', { name: 'IOC', unitCode: 'NOWHERE' }],
    ['a last day that is over', { name: 'IOC', lastDay: '2020-01-01' }],
  ])('is refused with %s', async (_, fields) => {
    const answer = await admin.post(paths.newKey(), fields);
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toMatch(/sipas_[\w-]{43}/);
  });
});

describe('a report asked for in the console', () => {
  const about = {
    title: 'Báo cáo thử',
    about: 'round:all-units',
    content: 'csv',
    unitCode: '',
    locale: 'vi',
  };

  it('shows its progress without scripts until it can be downloaded at its own address', async () => {
    const asked = await admin.post(paths.newReport(), { ...about, from: '', to: '' });
    expect(asked.status).toBe(303);
    const address = asked.headers.get('location') ?? '';
    expect(address).toMatch(/^\/console\/reports\/[0-9a-f-]{36}$/);
    const waiting = await pageOf(admin, address);
    expect(waiting).toMatch(/<meta http-equiv="refresh" content="3"/i);
    expect(waiting).toMatch(/<progress[^>]*max="100"/);
    expect((await admin.get(`${address}/file`)).status).toBe(409);

    await admin.post(address, { step: 'cancel' });
    const cancelled = await pageOf(admin, address);
    expect(cancelled).toContain('Đã hủy. Báo cáo này không được lập.');
    expect(cancelled).not.toMatch(/http-equiv="refresh"/i);
    await admin.post(address, {});
    await makeOne();
    const ready = await pageOf(admin, address);
    expect(ready).not.toMatch(/http-equiv="refresh"/i);
    expect(ready).toContain(`${address}/file`);
    const file = await admin.get(`${address}/file`);
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename=".+\.csv"/);
    expect(await file.text()).toContain('Trung tâm Của mình');
    expect(await pageOf(admin, paths.reports())).toContain(address);
  });

  it('is found by nobody else: not by its address, a guess, or another file of the folder', async () => {
    const asked = await admin.post(paths.newReport(), { ...about, from: '', to: '' });
    await makeOne();
    const address = asked.headers.get('location') ?? '';
    for (const path of [address, `${address}/file`]) {
      expect((await neighbour.get(path)).status, path).toBe(404);
    }
    for (const guess of [
      '..%2Fsession-secret',
      '00000000-0000-4000-8000-000000000000',
      '..%2F..%2Fetc%2Fpasswd',
    ]) {
      expect((await admin.get(`/console/reports/${guess}/file`)).status, guess).toBe(404);
    }
    expect(await pageOf(neighbour, paths.reports())).not.toContain(address);
  });

  it('comes again on a schedule that can be stopped', async () => {
    const fields = { ...about, title: 'Hằng tháng', rhythm: 'month.reporting', recipients: '' };
    const scheduled = await admin.post(paths.newSchedule(), fields);
    expect(scheduled.status).toBe(303);
    const list = await pageOf(admin, paths.reports());
    expect(list).toContain('Hằng tháng');
    const id = /name="schedule" value="(\d+)"/.exec(list)?.[1] ?? '';
    expect((await admin.post(paths.reports(), { schedule: id })).status).toBe(303);
    expect(await pageOf(admin, paths.reports())).not.toContain('name="schedule"');
  });
});
