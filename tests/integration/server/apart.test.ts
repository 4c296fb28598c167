import { beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { makeAnsweredRound } from '#tests/support/answered-round.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { useResource } from '#tests/support/resource.ts';
import { showAll } from '#tests/support/results/tally-place.ts';
import { startTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const SLUG = 'quy-3';

/** A file without the minute in which it was made: that passes between two requests for it. */
function withoutMinute(file: string): string {
  return file.replace(/\d\d:\d\d \d\d\/\d\d\/\d{4}(?=\r?\n)/g, 'hh:mm dd/mm/yyyy');
}

/** The same province behind a site that answers all in one thread, and behind one that answers staff by threads. */
async function openBoth() {
  const database: TestDatabase = await createTestDatabase();
  const whole = await startTestSite({ database });
  const divided = await startTestSite({ database, threadsOn: database.url });
  const stop = async () => {
    await divided.stop();
    await whole.stop();
    await database.drop();
  };
  return { database, whole, divided, stop };
}

describe('a site that answers staff by threads of their own', () => {
  const both = useResource(openBoth, ({ stop }) => stop());
  let people: Record<'admin' | 'manager' | 'nobody', readonly [whole: Visitor, divided: Visitor]>;

  beforeAll(async () => {
    const { db } = both.database;
    const [unitId] = await makeAnsweredRound(db, SLUG);
    await showAll(db);
    const enter = async (person: Awaited<ReturnType<typeof makeStaff>>) =>
      [await logIn(both.whole, person), await logIn(both.divided, person)] as const;
    people = {
      admin: await enter(await makeStaff(db)),
      manager: await enter(await makeStaff(db, { role: 'manager', unitId })),
      nobody: [new Visitor(both.whole), new Visitor(both.divided)],
    };
  });

  test.each([
    paths.roundResultsCsv(SLUG),
    `${paths.roundResultsCsv(SLUG)}?by=unit,service_area,criterion`,
    '/api/v1/rounds',
    paths.console(),
    paths.rounds(),
    paths.staff(),
    paths.roundReport('no-such-round'),
    paths.round('no-such-round'),
  ])('answers each person as the one thread did, refusals too: %s', async (path) => {
    for (const [whole, divided] of Object.values(people)) {
      const [expected, answer] = [await whole.get(path), await divided.get(path)];
      expect(answer.status).toBe(expected.status);
      for (const name of ['content-type', 'content-disposition', 'cache-control', 'x-frame-options']) {
        expect(answer.headers.get(name)).toBe(expected.headers.get(name));
      }
      const [bytes, own] = [await expected.text(), await answer.text()];
      if (answer.headers.get('content-type')?.startsWith('text/csv')) {
        expect(withoutMinute(own)).toBe(withoutMinute(bytes));
      }
    }
  });

  test('streams the responses of a round as a file', async () => {
    const [whole, divided] = people.admin;
    const path = paths.roundResponses(SLUG);
    expect(await (await divided.get(path)).text()).toBe(await (await whole.get(path)).text());
  });

  test('makes documents and workbooks', async () => {
    const [, divided] = people.admin;
    for (const path of [paths.roundReport(SLUG), paths.roundWorkbook(SLUG), paths.roundResultsXlsx(SLUG)]) {
      const answer = await divided.get(path);
      expect(answer.status).toBe(200);
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 2)
          .toString(),
      ).toBe('PK');
    }
  });

  test('shows a person at once what they changed', async () => {
    const [, admin] = people.admin;
    const name = 'Xã Mới Lập';
    const sent = await admin.post(paths.newUnit(), { code: 'MOI', name, kind: 'commune', parent: '' });
    expect(sent.status).toBeLessThan(400);
    expect(await (await admin.get(`${paths.units()}?q=moi+lap`)).text()).toContain(name);
  });

  test('refuses a form of another site, and one that is too large', async () => {
    const [, admin] = people.admin;
    const foreign = await admin.post(paths.newUnit(), { code: 'X' }, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    const large = await admin.post(paths.newUnit(), { code: 'X', name: 'x'.repeat(600 * 1024) });
    expect(large.status).toBe(413);
  });

  test('counts what threads answered for whoever watches over it', async () => {
    const text = await both.divided.installation.metrics.text({});
    expect(text).toMatch(
      /sipas_request_duration_seconds_count\{kind="console",method="GET",status="2xx"\} [1-9]/,
    );
    expect(text).toContain('sipas_waiting_requests{lane="files"} 0');
  });
});
