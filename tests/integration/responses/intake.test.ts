import { beforeAll, describe, expect, test } from 'vitest';
import { isAppError } from '#app/domain/errors.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { createIntake } from '#app/services/responses/submission/intake.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import type { NewResponse } from '#db/queries/responses/responses.ts';
import { CitizenDesk, honestForm, keyOpenedAt, readStored } from '#tests/support/site/citizen.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, readAnswers } from '#tests/support/survey-place.ts';

const NOON = new Date('2026-09-14T12:00:00+07:00');

type Place = Awaited<ReturnType<typeof makeSurveyPlace>>;

function newResponse({ unit, round, accessPoint, counter, area }: Place, given: Partial<NewResponse> = {}) {
  return {
    unitId: unit.id,
    roundId: round.id,
    accessPointId: accessPoint.id,
    counterId: counter.id,
    serviceAreaId: area.id,
    channel: 1,
    definitionVersion: 1,
    flags: 0,
    answeredAt: NOON,
    receivedAt: NOON,
    submissionKey: keyOpenedAt(NOON),
    bodyDigest: 1n,
    answers: [4, null, null, null, null, null, null],
    comment: null,
    traits: null,
    device: null,
    source: null,
    ...given,
  };
}

describe('forms that arrive together', () => {
  const database = useTestDatabase();
  let registry: Registry;
  let desk: CitizenDesk;

  beforeAll(async () => {
    registry = await loadRegistry();
    desk = new CitizenDesk(database, registry);
  });

  const makePlace = () => makeSurveyPlace(database.db);
  const openIntake = () => createIntake({ sql: database.sql, secret: 'of tests' });

  test('are stored whole: each with its own answers, comment and traits', async () => {
    const intake = openIntake();
    const places = await Promise.all([1, 2, 3].map(makePlace));
    const levels = [1, 2, 3, 4, 5];
    await Promise.all(
      places.flatMap((place) =>
        levels.map((level) =>
          intake.take(
            newResponse(place, {
              answers: [level, null, 3, null, null, null, null],
              comment:
                level === 3
                  ? null
                  : {
                      questionId: 'comment',
                      text: `"${level}", {quả} \\ '${place.unit.id}'\n`,
                      answeredOn: '2026-09-14',
                    },
              traits: level === 4 ? [null, level] : null,
            }),
          ),
        ),
      ),
    );
    for (const { unit } of places) {
      expect((await readAnswers(database.sql, unit.id)).map(([first]) => first).sort()).toEqual(levels);
      const texts = await database.sql`
        select c.text, to_json(t.traits) as traits from comments c
        join responses r on r.unit_id = c.unit_id and r.id = c.response_id
        left join response_traits t on t.unit_id = r.unit_id and t.response_id = r.id
        where c.unit_id = ${unit.id} order by r.answers[1]`;
      expect(texts).toEqual(
        [1, 2, 4, 5].map((level) => ({
          text: `"${level}", {quả} \\ '${unit.id}'\n`,
          traits: level === 4 ? [null, 4] : null,
        })),
      );
    }
  });

  test('twenty of the same key and body are one row and one receipt', async () => {
    const { code, unit } = await makePlace();
    const form = honestForm(NOON, { comment: 'Bấm nhiều lần' });
    const sent = await Promise.all(Array.from({ length: 20 }, () => desk.send(code, form, { at: NOON })));
    expect(new Set(sent.map((each) => (each.ok ? each.receipt : ''))).size).toBe(1);
    expect(sent.every((each) => each.ok)).toBe(true);
    expect(await readStored(database.sql, unit.id)).toHaveLength(1);
    const comments = await database.sql`select 1 from comments where unit_id = ${unit.id}`;
    expect(comments).toHaveLength(1);
  });

  test('of one key and different bodies one is kept and the others are refused', async () => {
    const { code, unit } = await makePlace();
    const form = honestForm(NOON);
    const sent = await Promise.allSettled(
      ['1', '2', '3', '4', '5', '5'].map((overall) => desk.send(code, { ...form, overall }, { at: NOON })),
    );
    const [[kept]] = (await readAnswers(database.sql, unit.id)) as [[number]];
    const taken = sent.filter(({ status }) => status === 'fulfilled').length;
    expect(taken).toBe(kept === 5 ? 2 : 1);
    for (const each of sent) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'conflict' });
    }
    expect(await readStored(database.sql, unit.id)).toHaveLength(1);
  });

  test('the same key at two units is two rows, also in one batch', async () => {
    const intake = openIntake();
    const places = [await makePlace(), await makePlace()];
    const submissionKey = keyOpenedAt(NOON);
    const taken = await Promise.all(
      places.map((place) => intake.take(newResponse(place, { submissionKey }))),
    );
    expect(taken).toEqual(['stored', 'stored']);
  });

  test('one that the database refuses fails alone', async () => {
    const intake = openIntake();
    const place = await makePlace();
    const unknownChannel = newResponse(place, { channel: 9 });
    const rows = [newResponse(place), unknownChannel, newResponse(place)];
    const taken = await Promise.allSettled(rows.map((row) => intake.take(row)));
    expect(taken.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await readStored(database.sql, place.unit.id)).toHaveLength(2);
  });

  test('of 320 from one network 300 are taken at once, and the others are told how long to wait', async () => {
    const { code, unit } = await makePlace();
    const forms = Array.from({ length: 320 }, () => honestForm(NOON));
    const flood = { at: NOON, network: '203.0.113.9' };
    const sent = await Promise.allSettled(forms.map((form) => desk.send(code, form, flood)));
    const refused = sent.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(refused).toHaveLength(20);
    for (const reason of refused) {
      if (!isAppError(reason)) throw reason;
      expect(reason.code).toBe('rate_limited');
      expect(reason.retryAfter).toBe(30);
    }
    expect(await readStored(database.sql, unit.id)).toHaveLength(300);
    const waiting = forms.slice(300, 310);
    const later = { ...flood, at: new Date(NOON.getTime() + 10_000) };
    for (const form of waiting) expect(await desk.send(code, form, later)).toMatchObject({ ok: true });
    await expect(desk.send(code, honestForm(NOON), later)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  test('six hundred of many networks at one access point are all taken', async () => {
    const { code, unit } = await makePlace();
    const forms = Array.from({ length: 600 }, () => honestForm(NOON));
    await Promise.all(forms.map((form) => desk.send(code, form, { at: NOON })));
    expect(await readStored(database.sql, unit.id)).toHaveLength(600);
  });

  test('repeats of a form that is known count for nothing, but other answers under its key do', async () => {
    const { code } = await makePlace();
    const form = honestForm(NOON);
    const network = { at: NOON, network: '203.0.113.10' };
    for (let press = 0; press < 605; press++) {
      expect(await desk.send(code, form, network)).toMatchObject({ ok: true });
    }
    for (let changed = 0; changed < 299; changed++) {
      const other = { ...form, overall: '1' };
      await expect(desk.send(code, other, network)).rejects.toMatchObject({ code: 'conflict' });
    }
    await expect(desk.send(code, honestForm(NOON), network)).rejects.toMatchObject({ code: 'rate_limited' });
  });
});
