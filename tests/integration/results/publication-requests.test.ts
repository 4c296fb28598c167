import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { MAX_BEGINNINGS } from '#app/domain/reports/retry.ts';
import { cancelPublication } from '#app/services/publication/cancel-publication.server.ts';
import { getRoundLocks } from '#app/services/publication/get-round-locks.server.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { publishNext } from '#app/services/publication/publish-next.server.ts';
import { publishRound } from '#app/services/publication/publish-round.server.ts';
import { BrokenOff } from '#app/services/jobs/do-work.server.ts';
import { reopenRound } from '#app/services/publication/reopen-round.server.ts';
import { openLock } from '#app/services/seals/open-lock.server.ts';
import { askForPublication } from '#db/queries/publication/requests.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { listAuditEvents } from '#db/queries/audit/audit.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeResponse, makeStaff } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { LOCKED_SLUG as slug, makeLockedRound } from '#tests/support/results/locked-round.ts';

const database = useTestDatabase();
let ctx: Context;
const { signal: going } = new AbortController();
let person: { readonly id: string; readonly name: string };

beforeAll(async () => {
  ctx = await commandContext(database);
  person = await makeStaff(database.db);
  await makeLockedRound(ctx, database.db);
});

/** Locks the round anew with so many more responses, and asks for its publication. */
async function lockWith(more: number): Promise<void> {
  const { db } = database;
  await reopenRound(ctx, { slug, reason: 'Phiếu đến sau' });
  const round = await findRoundBySlug(db, slug);
  const [first] = await database.sql<{ unit_id: number; service_area_id: number }[]>`
    select unit_id, service_area_id from responses where round_id = ${round?.id ?? 0} limit 1`;
  for (let index = 0; index < more; index += 1) {
    await makeResponse(db, {
      unitId: first?.unit_id ?? 0,
      roundId: round?.id ?? 0,
      serviceAreaId: first?.service_area_id ?? 0,
      answers: [5, 4, 4, 5, 3, 2, null],
      answeredAt: new Date('2026-06-06T09:00:00+07:00'),
    });
  }
  await lockRound(ctx, { slug });
  const locked = await findRoundBySlug(db, slug);
  await askForPublication(db, { lockId: locked?.lockId ?? 0, requestedAt: ctx.now, requestedBy: person.id });
}

describe('a publication that is left to the job', () => {
  it('that is refused says why on the page, publishes nothing and can be asked for again', async () => {
    await lockWith(1);
    expect((await getRoundLocks(ctx, { slug })).publishing).toEqual({ progress: 0, problem: null });
    expect(await publishNext(ctx, going)).toBe(true);
    const { publishing, round } = await getRoundLocks(ctx, { slug });
    expect(publishing?.problem?.key).toBe('locks.fewChanges');
    expect(round.status).toBe('locked');
    expect(await publishNext(ctx, going)).toBe(false);
  });

  it('that ends its thread is begun once more, then given up with a reason that people see', async () => {
    await lockWith(20);
    await database.sql`update publication_requests set attempts = ${MAX_BEGINNINGS}`;
    expect(await publishNext(ctx, going)).toBe(true);
    const { publishing, round } = await getRoundLocks(ctx, { slug });
    expect(publishing?.problem?.key).toBe('locks.brokenOff');
    expect(round.status).toBe('locked');
    expect(await publishNext(ctx, going)).toBe(false);
  });

  it('goes to another process, uncounted, when its own is told to stop', async () => {
    await lockWith(20);
    expect(await publishNext(ctx, AbortSignal.abort())).toBe(true);
    expect(
      await database.sql`select attempts, problem from publication_requests where problem is null`,
    ).toEqual([{ attempts: 0, problem: null }]);
  });

  it('is not published once somebody cancelled it, also while it is worked out; then nothing is left to cancel', async () => {
    await cancelPublication(ctx, { slug });
    expect((await getRoundLocks(ctx, { slug })).publishing).toBeNull();
    const [event] = await listAuditEvents(database.db, { scope: { kind: 'all' }, limit: 1 });
    expect(event).toMatchObject({ action: 'round.publish_cancel', subjectId: slug });
    await expect(cancelPublication(ctx, { slug })).rejects.toMatchObject({
      message: 'locks.nothingToCancel',
    });
    const unwanted = publishRound(ctx, { slug, hasSeenAnomalies: true }, async () => undefined);
    await expect(unwanted).rejects.toBeInstanceOf(BrokenOff);
    expect((await getRoundLocks(ctx, { slug })).round.status).toBe('locked');
  });

  it('is done as the person who asked, and the request is gone', async () => {
    await lockWith(20);
    expect(await publishNext(ctx, going)).toBe(true);
    const { publishing, round } = await getRoundLocks(ctx, { slug });
    expect(publishing).toBeNull();
    expect(round.status).toBe('published');
    const [event] = await listAuditEvents(database.db, { scope: { kind: 'all' }, limit: 1 });
    const done = { action: 'round.publish', subjectId: slug, staffName: person.name };
    expect(event).toMatchObject(done);
  });
});

test('a lock that was published after another one, before that was marked, is found by the migration and hides its counters', async () => {
  const [file = ''] = (await readdir('db/migrations')).filter((name) =>
    name.endsWith('unmarked_revisions.sql'),
  );
  const [, mark = ''] = (await readFile(`db/migrations/${file}`, 'utf8')).split('--> statement-breakpoint');
  const isHidden = async () => (await getRoundLocks(ctx, { slug })).locks.map((lock) => lock.hidesCounters);
  expect(await isHidden()).not.toContain(true);
  const [before] = await database.sql<{ id: number; pattern: string }[]>`
    select id, pattern::text from round_locks where published_at is not null order by number desc limit 1`;
  const found = await openLock(ctx, before?.id ?? 0);
  expect(found.pattern?.isRevision).toBe(true);
  await database.sql`update round_locks set pattern = pattern - 'isRevision'`;
  await database.sql.unsafe(mark);
  // The newest publication alone: nothing was published before the first.
  expect((await isHidden()).filter(Boolean)).toHaveLength(1);
  await database.sql`update round_locks set pattern = ${before?.pattern ?? ''}::jsonb, hides_counters = false
    where id = ${before?.id ?? 0}`;
});

describe("the page of a round's locks", () => {
  const sealsOfNewest = async () => (await getRoundLocks(ctx, { slug })).locks[0]?.seals ?? [];

  it('shows whose signature a lock and its publication have, and that one does not fit what is locked now', async () => {
    const before = await sealsOfNewest();
    expect(before.map(({ kind, isVerified }) => [kind, isVerified])).toEqual([
      ['lock', true],
      ['publication', true],
    ]);
    for (const { key, sha256 } of before) expect(key.length + sha256.length).toBeGreaterThan(64);
    const number = (await getRoundLocks(ctx, { slug })).locks[0]?.number ?? 0;
    await database.sql`update round_locks set sha256 = repeat('0', 64) where number = ${number}`;
    expect((await sealsOfNewest()).map(({ isVerified }) => isVerified)).toEqual([false, true]);
  });
});
