import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkPin } from '#app/services/kiosk/check-pin.server.ts';
import { hashPin } from '#app/services/kiosk/pin-hash.server.ts';
import { Limiter, type Attempt } from '#app/services/limits/limiter.server.ts';
import { LIMITS, type Limit } from '#app/services/limits/limits.ts';
import { purgeLimits } from '#app/services/limits/purge-limits.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { saveKioskPin } from '#db/queries/kiosk/kiosk.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

const SECRET = 'of tests, known to everybody: 0123456789';
const NETWORK = '203.0.113.45';

const THREE: Limit = { name: 'three', max: 3, windowMs: 60_000, afterSuccess: 'uncounted' };
const OWN: Limit = { ...THREE, name: 'own', afterSuccess: 'forgotten' };
const EVERY: Limit = { ...THREE, name: 'every', afterSuccess: 'kept' };

describe('a limit on attempts', () => {
  let database: TestDatabase;
  let limiter: Limiter;

  beforeAll(async () => {
    database = await createTestDatabase();
    limiter = new Limiter({ sql: database.sql, secret: SECRET });
  });
  afterAll(() => database.drop());
  beforeEach(() => database.sql`truncate rate_limits`);

  const stored = () =>
    database.sql<{ key: string; count: number }[]>`select key, count from rate_limits order by key`;
  const countOf = async ({ name }: Limit) =>
    (await stored()).find(({ key }) => key.startsWith(`${name}:`))?.count ?? 0;
  const fail = (attempts: Attempt[]) => limiter.guard(attempts, async () => false);
  const succeed = (attempts: Attempt[]) => limiter.guard(attempts, async () => true);
  const endWindows = () => database.sql`update rate_limits set expires_at = now() - interval '1 second'`;
  const refused = { code: 'rate_limited', retryAfter: expect.any(Number) as number };

  test('refuses the one too many, also when it would have succeeded, until the window is over', async () => {
    const attempts = [{ limit: THREE, of: NETWORK }];
    for (let time = 0; time < 3; time += 1) await fail(attempts);
    await expect(succeed(attempts)).rejects.toMatchObject(refused);
    expect(await succeed([{ limit: THREE, of: '203.0.113.46' }])).toBe(true);
    await endWindows();
    expect(await succeed(attempts)).toBe(true);
  });

  test('keeps nobody out for longer when the clock was set back an hour', async () => {
    const attempts = [{ limit: THREE, of: NETWORK }];
    for (let time = 0; time < 3; time += 1) await fail(attempts);
    await database.sql`update rate_limits set expires_at = expires_at + interval '1 hour'`;
    expect(await succeed(attempts)).toBe(true);
  });

  test('says in whole seconds when to come back', async () => {
    const attempts = [{ limit: THREE, of: NETWORK }];
    for (let time = 0; time < 3; time += 1) await limiter.take(attempts);
    await database.sql`update rate_limits set expires_at = now() + interval '30 seconds'`;
    await expect(limiter.take(attempts)).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 30 });
  });

  test('lets exactly as many pass as it says when two processes count at once', async () => {
    const other = openDatabase(database.url);
    const limit = { ...EVERY, max: 40 };
    const processes = [limiter, new Limiter({ sql: other.sql, secret: SECRET })];
    const tries = processes.flatMap((each) =>
      Array.from({ length: 30 }, () => each.take([{ limit, of: NETWORK }])),
    );
    const outcomes = await Promise.allSettled(tries);
    await other.close();
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
  });

  test('that refuses an attempt keeps it from the limits after it', async () => {
    const attempts = [
      { limit: THREE, of: NETWORK },
      { limit: { ...EVERY, max: 100 }, of: '' },
    ];
    for (let time = 0; time < 3; time += 1) await fail(attempts);
    for (let time = 0; time < 5; time += 1) await expect(fail(attempts)).rejects.toMatchObject(refused);
    expect(await countOf(EVERY)).toBe(3);
  });

  test('after a success counts on, as if it had not been, or from the beginning', async () => {
    const attempts = [EVERY, THREE, OWN].map((limit) => ({ limit, of: NETWORK }));
    await fail(attempts);
    await fail(attempts);
    await succeed(attempts);
    expect(await Promise.all([EVERY, THREE, OWN].map(countOf))).toEqual([3, 2, 0]);
  });

  test('counts an attempt that ends in an error', async () => {
    const attempt = limiter.guard([{ limit: THREE, of: NETWORK }], () => Promise.reject(new Error('away')));
    await expect(attempt).rejects.toThrow('away');
    expect(await countOf(THREE)).toBe(1);
  });

  test('is forgotten when its window is over, so that the table holds no more than the attempts of a window', async () => {
    const networks = Array.from({ length: 500 }, (_, n) => `10.0.${n}.1`);
    await Promise.all(networks.map((of) => limiter.take([{ limit: THREE, of }])));
    await endWindows();
    await limiter.take([{ limit: THREE, of: NETWORK }]);
    expect(await purgeLimits(database)).toBe(500);
    expect(await stored()).toHaveLength(1);
  });

  test('is purged while it is counted, by two processes, without one waiting for the other for ever', async () => {
    const many = Array.from({ length: 200 }, (_, n) => [{ limit: THREE, of: String(n) }]);
    const takeAll = (each: Attempt[][]) => Promise.all(each.map((attempts) => limiter.take(attempts)));
    for (let time = 0; time < 5; time += 1) {
      await endWindows();
      await Promise.all([
        takeAll(many),
        purgeLimits(database),
        takeAll([...many].reverse()),
        purgeLimits(database),
      ]);
      expect(new Set((await stored()).map(({ count }) => count))).toEqual(new Set([2]));
      await database.sql`truncate rate_limits`;
    }
  });
});

