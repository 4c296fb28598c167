import { beforeAll, describe, expect, test } from 'vitest';
import { isAppError } from '#app/domain/errors.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { Limiter } from '#app/services/limits/limiter.server.ts';
import { createIntake } from '#app/services/responses/intake.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import type { NewResponse } from '#db/queries/responses/responses.ts';
import { CitizenDesk, honestForm, keyOpenedAt, readStored } from '#tests/support/citizen.ts';
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
  const openIntake = () => {
    const options = { sql: database.sql, secret: 'of tests' };
    return createIntake({ ...options, limiter: new Limiter(options) });
  };

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
    expect(taken.map(({ kind }) => kind)).toEqual(['stored', 'stored']);
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

  test('of 620 at one access point exactly 600 are taken; the others are told how long to wait', async () => {
    const { code, unit } = await makePlace();
    const forms = Array.from({ length: 620 }, () => honestForm(NOON));
    const sent = await Promise.allSettled(forms.map((form) => desk.send(code, form, { at: NOON })));
    const refused = sent.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(refused).toHaveLength(20);
    for (const reason of refused) {
      if (!isAppError(reason)) throw reason;
      expect(reason.code).toBe('rate_limited');
      expect(reason.retryAfter).toBeGreaterThan(0);
      expect(reason.retryAfter).toBeLessThanOrEqual(300);
    }
    expect(await readStored(database.sql, unit.id)).toHaveLength(600);

    const first = forms[0] ?? {};
    expect(await desk.send(code, first, { at: NOON })).toMatchObject({ ok: true });
    const other = { ...first, overall: '1' };
    await expect(desk.send(code, other, { at: NOON })).rejects.toMatchObject({ code: 'conflict' });
    await database.sql`update rate_limits set expires_at = now() - interval '1 minute'`;
    expect(await desk.send(code, honestForm(NOON), { at: NOON })).toMatchObject({ ok: true });
  });

  test('two processes share the limit: exactly 600 in all', async () => {
    const place = await makePlace();
    const processes = [openIntake(), openIntake()];
    const taken = await Promise.all(
      processes.flatMap((intake) => Array.from({ length: 310 }, () => intake.take(newResponse(place)))),
    );
    expect(taken.filter(({ kind }) => kind === 'stored')).toHaveLength(600);
    expect(taken.filter(({ kind }) => kind === 'refused')).toHaveLength(20);
  });

  test('a flood at one access point stops none of the others', async () => {
    const [flooded, calm] = [await makePlace(), await makePlace()];
    const intake = openIntake();
    const flood = Array.from({ length: 650 }, () => intake.take(newResponse(flooded)));
    expect(await intake.take(newResponse(calm))).toEqual({ kind: 'stored' });
    await Promise.all(flood);
  });
});
