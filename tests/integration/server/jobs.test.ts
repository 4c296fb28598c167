import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import type { Context } from '#app/services/context.ts';
import { holdJob } from '#app/services/jobs/hold-job.server.ts';
import { DAY_MS, MINUTE_MS, type Job } from '#app/server/jobs/job.ts';
import { runJobs } from '#app/server/jobs/runner.ts';
import { jobLeases } from '#db/schema/index.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';

/** Long enough that no lease of a test runs out that should not. */
const leaseMs = 10 * MINUTE_MS;

let database: TestDatabase;
let ctx: Omit<Context, 'now'>;
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const { db, sql: driver } = database;
  ctx = {
    db,
    sql: driver,
    registry: await loadRegistry(),
    disclosureThreshold: USUAL_THRESHOLD,
    seals: testSeals,
    actor: { kind: 'system' },
    log,
  };
});
afterAll(() => database.drop());
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  await database.db.delete(jobLeases);
  log.error.mockReset();
});

/** One process of the site; returns how to stop it. */
function startProcess(job: Job, options: { leaseMs?: number; stopMs?: number } = {}): () => Promise<void> {
  const stop = runJobs(ctx, [job], { leaseMs, ...options });
  stops.push(stop);
  return stop;
}

function aJob(run: () => Promise<boolean>, more: Partial<Job> = {}): Job {
  return { name: 'count', everyMs: 5, timeoutMs: MINUTE_MS, run, ...more };
}

const noMore = () => Promise.resolve(false);

/** A job that says that it was begun, and ends when told. */
function longWork() {
  let end: () => void = () => undefined;
  let begin: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const run = vi.fn(async () => {
    begin();
    await ended;
    return false;
  });
  return { run, begun, end: () => end() };
}

/** On a busy machine "soon" may be half a minute. */
const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000 });

async function leaseOf(job: string) {
  const [lease] = await database.db
    .select({
      holder: jobLeases.holder,
      isHeld: sql<boolean>`${jobLeases.heldUntil} > now()`,
      doneAt: jobLeases.doneAt,
    })
    .from(jobLeases)
    .where(eq(jobLeases.job, job));
  return lease;
}

