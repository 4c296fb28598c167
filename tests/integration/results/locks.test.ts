import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/people/actor.ts';
import type { Interval } from '#app/domain/results/figures/cell.ts';
import { scoreInterval, wilsonInterval } from '#app/domain/results/figures/score-interval.ts';
import type { ResultQuestion } from '#app/domain/results/table/question.ts';
import type { Context } from '#app/services/context.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { publishRound } from '#app/services/publication/publish-round.server.ts';
import { reopenRound } from '#app/services/publication/reopen-round.server.ts';
import { sealEarlierLocks } from '#app/services/publication/seal-earlier-locks.server.ts';
import { verifyLocks } from '#app/services/publication/verify-lock.server.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import { computeLockHash } from '#app/services/seals/lock-text.server.ts';
import { findLock } from '#db/queries/publication/locks.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';
import {
  makeAccessPoint,
  makeResponse,
  makeRound,
  makeServiceArea,
  makeUnit,
} from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

const database = useTestDatabase();
let ctx: Context;

beforeAll(async () => {
  ctx = await commandContext(database);
});

/** What the installation's setting is from now on. */
const useThreshold = (disclosureThreshold: number) => void (ctx = { ...ctx, disclosureThreshold });

/** A closed round with so many responses of each unit, all of one service area, in the first half of June 2026. */
async function closedRound(counts: readonly number[]) {
  const { db } = database;
  const area = await makeServiceArea(db);
  const centre = await makeUnit(db, { kind: 'city' });
  const units: Awaited<ReturnType<typeof makeUnit>>[] = [];
  for (const [place] of counts.entries())
    units.push(await makeUnit(db, { parentId: centre.id, name: `Phường ${place + 1}` }));
  const closedAt = new Date('2026-07-01T00:00:00+07:00');
  const round = await makeRound(db, { units: units.map(({ id }) => id), status: 'closed', closedAt });
  const add = async (place: number, count: number, given: object = {}) => {
    const unitId = units[place]?.id ?? 0;
    for (let index = 0; index < count; index += 1) {
      const overall = 1 + ((index * 3 + place) % 5);
      const answers = [overall, 4, 4, 5, 3, 2, null];
      await makeResponse(db, {
        unitId,
        roundId: round.id,
        serviceAreaId: area.id,
        answers,
        answeredAt: new Date('2026-06-05T09:00:00+07:00'),
        ...given,
      });
    }
  };
  for (const [place, count] of counts.entries()) await add(place, count);
  await showAll(db);
  return { round, units, area, centre, add, slug: round.slug };
}

const as = (actor: Actor): Context => ({ ...ctx, actor });
const citizen = () => as({ kind: 'citizen' });
const ask = (reader: Context, slug: string, question: Partial<ResultQuestion> = {}) =>
  getResults(reader, { round: slug, by: ['unit'], ...question });
async function responsesOf(reader: Context, slug: string, question: Partial<ResultQuestion> = {}) {
  const { table } = await ask(reader, slug, question);
  return { rows: table.rows.map(({ responses }) => responses), total: table.total.responses };
}
/** Makes a lock one from before there were seals, with another method, and lets the site's start seal it. */
async function asFromBefore(id: number, slug: string, method: string): Promise<void> {
  const { db, sql } = database;
  await sql.unsafe(`alter table seals disable trigger user; delete from seals where lock_id = ${id};
    alter table seals enable trigger user; update round_locks set method = ${method} where id = ${id}`);
  const [round, lock] = [await findRoundBySlug(db, slug), await findLock(db, id)];
  if (!round || !lock) throw new Error('the lock is gone');
  await sql`update round_locks set sha256 = ${await computeLockHash(db, round, lock)} where id = ${id}`;
  await sql`insert into installation (key, value) values ('locks_before_seals', '1')`;
  expect(await sealEarlierLocks(ctx)).toBe(1);
}
const eventsOf = (slug: string) =>
  database.sql`select action, details from audit_events where subject_id = ${slug} order by id`;

