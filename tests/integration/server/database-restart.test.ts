import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { openDatabase } from '#db/client.server.ts';
import { makeAccessPoint, makeRound, makeUnit } from '#tests/support/factories.ts';
import { createTestDatabase, useTestDatabase } from '#tests/support/database.ts';
import { startSiteProcess } from '#tests/support/site/site-process.ts';
import { startTestSite, useTestSite } from '#tests/support/site/test-site.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';

const POLLING = { timeout: 30_000, interval: 100 };

describe('a site whose database goes away', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });

  test('answers again when the server has cut all its connections', async () => {
    const unit = await makeUnit(database.db);
    await makeRound(database.db, { units: [unit.id] });
    const point = await makeAccessPoint(database.db, { unitId: unit.id });
    const status = async () => (await fetch(`${site.url}/q/${point.code}`)).status;
    expect(await status()).toBe(200);

    const admin = await createTestDatabase();
    await admin.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = ${new URL(database.url).pathname.slice(1)} and pid <> pg_backend_pid()`;
    await admin.drop();

    await expect.poll(status, POLLING).toBe(200);
  });

  test('is not ready while its database takes no writes, and alive all the same', async () => {
    const broken = await createTestDatabase();
    const name = new URL(broken.url).pathname.slice(1);
    await broken.sql.unsafe(`alter database ${name} set default_transaction_read_only = on`);
    // The setting is that of new connections.
    const reopened = openDatabase(broken.url);
    const readOnly = await startTestSite({ database: reopened });
    onTestFinished(async () => {
      await readOnly.stop();
      await reopened.close();
      await broken.drop();
    });
    expect((await fetch(`${readOnly.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${readOnly.url}/healthz`)).status).toBe(200);
  });

  test('is not ready while there is no space, says that nothing is stored, and takes the form when there is again', async () => {
    const full = await createTestDatabase();
    const { code } = await makeSurveyPlace(full.db);
    const site_ = await startTestSite({ database: full });
    onTestFinished(async () => {
      await site_.stop();
      await full.drop();
    });
    await full.sql.unsafe(`
      create function no_space() returns trigger language plpgsql as
        $$ begin raise exception using errcode = 'disk_full', message = 'No space left on device'; end $$;
      create trigger no_space before insert or update on installation for each row execute function no_space();
      create trigger no_space before insert on responses for each row execute function no_space()`);
    const body = new URLSearchParams(quickForm());
    const send = () => fetch(site_.url + paths.survey(code), { method: 'POST', body, redirect: 'manual' });
    expect((await fetch(`${site_.url}/readyz`)).status).toBe(503);
    const refused = await send();
    expect(refused.status).toBe(503);
    expect(await refused.text()).toContain('chưa xác nhận lưu được những gì Ông/Bà vừa gửi');
    await full.sql.unsafe('drop function no_space() cascade');
    expect((await send()).status).toBe(303);
    expect(await full.sql`select from responses`).toHaveLength(1);
  });

  test('brings its own database back when that was killed, and serves on', async () => {
    const process_ = await startSiteProcess({ env: { SIPAS_DEMO: '0' } });
    try {
      const pidFile = join(process_.dataDir, 'postgres', 'postmaster.pid');
      const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      const health = async () => (await fetch(`${process_.url}/healthz`)).status;
      expect(await health()).toBe(200);
      const readiness = async () => {
        const restarted = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
        return restarted !== pid && (await fetch(`${process_.url}/readyz`)).ok;
      };
      await expect.poll(readiness, POLLING).toBe(true);
      expect(process_.child.exitCode).toBeNull();
    } finally {
      await process_.stop();
    }
  });
});
