import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '#app/platform/logger.ts';
import { watchSample } from '#app/server/watch.ts';
import type { Context } from '#app/services/context.ts';
import { findSample } from '#app/services/installation/find-sample.server.ts';
import { isDemoWanted } from '#app/services/installation/is-demo-wanted.server.ts';
import { loadDemo, type LoadedDemo } from '#app/services/installation/load-demo.server.ts';
import { removeDemo } from '#app/services/installation/remove-demo.server.ts';
import { listPublications } from '#app/services/publication/list-publications.server.ts';
import { readResults } from '#app/services/api/read-results.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { makeStaff, makeUnit } from '#tests/support/factories.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';

/** Enough of the sample for what does not depend on its size. */
const FEW = 500;

interface Setting {
  readonly database: TestDatabase;
  readonly dataDir: string;
  readonly ctx: Context;
  readonly count: (table: string) => Promise<number>;
  readonly end: () => Promise<void>;
}

async function prepare(): Promise<Setting> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'sipas-demo-'));
  const { db, sql } = database;
  const now = new Date('2026-11-19T15:00:00+07:00');
  const registry = await loadRegistry();
  return {
    database,
    dataDir,
    ctx: {
      db,
      sql,
      registry,
      disclosureThreshold: USUAL_THRESHOLD,
      seals: testSeals,
      actor: { kind: 'system' },
      now,
      log: silentLog,
    },
    async count(table) {
      const [row] = await sql`select count(*)::int as n from ${sql(table)}`;
      return Number(row?.['n']);
    },
    async end() {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What became of the paper of each unit that has some. */
async function countSheets({ sql }: TestDatabase) {
  return sql`select count(*)::int as issued, (count(*) filter (where state = 'valid'))::int as valid,
      (count(*) filter (where state = 'invalid'))::int as invalid,
      (select count(*)::int from paper_second_keyings k where k.unit_id = s.unit_id) as second,
      (select count(*)::int from paper_mismatches m where m.unit_id = s.unit_id and m.settled_at is null) as open
    from paper_sheets s group by unit_id order by 1 desc`;
}

describe('the sample province', () => {
  let setting: Setting;
  let demo: LoadedDemo;

  beforeAll(async () => {
    setting = await prepare();
    demo = await loadDemo(setting.ctx, setting);
  });
  afterAll(() => setting.end());

  test('has what it promises, and every response lies in its round, in office hours and in the past', async () => {
    const { database, ctx, count } = setting;

    expect(demo.sample.responses).toBe(20_000);
    expect(await count('responses')).toBe(20_000);
    expect(await count('counters')).toBe(40);
    expect(await count('service_areas')).toBe(10);
    // In every state and of every class but what its author took back.
    expect(await count('petitions')).toBe(15);
    expect(await countSheets(database)).toEqual([
      { issued: 60, valid: 31, invalid: 3, second: 5, open: 1 },
      { issued: 30, valid: 17, invalid: 1, second: 0, open: 0 },
    ]);
    const kinds = await database.sql`select kind, count(*)::int as n from units group by kind order by kind`;
    expect(kinds.map(({ kind, n }) => `${kind} ${n}`)).toEqual([
      'centre 12',
      'commune 7',
      'department 3',
      'province 1',
      'ward 5',
    ]);
    const misplaced = await database.sql`
      select 1 from responses x join rounds r on r.id = x.round_id
      left join round_units u on u.round_id = x.round_id and u.unit_id = x.unit_id
      where u.unit_id is null
        or (answered_at at time zone 'Asia/Ho_Chi_Minh')::date not between r.period_from and r.period_to
        or answered_at >= ${ctx.now.toISOString()} or received_at > ${ctx.now.toISOString()} or received_at < answered_at
        or (answered_at at time zone 'Asia/Ho_Chi_Minh')::time not between '07:30' and '17:00'
        or extract(dow from answered_at at time zone 'Asia/Ho_Chi_Minh') = 0`;
    expect(misplaced).toHaveLength(0);
    const [{ titles }] = (await database.sql`select array_agg(title) as titles from rounds`) as [
      { titles: string[] },
    ];
    for (const title of titles) expect(title).toContain('dữ liệu mẫu');
  });

  test('has answers that its questionnaires allow', async () => {
    const { database } = setting;
    const wrong = await database.sql`
      select definition_id, answers from responses x join rounds r on r.id = x.round_id
      where array_length(answers, 1) <> case definition_id when 'counter-quick' then 7 else 22 end
        or exists (select 1 from unnest(answers[1:case definition_id when 'counter-quick' then 6 else 22 end]) a where a not between 1 and 5)
        or answers[1] is null`;
    expect(wrong).toHaveLength(0);
  });

  test('has results that citizens may read: the official round is published, small groups withheld', async () => {
    const citizen = { ...setting.ctx, actor: { kind: 'citizen' } } as const;
    const [publication, ...others] = await listPublications(citizen);
    expect(others).toEqual([]);
    const shown = async (by: ('unit' | 'service_area')[]) => {
      const results = await readResults(citizen, { round: publication?.slug ?? '', by });
      return results.table.rows.filter(({ isSuppressed }) => !isSuppressed).map((row) => row.responses ?? 0);
    };
    expect(await shown(['unit'])).toHaveLength(15);
    const groups = await shown(['unit', 'service_area']);
    expect(Math.min(...groups)).toBeGreaterThanOrEqual(5);
    const counted = await setting.database.sql`
      select distinct unit_id, service_area_id from responses join rounds on rounds.id = round_id
      where status = 'published'`;
    expect(groups.length).toBeGreaterThan(counted.length / 2);
    expect(groups.length).toBeLessThan(counted.length);
  });

  test('has comments that are clean: no number that could be a telephone or a document, no mark-up', async () => {
    const { database } = setting;
    const texts = await database.sql<{ text: string }[]>`select distinct text from comments`;
    expect(texts.length).toBeGreaterThan(1000);
    for (const { text } of texts) expect(text).toMatch(/^[\p{L} ,.:;]+$/u);
  });

  test('tells units apart, and one has too few responses to be ranked', async () => {
    const { database } = setting;
    const rates = await database.sql<{ n: number; rate: number }[]>`
      select count(*)::int as n, avg((answers[1] >= 4)::int)::float as rate from responses
      where round_id = (select id from rounds where definition_id = 'counter-quick') group by unit_id order by n`;
    expect(rates).toHaveLength(15);
    expect(rates[0]?.n).toBeLessThan(30);
    const large = rates.slice(1).map(({ rate }) => rate);
    expect(Math.max(...large) - Math.min(...large)).toBeGreaterThan(0.15);
  });
});

describe('loading and removing the sample province', () => {
  let database: TestDatabase;
  let dataDir: string;
  let ctx: Context;
  let count: Setting['count'];
  let end: Setting['end'];

  beforeEach(async () => {
    ({ database, dataDir, ctx, count, end } = await prepare());
  });
  afterEach(() => end());

  test('is the same on the same day, except for its passwords', async () => {
    const digest = async ({ sql }: TestDatabase) => {
      const [row] = await sql`
        select md5(string_agg(x::text, '' order by id)) as digest from
          (select id, unit_id, answers, answered_at, submission_key, service_area_id from responses) x`;
      return String(row?.['digest']);
    };
    const other = await createTestDatabase();
    try {
      const first = await loadDemo(ctx, { dataDir, responses: FEW });
      const second = await loadDemo({ ...ctx, db: other.db, sql: other.sql }, { dataDir, responses: FEW });
      expect(await digest(other)).toBe(await digest(database));
      expect(second.sample.accessCode).toBe(first.sample.accessCode);
      const passwords = [...first.logins, ...second.logins].map(({ password }) => password);
      expect(new Set(passwords).size).toBe(8);
    } finally {
      await other.drop();
    }
  });

  test('keeps its log-ins in a file that nobody else can read', async () => {
    const { logins } = await loadDemo(ctx, { dataDir, responses: FEW });
    const file = join(dataDir, 'demo-logins.txt');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const text = await readFile(file, 'utf8');
    for (const { email, password } of logins) expect(text).toContain(`${email}\t${password}`);
    expect(logins.map(({ role }) => role)).toEqual(['admin', 'manager', 'staff', 'data_entry']);
  });

  test.each([
    ['a unit', (db: Context['db']) => makeUnit(db)],
    ['an account', (db: Context['db']) => makeStaff(db)],
  ])('never enters a database that holds %s', async (_name, store) => {
    await store(ctx.db);
    await expect(loadDemo(ctx, { dataDir, responses: FEW })).rejects.toMatchObject({ code: 'conflict' });
    expect(await count('responses')).toBe(0);
    expect(await findSample(ctx.db)).toBeNull();
  });

  test.each(['2026-01-01T00:30:00+07:00', '2026-10-02T08:00:00+07:00', '2028-02-29T23:59:00+07:00'])(
    'is loaded and published on any day: %s',
    async (now) => {
      await loadDemo({ ...ctx, now: new Date(now) }, { dataDir, responses: FEW });
      expect(await listPublications(ctx)).toHaveLength(1);
    },
  );

  test('is loaded once when two processes start at the same time', async () => {
    const outcomes = await Promise.allSettled([
      loadDemo(ctx, { dataDir, responses: FEW }),
      loadDemo(ctx, { dataDir, responses: FEW }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await count('responses')).toBe(FEW);
    expect(await count('staff')).toBe(4);
  });

  test('leaves nothing behind when it fails halfway', async () => {
    const withoutMethods = { ...ctx.registry, methods: new Map() };
    await expect(loadDemo({ ...ctx, registry: withoutMethods }, { dataDir, responses: FEW })).rejects.toThrow(
      /sample needs/,
    );
    expect(await Promise.all(['units', 'access_points', 'rounds', 'staff'].map(count))).toEqual([0, 0, 0, 0]);
    expect(await findSample(ctx.db)).toBeNull();
  });

  test('is removed as a whole, stays in the log, and does not come back by itself', async () => {
    await loadDemo(ctx, { dataDir, responses: FEW });
    await removeDemo(ctx, { dataDir, evenWithOtherUnits: false });

    expect(await Promise.all(['units', 'responses', 'comments', 'staff', 'rounds'].map(count))).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect(await findSample(ctx.db)).toBeNull();
    await expect(stat(join(dataDir, 'demo-logins.txt'))).rejects.toThrow(/ENOENT/);
    const events = await database.sql`select action from audit_events order by id`;
    expect(events.map(({ action }) => String(action))).toEqual([
      'indexes.import',
      'indexes.adopt',
      'round.lock',
      'round.publish',
      'installation.load_demo',
      'installation.remove_demo',
    ]);
    expect(await isDemoWanted(ctx, { setting: undefined, isEmbedded: true })).toBe(false);
    await loadDemo(ctx, { dataDir, responses: FEW });
    expect(await count('responses')).toBe(FEW);
  });

  test('is the only thing that can be removed: a database not marked as sample is left alone', async () => {
    await makeUnit(ctx.db);
    const removal = removeDemo(ctx, { dataDir, evenWithOtherUnits: true });
    await expect(removal).rejects.toMatchObject({ code: 'conflict', message: 'server.demo.notSample' });
    expect(await count('units')).toBe(1);
  });

  test('is not removed together with units that somebody added, unless that is said', async () => {
    await loadDemo(ctx, { dataDir, responses: FEW });
    await makeUnit(ctx.db);
    const removal = removeDemo(ctx, { dataDir, evenWithOtherUnits: false });
    await expect(removal).rejects.toMatchObject({ params: { units: 1 } });
    expect(await count('units')).toBe(29);
    await removeDemo(ctx, { dataDir, evenWithOtherUnits: true });
    expect(await count('units')).toBe(0);
  });

  test.each([
    { setting: undefined, isEmbedded: true, isWanted: true },
    { setting: undefined, isEmbedded: false, isWanted: false },
    { setting: true, isEmbedded: false, isWanted: true },
    { setting: false, isEmbedded: true, isWanted: false },
  ])('SIPAS_DEMO $setting, embedded $isEmbedded: loaded into an empty database $isWanted', async (rule) => {
    expect(await isDemoWanted(ctx, rule)).toBe(rule.isWanted);
    await makeUnit(ctx.db);
    expect(await isDemoWanted(ctx, rule)).toBe(false);
  });

  test('is announced on the pages of a site that was running when it was loaded', async () => {
    const watch = await watchSample(ctx.db, -1);
    expect(watch.value).toBe(false);
    await loadDemo(ctx, { dataDir, responses: FEW });
    await expect.poll(() => watch.value).toBe(true);
  });
});