describe('the interval of a locked round', () => {
  // The levels 1 to 5 in turn: 12 of 30 are satisfied.
  const of = ({ low, high }: Interval) => ({ low: 100 * low, high: 100 * high });
  const shown = async (slug: string) => {
    const { table, method } = await ask({ ...ctx }, slug);
    return { kind: method.interval, interval: table.rows[0]?.interval };
  };

  it('is the one that its method names', async () => {
    const { slug } = await closedRound([30]);
    await lockRound(ctx, { slug });
    const { kind, interval } = await shown(slug);
    expect(kind).toBe('effective-sample');
    expect(interval?.low).toBeCloseTo(of(scoreInterval(12 / 30, 30, 0.95)).low, 9);
    expect(interval?.high).toBeCloseTo(of(scoreInterval(12 / 30, 30, 0.95)).high, 9);
  });

  it('stays the linearised one for a lock made before methods named theirs', async () => {
    const { slug } = await closedRound([30]);
    const { id } = await lockRound(ctx, { slug });
    await asFromBefore(id, slug, `method - 'interval'`);
    const { kind, interval } = await shown(slug);
    const wilson = wilsonInterval(12, 30, 0.95);
    expect(kind).toBe('linearised');
    expect(interval?.low).toBeCloseTo(100 * (wilson?.low ?? NaN), 9);
    expect(interval?.high).toBeCloseTo(100 * (wilson?.high ?? NaN), 9);
  });
});

describe('the flags that a locked round leaves out', () => {
  it('stay those of the method when it was locked, whatever flags there are by now', async () => {
    const { slug } = await closedRound([30]);
    const { id } = await lockRound(ctx, { slug });
    expect((await ask({ ...ctx }, slug)).method.excludedFlags).toContain('beyond_capacity');
    const before = JSON.stringify(['too_fast', 'same_device', 'hidden_field']);
    await asFromBefore(id, slug, `jsonb_set(method, '{excludedFlags}', '${before}')`);
    expect((await ask({ ...ctx }, slug)).method.excludedFlags).toEqual(JSON.parse(before));
  });
});

