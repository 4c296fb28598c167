import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProblemAnswer, ResultsAnswer, RoundListAnswer } from '#app/domain/api/answers.ts';
import { resultParameters } from '#app/domain/api/parameters.ts';
import { parseQuestion } from '#app/domain/results/table/question.ts';
import { paths } from '#app/paths.ts';
import { createLogger } from '#app/platform/logger.ts';
import { createKey } from '#app/services/api/create-key.server.ts';
import { revokeKey } from '#app/services/api/revoke-key.server.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { apiKeys } from '#db/schema/index.ts';
import { insertProvince, type Province } from '#tests/support/results/survey-data.ts';
import { readCsv } from '#tests/support/results/read-files.ts';
import { describedBody, type ApiDescription } from '#tests/support/api-description.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn } from '#tests/support/site/visitor.ts';
import { fillRound, UNIT_NAMES } from '#tests/support/results/api-rounds.ts';

const database = useTestDatabase();
let province: Province;
let description: ApiDescription;
let keys: Record<'all' | 'province' | 'unit', string>;
const logged: string[] = [];
const site = useTestSite({ database, log: createLogger('debug', (line) => logged.push(line)) });

const serviceContext = () => ({
  db: database.db,
  sql: database.sql,
  registry: site.installation.registry,
  disclosureThreshold: USUAL_THRESHOLD,
  seals: testSeals,
  actor: { kind: 'cli' as const },
  now: new Date(),
  log: site.installation.log,
});

interface Asked {
  readonly token?: string;
  readonly headers?: Record<string, string>;
  readonly method?: string;
}

const read = (path: string, { token, headers = {}, method = 'GET' }: Asked = {}) =>
  fetch(site.url + path, {
    method,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
  });

async function readJson<Body>(path: string, token?: string): Promise<Body> {
  const response = await read(path, token === undefined ? {} : { token });
  expect(response.status, path).toBe(200);
  return (await response.json()) as Body;
}

const results = (slug: string, query = '') => paths.apiResults(slug) + query;

beforeAll(async () => {
  province = await insertProvince(database.db, { names: UNIT_NAMES, parents: [null, null, null, 0, null] });
  await fillRound(serviceContext(), province, { slug: 'da-cong-bo', status: 'published' });
  await fillRound(serviceContext(), province, { slug: 'dang-mo', status: 'open' });
  const make = async (scopes: string[], unitCode = '') =>
    (await createKey(serviceContext(), { name: 'của bài thử', scopes, unitCode })).token;
  keys = {
    all: await make(['results:read', 'results:small-groups']),
    province: await make(['results:read']),
    unit: await make(['results:read'], 'u0'),
  };
  description = await readJson<ApiDescription>(paths.apiDescription());
});

async function expectProblem(response: Response, status: number, kind: string): Promise<ProblemAnswer> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const problem = (await response.json()) as ProblemAnswer;
  expect(problem.type).toBe(`urn:sipas:problem:${kind}`);
  expect(problem.status).toBe(status);
  const schema = describedBody(description, {
    path: '/api/v1/rounds/{slug}/results',
    status: 400,
    type: 'application/problem+json',
  });
  expect(schema.safeParse(problem).error).toBeUndefined();
  return problem;
}

const unitsOf = ({ rows }: ResultsAnswer) => rows.map(({ unit }) => unit).sort();