describe('of two processes on one database', () => {
  test('one does a job, and the other goes on with it when that one stops', async () => {
    const first = vi.fn(noMore);
    const second = vi.fn(noMore);
    const stop = startProcess(aJob(first));
    await soon(() => expect(first.mock.calls.length).toBeGreaterThan(3));
    startProcess(aJob(second));
    const before = first.mock.calls.length;
    await soon(() => expect(first.mock.calls.length).toBeGreaterThan(before + 3));
    expect(second).not.toHaveBeenCalled();
    await stop();
    await soon(() => expect(second).toHaveBeenCalled());
  });

  test('a job whose process was killed is taken over when its lease has run out, not before', async () => {
    const killed = '00000000-0000-4000-8000-000000000001';
    await holdJob(ctx, { job: 'count', holder: killed, leaseMs, everyMs: 5 });
    const run = vi.fn(async () => {
      expect((await leaseOf('count'))?.holder).not.toBe(killed);
      return false;
    });
    startProcess(aJob(run));
    // A job beside it shows that the process has looked, and looked again.
    const beside = vi.fn(noMore);
    startProcess(aJob(beside, { name: 'beside' }));
    await soon(() => expect(beside.mock.calls.length).toBeGreaterThan(5));
    expect(run).not.toHaveBeenCalled();
    await database.db
      .update(jobLeases)
      .set({ heldUntil: sql`now()` })
      .where(eq(jobLeases.holder, killed));
    await soon(() => expect(run).toHaveBeenCalled());
    expect(log.error).not.toHaveBeenCalled();
  });

  test('a job that is due once a day is done by one, and not again after a restart', async () => {
    const run = vi.fn(noMore);
    const daily = aJob(run, { everyMs: DAY_MS });
    const stop = startProcess(daily);
    await soon(async () => expect((await leaseOf('count'))?.doneAt).toBeInstanceOf(Date));
    await stop();
    const isDueAgain = await holdJob(ctx, {
      job: 'count',
      holder: '00000000-0000-4000-8000-000000000002',
      leaseMs,
      everyMs: DAY_MS,
    });
    expect(isDueAgain).toBe(false);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('is free, and due, when the clock was set back since it was held and done', async () => {
    const lease = { job: 'count', leaseMs, everyMs: 5 };
    await database.db.insert(jobLeases).values({
      job: 'count',
      holder: '00000000-0000-4000-8000-000000000004',
      heldUntil: sql`now() + interval '2 hours'`,
      doneAt: sql`now() + interval '1 hour'`,
    });
    expect(await holdJob(ctx, { ...lease, holder: '00000000-0000-4000-8000-000000000005' })).toBe(true);
  });

  test('a day later it is due again', async () => {
    await database.db.insert(jobLeases).values({
      job: 'count',
      holder: '00000000-0000-4000-8000-000000000003',
      heldUntil: sql`now() - interval '1 day'`,
      doneAt: sql`now() - interval '1 day'`,
    });
    const run = vi.fn(noMore);
    startProcess(aJob(run, { everyMs: DAY_MS }));
    await soon(() => expect(run).toHaveBeenCalledTimes(1));
  });
});

describe('a job that fails', () => {
  test('is done again, is logged once for many failures, and disturbs no other', async () => {
    const run = vi.fn(() => Promise.reject(new Error('away')));
    const beside = vi.fn(noMore);
    startProcess(aJob(run, { everyMs: 1 }));
    startProcess(aJob(beside, { name: 'beside' }));
    await soon(() => expect(run.mock.calls.length).toBeGreaterThan(5));
    expect(log.error.mock.calls.length).toBe(1);
    expect(log.error).toHaveBeenCalledWith('a job failed', expect.objectContaining({ job: 'count' }));
    await soon(() => expect(beside).toHaveBeenCalled());
  });

  test('once is done as usual the next time, and a later failure is logged', async () => {
    const run = vi
      .fn<() => Promise<boolean>>()
      .mockRejectedValueOnce(new Error('away'))
      .mockResolvedValueOnce(false)
      .mockRejectedValueOnce(new Error('away again'))
      .mockResolvedValue(false);
    startProcess(aJob(run));
    await soon(() => expect(run.mock.calls.length).toBeGreaterThan(4));
    expect(log.error).toHaveBeenCalledTimes(2);
  });

  test('is left to another process that can do it', async () => {
    startProcess(aJob(() => Promise.reject(new Error('no space on this disk'))));
    const able = vi.fn(noMore);
    startProcess(aJob(able));
    await soon(() => expect(able).toHaveBeenCalled());
  });

  test('by taking too long is logged, left to others, and not begun twice in its process', async () => {
    const hanging = longWork();
    startProcess(aJob(hanging.run, { timeoutMs: 20 }), { stopMs: 1 });
    await hanging.begun;
    const able = vi.fn(noMore);
    startProcess(aJob(able));
    await soon(() => expect(able).toHaveBeenCalled());
    expect(log.error).toHaveBeenCalledTimes(1);
    expect(hanging.run).toHaveBeenCalledTimes(1);
    hanging.end();
  });
});

describe('told to stop', () => {
  test('a process ends the work under way and leaves its jobs to others at once', async () => {
    const long = longWork();
    const stop = startProcess(aJob(long.run), { stopMs: MINUTE_MS });
    await long.begun;
    let isStopped = false;
    const stopped = stop().then(() => {
      isStopped = true;
    });
    expect((await leaseOf('count'))?.isHeld).toBe(true);
    expect(isStopped).toBe(false);
    long.end();
    await stopped;
    expect((await leaseOf('count'))?.isHeld).toBe(false);
    expect(long.run).toHaveBeenCalledTimes(1);
  });

  test('a process does not wait for ever, and keeps what it could not end until its lease runs out', async () => {
    const long = longWork();
    const stop = startProcess(aJob(long.run), { stopMs: 1 });
    await long.begun;
    await stop();
    expect((await leaseOf('count'))?.isHeld).toBe(true);
    long.end();
  });
});