describe('locking a round', () => {
  it('stores its figures: later responses change nothing, and the hash can be worked out again', async () => {
    const { slug, add } = await closedRound([12, 30]);
    const before = await ask(ctx, slug, { by: ['unit', 'criterion'] });
    const lock = await lockRound(ctx, { slug });
    expect(lock.counts).toMatchObject({ collected: 42, valid: 42, leftOut: 0, withdrawn: 0, excluded: {} });
    expect(lock.sha256).toMatch(/^[0-9a-f]{64}$/);
    await add(0, 3);
    const after = await ask(ctx, slug, { by: ['unit', 'criterion'] });
    expect(after.table).toEqual(before.table);
    expect(await verifyLocks(ctx, { slug })).toMatchObject({
      locks: [{ number: 1, wrong: null, stored: lock.sha256, sealedLater: null }],
      wrong: null,
    });
    expect(await eventsOf(slug)).toMatchObject([
      { action: 'round.lock', details: { number: 1, sha256: lock.sha256, valid: 42, earlyReason: null } },
    ]);
  });

  it('by two people at once makes one lock', async () => {
    const { slug } = await closedRound([12, 30]);
    const tries = await Promise.allSettled([lockRound(ctx, { slug }), lockRound(ctx, { slug })]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await verifyLocks(ctx, { slug })).locks).toHaveLength(1);
  });

  it('waits for late responses of devices, unless a reason is given; imports wait for nothing', async () => {
    const { slug, units, add } = await closedRound([12]);
    const point = await makeAccessPoint(database.db, { unitId: units[0]?.id ?? 0 });
    const soon = { ...ctx, now: new Date('2026-07-02T00:00:00+07:00') };
    await add(0, 1, { accessPointId: point.id, receivedAt: new Date('2026-06-30T09:00:00+07:00') });
    await expect(lockRound(soon, { slug })).rejects.toMatchObject({
      code: 'conflict',
      message: 'locks.lateWindow',
    });
    await expect(lockRound(soon, { slug, earlyReason: 'x' })).rejects.toMatchObject({
      message: 'locks.reasonNeeded',
    });
    const lock = await lockRound(soon, { slug, earlyReason: 'Họp giao ban sáng thứ Năm' });
    expect(lock.earlyReason).toBe('Họp giao ban sáng thứ Năm');
    const imported = await closedRound([12]);
    await expect(lockRound(soon, { slug: imported.slug })).resolves.toMatchObject({ earlyReason: null });
  });

  it('is refused to a round that still takes responses, and to whoever does not run rounds', async () => {
    const open = await makeRound(database.db);
    await expect(lockRound(ctx, { slug: open.slug })).rejects.toMatchObject({ code: 'conflict' });
    const leader = as({ kind: 'staff', id: 'x', grants: [{ role: 'leader', unitId: null }] });
    await expect(lockRound(leader, { slug: open.slug })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('refuses days that cut through a half month, which a lock does not keep', async () => {
    const { slug } = await closedRound([12]);
    await lockRound(ctx, { slug });
    await expect(ask(ctx, slug, { from: '2026-06-03' as never })).rejects.toMatchObject({
      message: 'disclosure.lockHalfMonths',
    });
    expect(
      (await responsesOf(ctx, slug, { from: '2026-06-01' as never, to: '2026-06-14' as never })).total,
    ).toBe(12);
  });
});

describe.each(TESTED_THRESHOLDS)('publishing a round with a threshold of %i', (T) => {
  beforeAll(() => useThreshold(T));

  it('shows citizens the locked figures without small groups; before, there is no such round for them', async () => {
    const { slug } = await closedRound([T - 2, 2 * T + 6, 6 * T]);
    await lockRound(ctx, { slug });
    await expect(ask(citizen(), slug)).rejects.toMatchObject({ code: 'not_found' });
    await publishRound(ctx, { slug });
    expect(await responsesOf(citizen(), slug)).toEqual({ rows: [null, null, 6 * T], total: 9 * T + 4 });
    expect((await responsesOf(ctx, slug)).rows).toEqual([T - 2, 2 * T + 6, 6 * T]);
    await expect(publishRound(ctx, { slug })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('answers citizens by units, service areas, factors and criteria, and by nothing else', async () => {
    const { slug, area } = await closedRound([2 * T, 6 * T]);
    await lockRound(ctx, { slug });
    await publishRound(ctx, { slug });
    for (const by of [
      ['service_area'],
      ['unit', 'service_area'],
      ['factor'],
      ['unit', 'criterion'],
    ] as const) {
      expect((await ask(citizen(), slug, { by })).table.rows.length).toBeGreaterThan(0);
    }
    expect((await responsesOf(citizen(), slug, { serviceArea: area.code })).total).toBe(8 * T);
    for (const question of [
      { by: ['month'] },
      { channel: 'qr' },
      { compare: 'previous' },
      { by: ['channel'] },
    ] as const) {
      await expect(ask(citizen(), slug, question)).rejects.toMatchObject({ code: 'invalid' });
    }
    await expect(ask(citizen(), slug, { withFlagged: true })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keeps what was published while the round is open again, and never shows what a few late responses said', async () => {
    const { slug, add } = await closedRound([4 * T, 6 * T, 8 * T]);
    await lockRound(ctx, { slug });
    await publishRound(ctx, { slug });
    await expect(reopenRound(ctx, { slug, reason: '' })).rejects.toMatchObject({
      message: 'locks.reasonNeeded',
    });
    expect(await reopenRound(ctx, { slug, reason: 'Nhập thiếu phiếu giấy' })).toEqual({
      staysPublished: true,
    });
    await add(0, T - 1);
    expect((await responsesOf(ctx, slug)).total).toBe(19 * T - 1);
    expect((await responsesOf(citizen(), slug)).total).toBe(18 * T);
    await lockRound(ctx, { slug });
    await expect(publishRound(ctx, { slug })).rejects.toMatchObject({
      message: 'locks.fewChanges',
      params: { min: T },
    });
    expect((await responsesOf(citizen(), slug)).total).toBe(18 * T);
    await reopenRound(ctx, { slug, reason: 'Còn thiếu phiếu giấy' });
    await add(2, T + 4);
    await lockRound(ctx, { slug });
    await publishRound(ctx, { slug });
    expect(await responsesOf(citizen(), slug)).toEqual({
      rows: [null, 6 * T, null],
      total: 20 * T + 3,
    });
    const { locks, wrong } = await verifyLocks(ctx, { slug });
    expect(locks.map((lock) => [lock.number, lock.wrong])).toEqual([
      [3, null],
      [2, null],
      [1, null],
    ]);
    expect(wrong).toBeNull();
  });
});

describe('the threshold of a lock', () => {
  const manager = (unitId: number) => as({ kind: 'staff', id: 'm', grants: [{ role: 'manager', unitId }] });

  it('is the one it was made with, whatever the setting became since, for citizens and for staff', async () => {
    useThreshold(5);
    const { slug, centre } = await closedRound([7, 60, 70]);
    await lockRound(ctx, { slug });
    await publishRound(ctx, { slug });
    useThreshold(10);
    for (const reader of [citizen(), manager(centre.id)]) {
      const { table, disclosureThreshold } = await ask(reader, slug);
      expect(table.rows.map(({ responses }) => responses)).toEqual([7, 60, 70]);
      expect(disclosureThreshold).toBe(5);
    }
    await reopenRound(ctx, { slug, reason: 'Ngưỡng ẩn mới' });
    await lockRound(ctx, { slug });
    await publishRound(ctx, { slug });
    expect(await responsesOf(citizen(), slug)).toEqual({ rows: [null, null, 70], total: 137 });
  });

  it('of one from before there was a setting is 5, for which every later lock names its own', async () => {
    useThreshold(10);
    const { slug } = await closedRound([12, 60]);
    const { id } = await lockRound(ctx, { slug });
    await database.sql`alter table round_locks drop column disclosure_threshold`;
    await database.sql.file('db/migrations/0011_disclosure_threshold.sql').simple();
    expect(await database.sql`select disclosure_threshold as kept from round_locks where id = ${id}`).toEqual(
      [{ kept: 5 }],
    );
    const later = await closedRound([12, 60]);
    expect(await lockRound(ctx, { slug: later.slug })).toMatchObject({ disclosureThreshold: 10 });
  });

  it('of a lock that is not published holds for staff; without a lock the setting does', async () => {
    useThreshold(10);
    const locked = await closedRound([7, 60, 70]);
    await lockRound(ctx, { slug: locked.slug });
    const open = await closedRound([7, 60, 70]);
    useThreshold(5);
    expect((await responsesOf(manager(locked.centre.id), locked.slug)).rows).toEqual([null, null, 70]);
    expect((await responsesOf(manager(open.centre.id), open.slug)).rows).toEqual([7, 60, 70]);
  });

  it('is the highest of theirs where rounds are counted together', async () => {
    useThreshold(10);
    const first = await closedRound([6, 60, 70]);
    await lockRound(ctx, { slug: first.slug });
    useThreshold(5);
    const { slug } = await makeRound(database.db, { units: first.units.map(({ id }) => id) });
    const { table, disclosureThreshold } = await ask(manager(first.centre.id), slug, { also: [first.slug] });
    expect(table.rows.map(({ responses }) => responses)).toEqual([null, null, 70]);
    expect(disclosureThreshold).toBe(10);
  });
});

describe.each(TESTED_THRESHOLDS)('a manager, who does not see groups of fewer than %i', (T) => {
  beforeAll(() => useThreshold(T));

  it('finds the same hidden in every question, and nothing by subtraction', async () => {
    const { slug, centre, add } = await closedRound([T - 2, 2 * T + 6, 6 * T]);
    const manager = as({ kind: 'staff', id: 'm', grants: [{ role: 'manager', unitId: centre.id }] });
    expect(await responsesOf(manager, slug)).toEqual({ rows: [null, null, 6 * T], total: 9 * T + 4 });
    expect(
      (await responsesOf(manager, slug, { unit: (await ask(ctx, slug)).table.rows[1]?.labels[0]?.code }))
        .total,
    ).toBeNull();
    expect((await responsesOf(manager, slug, { q: 'Phường 3' })).total).toBe(6 * T);
    await expect(ask(manager, slug, { from: '2026-06-02' as never })).rejects.toMatchObject({
      message: 'disclosure.halfMonths',
    });
    await expect(ask(manager, slug, { by: ['service_area', 'month'] })).rejects.toMatchObject({
      message: 'disclosure.oneAtATime',
    });
    await add(2, 2, { answeredAt: new Date('2026-05-20T09:00:00+07:00') });
    await showAll(database.db);
    const june = { from: '2026-06-01' as never, to: '2026-06-14' as never };
    expect((await responsesOf(manager, slug, { q: 'Phường 3', ...june })).total).toBeNull();
  });
});