describe('a limit that slows down instead of refusing', () => {
  const SLOW: Limit = {
    ...THREE,
    name: 'slow',
    slowdown: { firstMs: 100, longestMs: 400, atOnce: 2 },
  };
  const OWN_SLOW: Limit = { ...SLOW, name: 'own-slow', isOwn: true };
  let database: TestDatabase;
  let waits: number[];
  let limiter: Limiter;
  /** While it is closed whoever waits goes on waiting. */
  let gate: Promise<unknown>;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.sql`truncate rate_limits`;
    waits = [];
    gate = Promise.resolve();
    const sleep = (milliseconds: number) => {
      waits.push(milliseconds);
      return gate;
    };
    limiter = new Limiter({ sql: database.sql, secret: SECRET, sleep });
  });

  test('makes each attempt beyond it wait twice as long as the one before, up to its longest', async () => {
    for (let time = 0; time < 7; time += 1) await limiter.take([{ limit: SLOW, of: NETWORK }]);
    expect(waits).toEqual([100, 200, 400, 400]);
  });

  test('lets no more wait at once than it says, and does not count the others', async () => {
    const attempt = () => limiter.take([{ limit: SLOW, of: NETWORK }]);
    for (let time = 0; time < 3; time += 1) await attempt();
    let open = (): void => undefined;
    gate = new Promise<void>((resolve) => (open = resolve));
    const waiting = [attempt(), attempt()];
    await expect.poll(() => waits.length).toBe(2);
    await expect(attempt()).rejects.toMatchObject({ code: 'rate_limited' });
    open();
    await Promise.all(waiting);
    await attempt();
    expect(waits).toEqual([100, 200, 400]);
  });

  test('of somebody alone is asked before one that many share, and keeps what is within it from that', async () => {
    const attempts = (of: string) => [
      { limit: OWN_SLOW, of },
      { limit: SLOW, of: '' },
    ];
    for (let time = 0; time < 10; time += 1)
      await limiter.take(attempts('a stranger')).catch(() => undefined);
    waits = [];
    await limiter.take(attempts('somebody else'));
    expect(waits).toEqual([]);
  });

  test('takes back of a success only what it counted', async () => {
    const attempts = (of: string) => [
      { limit: OWN_SLOW, of },
      { limit: SLOW, of: '' },
    ];
    for (let time = 0; time < 6; time += 1) await limiter.take(attempts('a stranger'));
    await limiter.guard(attempts('somebody else'), async () => true);
    const [shared] = await database.sql<
      { count: number }[]
    >`select count from rate_limits where key like 'slow:%'`;
    expect(shared?.count).toBe(3);
  });
});

describe('the table of counts', () => {
  test('holds a bounded number of rows, and forgets those first that hold the fewest attempts', async () => {
    const database = await createTestDatabase();
    const limiter = new Limiter({ sql: database.sql, secret: SECRET });
    const seen = ['seen twice', 'seen twice', ...Array.from({ length: 50 }, (_, n) => String(n))];
    await Promise.all(seen.map((of) => limiter.take([{ limit: EVERY, of }])));
    expect(await purgeLimits(database, 20)).toBe(31);
    const counts = await database.sql<{ count: number }[]>`select count from rate_limits`;
    expect(counts).toHaveLength(20);
    expect(counts.map(({ count }) => count)).toContain(2);
    await database.drop();
  });
});

describe('what is stored of whom a limit counts', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  async function keysAfterWrongPin(secret: string): Promise<string[]> {
    const { code, unit } = await makeSurveyPlace(database.db);
    await saveKioskPin(database.db, {
      unitId: unit.id,
      hash: await hashPin('4711'),
      digits: 4,
      changedAt: new Date(),
    });
    await database.sql`truncate rate_limits`;
    const { db, sql } = database;
    const limiter = new Limiter({ sql, secret });
    const ctx = { db, limiter, actor: { kind: 'citizen' } as const, now: new Date() };
    await checkPin(ctx, { code, secret: '', kind: 'tablet', pin: '0000', network: NETWORK });
    const attempts = Object.values(LIMITS).map((limit) => ({ limit, of: NETWORK }));
    for (const attempt of attempts) await limiter.take([attempt]);
    const rows = await sql<{ key: string }[]>`select key from rate_limits`;
    const marks = rows.map(({ key }) => key);
    const guesses = [
      NETWORK,
      `${unit.id}\0${NETWORK}`,
      ...attempts.map((each) => `${each.limit.name}\0${NETWORK}`),
    ];
    for (const digest of guesses.flatMap(unkeyedDigests)) expect(marks.join()).not.toContain(digest);
    return marks.sort();
  }

  /** What anybody could make of a text: enough of it to be told from chance. */
  function unkeyedDigests(text: string): string[] {
    const digests = ['md5', 'sha1', 'sha256', 'sha512'].map((name) => createHash(name).update(text).digest());
    return digests.flatMap((digest) =>
      (['hex', 'base64', 'base64url'] as const).map((encoding) => digest.toString(encoding).slice(0, 12)),
    );
  }

  test('cannot be recomputed from the network without the secret', async () => {
    const marks = await keysAfterWrongPin(SECRET);
    expect(marks.length).toBeGreaterThan(Object.keys(LIMITS).length);
    expect(marks.join('\n')).not.toContain(NETWORK);
    const others = await keysAfterWrongPin('of another installation, also long enough');
    expect(marks.filter((mark) => others.includes(mark))).toEqual([]);
  });

  test('has a name of its own for each limit, so that no two count the same', () => {
    const names = Object.values(LIMITS).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