describe('the API without a key', () => {
  it('knows the published rounds and no other', async () => {
    const { rounds: listed } = await readJson<RoundListAnswer>(paths.apiRounds());
    expect(listed.map(({ slug, status }) => `${slug} ${status}`)).toEqual(['da-cong-bo published']);
    expect(listed[0]?.results).toBe(site.url + results('da-cong-bo'));
    await expectProblem(await read(results('dang-mo')), 404, 'not-found');
    await expectProblem(await read(results('khong-co')), 404, 'not-found');
  });

  it('finds no way to an unpublished round through counting along or comparing', async () => {
    for (const query of ['?also=dang-mo', '?compare=dang-mo', '?compare=previous', '?also=khong-co']) {
      const problem = await expectProblem(await read(results('da-cong-bo', query)), 400, 'invalid');
      expect(problem.detail).not.toContain('Đợt dang-mo');
    }
  });

  it('withholds small groups', async () => {
    const answer = await readJson<ResultsAnswer>(results('da-cong-bo', '?by=unit'));
    expect(answer.protected).toBe(true);
    const small = answer.rows.find(({ unit }) => unit === 'u2');
    expect(small?.rate ?? null).toBeNull();
    expect(small?.responses ?? null).toBeNull();
    expect(answer.rows.find(({ unit }) => unit === 'u1')).toMatchObject({ responses: 60, suppressed: false });
  });

  it('is answered from the lock that was published, and says which one', async () => {
    const lock = await database.db.query.roundLocks.findFirst();
    const answer = await readJson<ResultsAnswer>(results('da-cong-bo'));
    expect(answer.lock).toEqual({ sha256: lock!.sha256, locked_at: '2026-07-10T00:00:00.000Z' });
    const open = await readJson<ResultsAnswer>(results('dang-mo'), keys.province);
    expect(open.lock).toBeNull();
  });

  it('may ask nothing that a publication does not show', async () => {
    for (const query of [
      '?by=month',
      '?channel=qr',
      '?by=counter&unit=u0',
      '?from=2026-01-01&to=2026-01-14',
    ]) {
      await expectProblem(await read(results('da-cong-bo', query)), 400, 'invalid');
    }
    await expectProblem(await read(results('da-cong-bo', '?flagged=1')), 403, 'forbidden');
  });

  it('is not opened by the session of somebody who is logged in', async () => {
    const admin = await logIn(site, await makeStaff(database.db));
    const response = await admin.get(results('dang-mo'));
    await expectProblem(response, 404, 'not-found');
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('may be kept for a minute and read by pages of other sites', async () => {
    const { headers } = await read(results('da-cong-bo'), { headers: { origin: 'https://bao.example.vn' } });
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toMatch(/Authorization/);
    const preflight = await read(results('da-cong-bo'), {
      method: 'OPTIONS',
      headers: { origin: 'https://bao.example.vn', 'access-control-request-method': 'GET' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('If-None-Match');
  });
});

describe('a key', () => {
  it('opens every round, small groups only when it may read them', async () => {
    const { rounds: listed } = await readJson<RoundListAnswer>(paths.apiRounds(), keys.province);
    expect(listed.map(({ slug }) => slug).sort()).toEqual(['da-cong-bo', 'dang-mo']);
    const all = await readJson<ResultsAnswer>(results('dang-mo'), keys.all);
    expect(all.rows.find(({ unit }) => unit === 'u2')).toMatchObject({ responses: 3, suppressed: false });
    expect(all.protected).toBe(false);
    const some = await readJson<ResultsAnswer>(results('dang-mo'), keys.province);
    expect(some.rows.find(({ unit }) => unit === 'u2')?.rate ?? null).toBeNull();
  });

  it('of a unit reads the unit and those below it', async () => {
    const answer = await readJson<ResultsAnswer>(results('dang-mo'), keys.unit);
    expect(unitsOf(answer)).toEqual(['u0', 'u3']);
    await expectProblem(await read(results('dang-mo', '?unit=u1'), { token: keys.unit }), 404, 'not-found');
  });

  it('is told as of when figures stand that are shown in steps; live and locked ones are in none', async () => {
    // As if the fold had shown everybody of two units, each at its time.
    const shownAt = ['2026-07-20T01:00:00Z', '2026-07-20T02:00:00Z'];
    const [u0, u1] = province.units;
    await database.sql`
      insert into round_steps (round_id, unit_id, shown_at)
      select r.id, s.unit_id, s.shown_at
      from rounds r, (values (${u0!.id}::int, ${shownAt[0]!}::timestamptz), (${u1!.id}::int, ${shownAt[1]!}::timestamptz))
        as s(unit_id, shown_at)
      where r.slug = 'dang-mo'
      on conflict (round_id, unit_id) do update set shown_at = excluded.shown_at`;
    const stepsOf = async (slug: string, token?: string) =>
      (await readJson<ResultsAnswer>(results(slug), token)).steps;
    expect(await stepsOf('dang-mo', keys.unit)).toEqual({ as_of: '2026-07-20T01:00:00.000Z', at_least: 5 });
    expect(await stepsOf('dang-mo', keys.province)).toEqual({
      as_of: '2026-07-20T02:00:00.000Z',
      at_least: 5,
    });
    expect(await stepsOf('dang-mo', keys.all)).toBeNull();
    expect(await stepsOf('da-cong-bo')).toBeNull();
  });

  it('is for its program alone: kept by no proxy, read by no page', async () => {
    const { headers } = await read(results('dang-mo'), { token: keys.all });
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['wrong', `sipas_${'A'.repeat(43)}`],
    ['cut short', 'sipas_abc'],
    ['of another kind', "' or 1=1 --"],
  ])('that is %s opens nothing, not even what is public', async (_, token) => {
    const response = await read(results('da-cong-bo'), { headers: { authorization: `Bearer ${token}` } });
    await expectProblem(response, 401, 'unauthenticated');
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer /);
  });

  it('sent in another way opens nothing', async () => {
    for (const authorization of ['Basic YTpi', keys.all, 'Bearer']) {
      await expectProblem(
        await read(paths.apiRounds(), { headers: { authorization } }),
        401,
        'unauthenticated',
      );
    }
    await expectProblem(await read(`${results('dang-mo')}?key=${keys.all}`), 400, 'invalid');
  });

  it('that was revoked or has expired opens nothing', async () => {
    const revoked = await createKey(serviceContext(), { name: 'cũ', scopes: ['results:read'] });
    expect((await read(paths.apiRounds(), { token: revoked.token })).status).toBe(200);
    await revokeKey(serviceContext(), { id: revoked.id });
    await expectProblem(await read(paths.apiRounds(), { token: revoked.token }), 401, 'unauthenticated');

    const expired = await createKey(serviceContext(), {
      name: 'hết hạn',
      scopes: ['results:read'],
      lastDay: '2999-01-01',
    });
    await database.db
      .update(apiKeys)
      .set({ expiresAt: new Date(0) })
      .where(eq(apiKeys.id, expired.id));
    await expectProblem(await read(paths.apiRounds(), { token: expired.token }), 401, 'unauthenticated');
  });

  it('without the scope to read figures is told so', async () => {
    const key = await createKey(serviceContext(), { name: 'thiếu quyền', scopes: ['results:read'] });
    await database.db
      .update(apiKeys)
      .set({ scopes: ['results:small-groups'] })
      .where(eq(apiKeys.id, key.id));
    await expectProblem(await read(paths.apiRounds(), { token: key.token }), 403, 'forbidden');
  });

  it('is stored as a hash, used by day, and stands in no line of the log', async () => {
    const rows = await database.db.select().from(apiKeys);
    const stored = JSON.stringify(rows);
    for (const token of Object.values(keys)) {
      expect(stored).not.toContain(token);
      expect(stored).not.toContain(token.slice(20));
      expect(logged.join('')).not.toContain(token.slice(13));
    }
    const used = rows.find(({ prefix }) => keys.all.startsWith(prefix));
    expect(used?.lastUsedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe('an answer', () => {
  it('has the same ETag as long as the figures are the same, and is not sent twice', async () => {
    const first = await read(results('da-cong-bo'), { headers: { 'accept-encoding': 'identity' } });
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    for (const sent of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await read(results('da-cong-bo'), { headers: { 'if-none-match': sent } });
      expect(again.status, sent).toBe(304);
      expect(await again.text()).toBe('');
    }
    const other = await read(results('da-cong-bo', '?by=criterion'), { headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
    const csv = await read(results('da-cong-bo', '?format=csv'), { headers: { 'if-none-match': etag } });
    expect(csv.status).toBe(200);
  });

  it('to HEAD is that to GET without its body', async () => {
    const asked = { headers: { 'accept-encoding': 'identity' } };
    const [head, get] = await Promise.all([
      read(results('da-cong-bo'), { method: 'HEAD', ...asked }),
      read(results('da-cong-bo'), asked),
    ]);
    expect(await head.text()).toBe('');
    for (const name of ['etag', 'content-type', 'cache-control']) {
      expect(head.headers.get(name), name).toBe(get.headers.get(name));
    }
    await get.body?.cancel();
  });

  it('is of the format that the address names, else of the one Accept asks for', async () => {
    const typeOf = async (query: string, accept: string) =>
      (await read(results('da-cong-bo', query), { headers: { accept } })).headers.get('content-type');
    expect(await typeOf('?format=csv', 'application/json')).toMatch(/^text\/csv/);
    expect(await typeOf('', 'text/csv, application/json;q=0.5')).toMatch(/^text\/csv/);
    expect(await typeOf('', 'text/*;q=0.1, */*;q=0.9')).toMatch(/^application\/json/);
    const refused = await read(results('da-cong-bo'), { headers: { accept: 'application/xml' } });
    await expectProblem(refused, 406, 'not-acceptable');
    await expectProblem(await read(results('da-cong-bo', '?format=xml')), 400, 'invalid');
  });

  it.each([
    ['a key of rows that there is not', '?by=person'],
    ['a parameter that there is not', '?units=u0'],
    ['a parameter that stands twice', '?unit=u0&unit=u1'],
    ['a date that there is not', '?from=2026-02-30'],
    ['a period that ends before it begins', '?from=2026-05-01&to=2026-04-01'],
  ])('refuses %s', async (_, query) => {
    const problem = await expectProblem(await read(results('da-cong-bo', query)), 400, 'invalid');
    expect(problem.detail.length).toBeGreaterThan(10);
  });

  it('refuses every method that is no reading', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await read(results('da-cong-bo'), { method });
      await expectProblem(response, 405, 'wrong-method');
      expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    }
    await expectProblem(await read('/api/v1/nothing'), 404, 'not-found');
  });

  it('has no byte order mark in its CSV, and a heading of the stable columns', async () => {
    const response = await read(results('da-cong-bo', '?format=csv'));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(text.split('\n')[0]).toBe(
      'unit,unit_name,responses,answers,n1,n2,n3,n4,n5,rate,mean,ci_low,ci_high',
    );
    expect(text).not.toMatch(/(^|,)=1\+1/m);
  });
});

describe('the figures of the API', () => {
  const command = (by: string) =>
    runCommandHere(['results', '--round', 'dang-mo', '--by', by], {
      DATABASE_URL: database.url,
      SIPAS_LANG: 'vi',
    });

  it.each(['unit', 'unit,service_area', 'criterion', 'month'])(
    'by %s are those of the command, to the last digit, in CSV and in JSON',
    async (by) => {
      const printed = (await command(by)).stdout;
      const csv = await (await read(results('dang-mo', `?by=${by}&format=csv`), { token: keys.all })).text();
      expect(csv).toBe(printed);
      const { rows, columns } = await readJson<ResultsAnswer>(results('dang-mo', `?by=${by}`), keys.all);
      const { toFixedHalfUp } = await import('#app/domain/numbers/decimal.ts');
      const cells = rows.map((row) =>
        Object.fromEntries(
          columns.map((name) => {
            const value = row[name as keyof typeof row];
            const isDecimal = ['rate', 'mean', 'ci_low', 'ci_high'].includes(name);
            if (value === null || value === undefined) return [name, ''];
            return [name, isDecimal ? toFixedHalfUp(Number(value), 2) : String(value)];
          }),
        ),
      );
      // A name that a spreadsheet would run is made harmless in the file only.
      const plain = (lines: readonly object[]) => lines.map((line) => ({ ...line, unit_name: '' }));
      expect(plain(cells)).toEqual(plain(readCsv(printed, ',')));
    },
  );

  it('are those of the page’s own file', async () => {
    const admin = await logIn(site, await makeStaff(database.db));
    const file = readCsv(
      await (await admin.get(`${paths.roundResultsCsv('dang-mo')}?separator=,`)).text(),
      ',',
    );
    const { rows } = await readJson<ResultsAnswer>(results('dang-mo', '?by=unit'), keys.all);
    const { toFixedHalfUp } = await import('#app/domain/numbers/decimal.ts');
    for (const line of file) {
      const row = rows.find(({ unit }) => unit === line['Mã đơn vị']);
      const rate = line[Object.keys(line).find((heading) => heading.includes('(%)'))!];
      expect(row, line['Mã đơn vị']).toBeDefined();
      expect(rate).toBe(row!.rate === null ? '' : toFixedHalfUp(row!.rate, 2));
    }
  });
});

describe('the description of the API', () => {
  it('names every address there is, and every parameter a question takes', () => {
    expect(Object.keys(description.paths).sort()).toEqual(
      [
        paths.apiDescription(),
        ...[paths.apiRounds(), '/api/v1/rounds/{slug}/reasons', '/api/v1/rounds/{slug}/results'],
        ...[paths.apiPetitions(), '/api/v1/public-texts'],
        ...[paths.apiPlans(), '/api/v1/plans/{ref}', paths.apiIndexes(), '/api/v1/indexes/{name}'],
        ...[paths.apiScoring(), '/api/v1/scoring/{slug}'],
        ...[paths.apiGaps(), paths.apiFigures(), paths.apiServiceQuality(), paths.apiLateDossiers()],
        ...[paths.apiPetitionCounts(), paths.apiDossierCounts(), paths.apiComments()],
        ...['/api/v1/reform-reports/{period}', '/api/v1/reform-reports/{period}/{unit}'],
        ...[paths.apiOfficials(), '/api/v1/officials/{slug}'],
      ].sort(),
    );
    const described = description.paths['/api/v1/rounds/{slug}/results']!.get.parameters!;
    const named = described.filter((entry) => entry.in === 'query').map(({ name }) => name);
    const asked = new Set<string>();
    const search = new URLSearchParams();
    search.get = (name) => {
      asked.add(name);
      return null;
    };
    parseQuestion(search, ['unit']);
    expect(Object.keys(resultParameters).sort()).toEqual([...asked].sort());
    expect([...named].sort()).toEqual([...asked, 'format', 'lang'].sort());
  });

  it.each([
    ['/api/v1/rounds', ['']],
    [
      '/api/v1/rounds/{slug}/results',
      [
        '',
        '?by=unit,criterion',
        '?by=factor',
        '?by=channel',
        '?by=month',
        '?by=unit&lang=en',
        '?by=counter&unit=u0',
      ],
    ],
  ])('holds for what %s answers', async (path, queries) => {
    const schema = describedBody(description, { path, status: 200, type: 'application/json' });
    for (const query of queries) {
      const body = await readJson<object>(path.replace('{slug}', 'dang-mo') + query, keys.all);
      expect(schema.safeParse(body).error, query).toBeUndefined();
      expect(schema.safeParse({ ...body, surprise: 1 }).success).toBe(false);
    }
  });
});
