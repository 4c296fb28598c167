import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Registry } from '#app/domain/survey/registry.ts';
import { silentLog } from '#app/platform/logger.ts';
import { closeRound } from '#app/services/rounds/close-round.server.ts';
import { openRound } from '#app/services/rounds/open-round.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { accessPoints, rounds } from '#db/schema/index.ts';
import { makeCounter, makeRound } from '#tests/support/factories.ts';
import { CitizenDesk, honestForm, readStored } from '#tests/support/site/citizen.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

const NOON = new Date('2026-09-14T12:00:00+07:00');
const hours = (count: number) => new Date(NOON.getTime() + count * 60 * 60 * 1000);

/** The shipped questionnaires, and a second version of the short one, whose overall question has another id. */
async function withSecondVersion(): Promise<Registry> {
  const shipped = await loadRegistry();
  const first = shipped.definitions.get('counter-quick@1');
  if (first === undefined) throw new Error('counter-quick@1 is not shipped');
  const questions = first.questions.map((question) =>
    question.id === 'overall' ? { ...question, id: 'overall_new' } : question,
  );
  const versions = [
    ['counter-quick@2', { ...first, version: 2, questions }],
    ['counter-quick@3', { ...first, version: 3, questions }],
  ] as const;
  return {
    ...shipped,
    definitions: new Map([...shipped.definitions, ...versions]),
    drafts: new Set(['counter-quick@3']),
  };
}

