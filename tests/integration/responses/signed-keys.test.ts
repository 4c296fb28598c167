import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { KEY_LIFE_MS } from '#app/domain/responses/answered-at.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { rounds } from '#db/schema/index.ts';
import { CitizenDesk, honestForm, keyOpenedAt, readStored } from '#tests/support/site/citizen.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

/** Monday, 9 in the morning, in Viet Nam. */
const MONDAY_9 = new Date('2026-09-14T09:00:00+07:00');
const hours = (count: number) => new Date(MONDAY_9.getTime() + count * 60 * 60 * 1000);

describe('a form, by the key that the site gave out with it', () => {
  const database = useTestDatabase();
  let desk: CitizenDesk;

  beforeAll(async () => {
    desk = new CitizenDesk(database, await loadRegistry());
  });

  const makePlace = () => makeSurveyPlace(database.db, { periodFrom: '2026-01-01', periodTo: '2026-12-31' });
  const stored = ({ unit }: Awaited<ReturnType<typeof makePlace>>) => readStored(database.sql, unit.id);
  const claiming = (answeredAt: Date, key: string) =>
    honestForm(answeredAt, { answered_at: answeredAt.toISOString(), submission_key: key });

  test('raises no doubt and is believed when it was answered', async () => {
    const place = await makePlace();
    await desk.send(place.code, claiming(hours(-1), keyOpenedAt(hours(-2))), { at: MONDAY_9 });
    expect(await stored(place)).toMatchObject([{ flags: [], answeredAt: hours(-1) }]);
  });

  test.each([
    ['without a key', { submission_key: '' }],
    ['with a key of its own making', { submission_key: randomUUID() }],
    ['with a made-up signature', { submission_key: keyOpenedAt(hours(-6)).replace(/0$/, '1') }],
  ])('%s is stored with the doubt, and counts at receipt whatever it claims', async (_how, given) => {
    const place = await makePlace();
    const form = { ...claiming(hours(-5), ''), ...given };
    expect(await desk.send(place.code, form, { at: MONDAY_9 })).toMatchObject({ ok: true });
    expect(await stored(place)).toMatchObject([{ flags: ['no_token'], answeredAt: MONDAY_9 }]);
  });

  test('that was given out at another counter is stored with the doubt', async () => {
    const [place, other] = [await makePlace(), await makePlace()];
    const form = honestForm(MONDAY_9, { submission_key: desk.open(other.code, hours(-1)) });
    await desk.send(place.code, form, { at: MONDAY_9 });
    expect((await stored(place)).map(({ flags }) => flags)).toEqual([['no_token']]);
  });

  test('that is older than any form can be is stored with the doubt', async () => {
    const place = await makePlace();
    const opened = new Date(MONDAY_9.getTime() - KEY_LIFE_MS);
    await desk.send(place.code, honestForm(MONDAY_9, { submission_key: keyOpenedAt(opened) }), {
      at: MONDAY_9,
    });
    const tooLate = new Date(MONDAY_9.getTime() + 1);
    await desk.send(place.code, honestForm(tooLate, { submission_key: keyOpenedAt(opened) }), {
      at: tooLate,
    });
    expect((await stored(place)).map(({ flags }) => flags)).toEqual([[], ['no_token']]);
  });

  test('cannot have been answered before it was given out: it counts at receipt', async () => {
    const place = await makePlace();
    await desk.send(place.code, claiming(hours(-5), keyOpenedAt(hours(-4))), { at: MONDAY_9 });
    expect(await stored(place)).toMatchObject([{ flags: [], answeredAt: MONDAY_9 }]);
  });

  test('counts once, however often and from wherever it is sent', async () => {
    const place = await makePlace();
    const form = honestForm(MONDAY_9);
    const sent = [];
    for (const at of [MONDAY_9, hours(1), hours(200)]) sent.push(await desk.send(place.code, form, { at }));
    expect(sent[1]).toEqual(sent[0]);
    expect(sent[2]).toEqual(sent[0]);
    expect(await stored(place)).toMatchObject([{ flags: [] }]);
  });

  test('without such a key, and answered in a round that closed meanwhile, is not lost', async () => {
    const place = await makePlace();
    await database.db
      .update(rounds)
      .set({ status: 'closed', closedAt: hours(-2) })
      .where(eq(rounds.id, place.round.id));
    const form = claiming(hours(-3), randomUUID());
    await desk.send(place.code, form, { at: MONDAY_9 });
    expect(await stored(place)).toMatchObject([
      { roundId: place.round.id, flags: ['no_token'], answeredAt: MONDAY_9 },
    ]);
  });

  test.each([
    ['a page that was open for an hour', hours(-1), '900'],
    ['a page that says nothing of the sort', hours(-0.0002), undefined],
  ])(
    'was filled in too fast by what the device says against itself, or by the key: %s',
    async (_what, opened, took) => {
      const place = await makePlace();
      const form = honestForm(MONDAY_9, { submission_key: keyOpenedAt(opened) });
      await desk.send(place.code, took === undefined ? form : { ...form, took }, { at: MONDAY_9 });
      expect((await stored(place)).map(({ flags }) => flags)).toEqual([['too_fast']]);
    },
  );

  test('a device cannot say that a form took longer than the site knows', async () => {
    const place = await makePlace();
    const form = honestForm(MONDAY_9, { submission_key: keyOpenedAt(MONDAY_9), took: '60000' });
    await desk.send(place.code, form, { at: MONDAY_9 });
    expect((await stored(place)).map(({ flags }) => flags)).toEqual([['too_fast']]);
  });
});
