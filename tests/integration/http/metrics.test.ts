import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { createMetricsServer } from '#app/server/metrics-server.ts';
import { drain, listen } from '#app/server/http-server.ts';
import { LAST_BACKUP_FACT } from '#app/services/backup/last-backup.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { saveInstallationFact } from '#db/queries/installation/installation.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

const TOKEN = 'of-tests-and-known-to-everybody';
const database = useTestDatabase();
const site = useTestSite({ database, env: { METRICS_TOKEN: TOKEN } });
const withoutToken = useTestSite({ database });

const ask = (authorization?: string) =>
  fetch(`${site.url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });

async function readMetrics(): Promise<string> {
  const response = await ask(`Bearer ${TOKEN}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/plain');
  expect(response.headers.get('cache-control')).toBe('no-store');
  return response.text();
}

beforeAll(async () => {
  const { code } = await makeSurveyPlace(database.db);
  const form = quickForm({ comment: 'một góp ý không được lộ' });
  const citizen = new Visitor(site);
  for (let press = 0; press < 2; press += 1) {
    expect((await citizen.post(paths.survey(code), form)).status).toBe(303);
  }
  const backup = { at: new Date(Date.now() - 7_200_000).toISOString(), file: 'a.sipas', bytes: 1 };
  await saveInstallationFact(database.db, LAST_BACKUP_FACT, backup);
});

describe('the metrics of a process', () => {
  it('are given to whoever holds the token, and are no address where the settings have none', async () => {
    for (const given of [undefined, 'Bearer ', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`]) {
      expect((await ask(given)).status, given).toBe(401);
    }
    const none = await fetch(`${withoutToken.url}/metrics`, { headers: { authorization: 'Bearer ' } });
    expect(none.status).toBe(404);
  });

  it('tell how many forms were stored and known already, and how old the newest backup is', async () => {
    const text = await readMetrics();
    expect(text).toContain('sipas_forms_total{result="stored"} 1');
    expect(text).toContain('sipas_forms_total{result="known"} 1');
    expect(text).toMatch(/sipas_request_duration_seconds_count\{kind="form",method="POST",status="3xx"\} 2/);
    expect(text).toMatch(/^sipas_database_up 1$/m);
    const age = Number(/^sipas_backup_age_seconds (.+)$/m.exec(text)?.[1]);
    expect(age).toBeGreaterThanOrEqual(7_200);
    expect(age).toBeLessThan(9_000);
    // Nobody keeps the log here, so there is nothing to tell of its age.
    expect(text).not.toMatch(/^sipas_wal_age_seconds /m);
  });

  it('hold nothing of an address, a person or a text, whatever was asked for', async () => {
    await fetch(`${site.url}/khong-co-trang-nay?q=bi-mat`, { method: 'PROPFIND' });
    const text = await readMetrics();
    expect(text).not.toMatch(/bi-mat|khong-co|PROPFIND|góp ý|127\.0\.0\.1/);
    expect(text).toContain('kind="other",method="other"');
  });

  it('are those that the alert rules and the dashboard ask for', async () => {
    const text = await readMetrics();
    for (const file of ['prometheus-alerts.yml', 'grafana-dashboard.json']) {
      const asked = await readFile(join(projectRoot, 'docs/deployment', file), 'utf8');
      const names = new Set([...asked.matchAll(/\bsipas_[a-z_]+/g)].map(([name]) => name));
      expect(names.size).toBeGreaterThan(5);
      for (const name of names) {
        expect(text, `${file}: ${name}`).toContain(`# TYPE ${name.replace(/_(bucket|sum|count)$/, '')} `);
      }
    }
  });

  it('say on a port of their own, without a token, that the database does not answer', async () => {
    const away = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const server = createMetricsServer({ database: away, metrics: site.installation.metrics });
    await listen(server, { host: '127.0.0.1', port: 0 });
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toMatch(/^sipas_database_up 0$/m);
    expect(text).not.toMatch(/^sipas_backup_age_seconds /m);
    await drain(server);
    await away.close();
  });
});