describe('responses that waited on a phone', () => {
  const database = useTestDatabase();
  let desk: CitizenDesk;

  beforeAll(async () => {
    desk = new CitizenDesk(database, await withSecondVersion());
  });

  const makePlace = () => makeSurveyPlace(database.db, { periodFrom: '2026-09-01', periodTo: '2026-09-30' });
  const stored = ({ unit }: Awaited<ReturnType<typeof makePlace>>) => readStored(database.sql, unit.id);
  const queued = (answeredAt: Date, given: Record<string, string> = {}) =>
    honestForm(answeredAt, { answered_at: answeredAt.toISOString(), ...given });
  const close = (id: number, closedAt: Date, status: 'closed' | 'locked' = 'closed') =>
    database.db.update(rounds).set({ status, closedAt }).where(eq(rounds.id, id));

  test('count when they were answered', async () => {
    const place = await makePlace();
    await desk.send(place.code, queued(hours(-30), { comment: 'Chờ lâu' }), { at: NOON });
    expect(await stored(place)).toMatchObject([{ answeredAt: hours(-30), roundId: place.round.id }]);
    const [comment] = await database.sql<{ day: string }[]>`
      select answered_on::text as day from comments where unit_id = ${place.unit.id}`;
    expect(comment?.day).toBe('2026-09-13');
  });

  test('of a day without network, a thousand of one tablet, all arrive: the rest when the limit lets them', async () => {
    const place = await makePlace();
    const times = Array.from({ length: 1000 }, (_, index) => new Date(hours(-9).getTime() + index * 30_000));
    let waiting = times.map((time) => queued(time));
    const left: number[] = [];
    for (let attempt = 0; waiting.length > 0 && attempt < 10; attempt++) {
      const sending = { at: new Date(NOON.getTime() + attempt * 300_000), network: '203.0.113.9' };
      const sent = await Promise.allSettled(waiting.map((form) => desk.send(place.code, form, sending)));
      waiting = waiting.filter((_form, index) => sent[index]?.status === 'rejected');
      left.push(waiting.length);
    }
    expect(left).toEqual([700, 400, 100, 0]);
    const rows = await stored(place);
    expect(rows.map(({ answeredAt }) => answeredAt.getTime()).sort((a, b) => a - b)).toEqual(
      times.map((time) => time.getTime()),
    );
  });

  test.each([
    ['an hour ahead', hours(1)],
    ['ten years ahead', new Date('2036-09-14T12:00:00Z')],
    ['at its factory setting', new Date('2000-01-01T00:00:00Z')],
    ['73 hours behind', hours(-73)],
  ])('count at receipt when the clock of the phone is %s', async (_how, clock) => {
    const place = await makePlace();
    await desk.send(place.code, queued(clock), { at: NOON });
    expect(await stored(place)).toMatchObject([{ answeredAt: NOON }]);
  });

  test('count at receipt when their time lies before the round', async () => {
    const place = await makePlace();
    await database.db
      .update(rounds)
      .set({ openedAt: hours(-2) })
      .where(eq(rounds.id, place.round.id));
    await desk.send(place.code, queued(hours(-5)), { at: NOON });
    expect(await stored(place)).toMatchObject([{ answeredAt: NOON, roundId: place.round.id }]);
  });

  test('count when they were answered before their round was closed by mistake and opened again', async () => {
    const place = await makePlace();
    const ctx = {
      ...{ db: database.db, sql: database.sql, registry: await loadRegistry(), log: silentLog },
      ...{ disclosureThreshold: USUAL_THRESHOLD, seals: testSeals, actor: { kind: 'system' } as const },
    };
    await closeRound({ ...ctx, now: hours(-3) }, place.round);
    await openRound({ ...ctx, now: hours(-1) }, place.round);
    await desk.send(place.code, queued(hours(-4)), { at: NOON });
    expect(await stored(place)).toMatchObject([{ answeredAt: hours(-4), roundId: place.round.id }]);
  });

  test('are taken for 72 hours after the round closed, when they were answered before', async () => {
    const place = await makePlace();
    await close(place.round.id, hours(-71));
    await desk.send(place.code, queued(hours(-71.5)), { at: NOON });
    expect(await stored(place)).toMatchObject([{ answeredAt: hours(-71.5) }]);
  });

  test.each([
    ['answered after it closed', hours(-1), NOON],
    ['without a time of the phone', null, NOON],
    ['more than 72 hours late', hours(-3), hours(71)],
  ])('are too late for a closed round: %s', async (_why, answeredAt, at) => {
    const place = await makePlace();
    await close(place.round.id, hours(-2));
    const form = answeredAt === null ? honestForm(NOON) : queued(answeredAt);
    await expect(desk.send(place.code, form, { at })).rejects.toMatchObject({ code: 'gone' });
    expect(await stored(place)).toEqual([]);
  });

  test('are taken of a counter that closed since, when they were answered before the day it closed', async () => {
    const place = await makePlace();
    const { id } = await makeCounter(database.db, {
      unitId: place.unit.id,
      code: '01',
      active: false,
      closedOn: '2026-09-14',
    });
    await database.db.update(accessPoints).set({ counterId: id }).where(eq(accessPoints.code, place.code));
    const onTheDay = desk.send(place.code, queued(hours(-1)), { at: NOON });
    await expect(onTheDay).rejects.toMatchObject({ code: 'not_found' });
    await desk.send(place.code, queued(hours(-15)), { at: NOON });
    expect(await stored(place)).toMatchObject([{ answeredAt: hours(-15) }]);
  });

  test('are too late for a round whose figures are locked', async () => {
    const place = await makePlace();
    await close(place.round.id, hours(-2), 'locked');
    await expect(desk.send(place.code, queued(hours(-3)), { at: NOON })).rejects.toMatchObject({
      code: 'gone',
    });
  });

  test('are taken after the last day of a round that nobody closed', async () => {
    const place = await makePlace();
    const lastDay = new Date('2026-09-30T15:00:00+07:00');
    await desk.send(place.code, queued(lastDay), { at: new Date('2026-10-02T09:00:00+07:00') });
    expect(await stored(place)).toMatchObject([{ answeredAt: lastDay }]);
  });

  test('belong to the round they were answered in, not to the next one', async () => {
    const place = await makePlace();
    await close(place.round.id, hours(-10));
    const next = { units: [place.unit.id], periodFrom: '2026-09-01', periodTo: '2026-12-31' };
    const second = await makeRound(database.db, { ...next, openedAt: hours(-9) });
    for (const answeredAt of [hours(-11), hours(-8)]) {
      await desk.send(place.code, queued(answeredAt), { at: NOON });
    }
    expect((await stored(place)).map(({ roundId }) => roundId)).toEqual([place.round.id, second.id]);
  });

  test('are taken by a code that was withdrawn after they were answered', async () => {
    const place = await makePlace();
    const withdrawn = { revokedAt: hours(-2) };
    await database.db.update(accessPoints).set(withdrawn).where(eq(accessPoints.id, place.accessPoint.id));
    await desk.send(place.code, queued(hours(-3)), { at: NOON });
    await expect(desk.send(place.code, queued(hours(-1)), { at: NOON })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await stored(place)).toHaveLength(1);
  });

  test('are taken once, also when the first attempt had no time and the round closed in between', async () => {
    const place = await makePlace();
    const direct = honestForm(hours(-3), { comment: 'Gửi lại' });
    const first = await desk.send(place.code, direct, { at: hours(-3) });
    await close(place.round.id, hours(-2));
    const again = { ...direct, answered_at: hours(-3).toISOString() };
    expect(await desk.send(place.code, again, { at: NOON })).toEqual(first);
    expect(await stored(place)).toHaveLength(1);
  });

  test('are read by the version they answered when the round has moved to the next', async () => {
    const place = await makePlace();
    const moved = { definitionVersion: 2 };
    await database.db.update(rounds).set(moved).where(eq(rounds.id, place.round.id));
    await desk.send(place.code, queued(hours(-1), { definition: 'counter-quick@1' }), { at: NOON });
    const newer = { overall: '', overall_new: '5', definition: 'counter-quick@2' };
    await desk.send(place.code, queued(hours(-1), newer), { at: NOON });
    expect((await stored(place)).map(({ version }) => version)).toEqual([1, 2]);
  });

  test('with errors are shown again in the version they answered', async () => {
    const place = await makePlace();
    await database.db.update(rounds).set({ definitionVersion: 2 }).where(eq(rounds.id, place.round.id));
    const form = honestForm(NOON, { overall: '9', definition: 'counter-quick@1' });
    const sent = await desk.send(place.code, form, { at: NOON });
    expect(sent).toMatchObject({
      ok: false,
      survey: { definition: { version: 1 } },
      errors: [{ question: 'overall' }],
    });
  });

  test.each([
    ['another questionnaire', 'sipas-2017@1'],
    ['a version that is not here', 'counter-quick@9'],
    ['a draft', 'counter-quick@3'],
    ['nothing of the kind', '../../etc/passwd'],
  ])('are refused for good when they answered %s', async (_what, definition) => {
    const place = await makePlace();
    await expect(
      desk.send(place.code, queued(hours(-1), { definition }), { at: NOON }),
    ).rejects.toMatchObject({
      code: 'gone',
    });
    expect(await stored(place)).toEqual([]);
  });

  test('find the earlier round when another questionnaire is asked by now', async () => {
    const place = await makePlace();
    const next = { units: [place.unit.id], periodFrom: '2026-09-01', periodTo: '2026-12-31' };
    const other = { definitionId: 'sipas-2017', methodId: 'sipas-2017-pooled', openedAt: hours(-9) };
    await makeRound(database.db, { ...next, ...other });
    await desk.send(place.code, queued(hours(-1), { definition: 'counter-quick@1' }), { at: NOON });
    expect(await stored(place)).toMatchObject([{ roundId: place.round.id, version: 1 }]);
  });
});
