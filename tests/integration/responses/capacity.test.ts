import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Registry } from '#app/domain/survey/registry.ts';
import { keepServedDays } from '#app/services/responses/submission/keep-served-days.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { makeAccessPoint, makeCounter } from '#tests/support/factories.ts';
import { CitizenDesk, honestForm, readStored } from '#tests/support/site/citizen.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

/** Monday, 9 in the morning, in Viet Nam. */
const MONDAY_9 = new Date('2026-09-14T09:00:00+07:00');
const DAY_S = 24 * 60 * 60;
const after = (seconds: number, from = MONDAY_9) => new Date(from.getTime() + seconds * 1000);
const WIFI = '203.0.113.7';
const SCRIPT = '198.51.100.7';
const PATIENT = '198.51.100.8';

describe('what a unit can be believed to serve', () => {
  const database = useTestDatabase();
  let registry: Registry;
  let desk: CitizenDesk;

  beforeAll(async () => {
    registry = await loadRegistry();
  });
  // What other units served says what a new one may: each test has a province of its own.
  beforeEach(async () => {
    await database.sql`delete from served_days`;
    desk = new CitizenDesk(database, registry);
  });

  const makePlace = () => makeSurveyPlace(database.db, { periodFrom: '2026-01-01', periodTo: '2026-12-31' });
  const isFlagged = async (unitId: number, flag: 'beyond_capacity' | 'network_burst') =>
    (await readStored(database.sql, unitId)).map(({ flags }) => flags.includes(flag));
  const count = (flagged: readonly boolean[]) => flagged.filter(Boolean).length;
  const keepUpTo = (now: Date) => keepServedDays({ sql: database.sql, now });

  /** Ten people a day, each in a network of their own, from Monday to Saturday, for so many weeks before `MONDAY_9`. */
  async function haveHistory(code: string, weeks: number): Promise<void> {
    for (let day = -7 * weeks; day < 0; day++) {
      if (((day % 7) + 7) % 7 === 6) continue;
      const at = after(day * DAY_S);
      await Promise.all(Array.from({ length: 10 }, () => desk.send(code, honestForm(at), { at })));
      await keepUpTo(after(DAY_S, at));
    }
    // Who shares a group with whom is chance; it is tried in groups.test.ts.
    await database.sql`delete from served_days where kind = 5`;
  }

  test('a unit without history takes forty of one network a day, spread over its codes; the rest is flagged', async () => {
    const { code, unit } = await makePlace();
    const counter = await makeCounter(database.db, { unitId: unit.id });
    const other = (await makeAccessPoint(database.db, { unitId: unit.id, counterId: counter.id })).code;
    for (let form = 0; form < 50; form++) {
      const at = after(form * 600 - 2 * 60 * 60);
      await desk.send(form % 2 === 0 ? code : other, honestForm(at), { at, network: WIFI });
    }
    const flagged = await isFlagged(unit.id, 'beyond_capacity');
    expect(flagged).toEqual([...Array<boolean>(40).fill(false), ...Array<boolean>(10).fill(true)]);
  });

  test('a new unit of a province that is known takes of one network what the others do, a day and a week', async () => {
    const old = await makePlace();
    await haveHistory(old.code, 3);
    const { code, unit } = await makePlace();
    for (let day = 0; day < 2; day++) {
      for (let form = 0; form < 20; form++) {
        const at = after(day * DAY_S + form * 600);
        await desk.send(code, honestForm(at), { at, network: '192.0.2.77' });
      }
      await Promise.all(
        Array.from({ length: 5 }, (_, form) =>
          desk.send(code, honestForm(after(form)), { at: after(day * DAY_S) }),
        ),
      );
      await keepUpTo(after((day + 1) * DAY_S));
    }
    expect(count(await isFlagged(unit.id, 'beyond_capacity'))).toBe(38);
  });

  test('a unit of ten a day takes two of one network, and single phones as before', async () => {
    const { code, unit } = await makePlace();
    await haveHistory(code, 3);
    const before = (await readStored(database.sql, unit.id)).length;
    await Promise.all(
      Array.from({ length: 300 }, () =>
        desk.send(code, honestForm(MONDAY_9), { at: MONDAY_9, network: SCRIPT }),
      ),
    );
    const at = after(3600);
    await Promise.all(Array.from({ length: 30 }, () => desk.send(code, honestForm(at), { at })));
    const flagged = (await isFlagged(unit.id, 'beyond_capacity')).slice(before);
    expect([count(flagged.slice(0, 300)), count(flagged.slice(300))]).toEqual([298, 0]);
  });

  test('a script is a burst over all codes and units, whatever times it claims; people of other networks are not', async () => {
    const places = await Promise.all([makePlace(), makePlace(), makePlace()]);
    const at = after(10 * DAY_S);
    for (let form = 0; form < 60; form++) {
      const claimed = after(-form * 3600, at).toISOString();
      const { code } = places[form % 3] ?? places[0];
      await desk.send(code, honestForm(at, { answered_at: claimed }), { at, network: WIFI });
    }
    await desk.send(places[0].code, honestForm(at), { at });
    const flagged = await Promise.all(places.map(({ unit }) => isFlagged(unit.id, 'network_burst')));
    expect(flagged.map(count)).toEqual([6, 7, 7]);
    expect(flagged[0]?.at(-1)).toBe(false);
  });

  test('twenty phones whose Wi-Fi comes back at noon are neither', async () => {
    const { code, unit } = await makePlace();
    const at = after(11 * DAY_S + 3 * 3600);
    const forms = Array.from({ length: 20 }, (_, person) =>
      honestForm(after(-person * 180, at), { answered_at: after(-person * 180, at).toISOString() }),
    );
    await Promise.all(forms.map((form) => desk.send(code, form, { at, network: WIFI })));
    expect(count(await isFlagged(unit.id, 'beyond_capacity'))).toBe(0);
    expect(count(await isFlagged(unit.id, 'network_burst'))).toBe(0);
  });

  test('a tablet that was offline for a day sends its 120 at once, and takes no room of the next day: it is no network', async () => {
    const { code, unit } = await makePlace();
    const sending = { at: after(12 * DAY_S), tablet: 1, network: WIFI } as const;
    const yesterday = after(-DAY_S, sending.at).toISOString();
    const send = (forms: number, given: Record<string, string>) =>
      Promise.all(
        Array.from({ length: forms }, () => desk.send(code, honestForm(sending.at, given), sending)),
      );
    // Also when it ran out of keys that day, so that nobody vouches for the time.
    await send(120, { answered_at: yesterday });
    await send(160, {});
    expect(count(await isFlagged(unit.id, 'beyond_capacity'))).toBe(0);
    expect(count(await isFlagged(unit.id, 'network_burst'))).toBe(0);
    await send(1, {});
    expect(count(await isFlagged(unit.id, 'beyond_capacity'))).toBe(1);
  });

  test('a tablet of two a day has its week after five days of five; the one beside it and the next week are others', async () => {
    const { code, unit } = await makePlace();
    const send = async (forms: number, day: number, tablet: number) => {
      const at = after(day * DAY_S);
      for (let form = 0; form < forms; form++) await desk.send(code, honestForm(at), { at, tablet });
    };
    for (let day = -21; day < 0; day++) {
      if (day % 7 !== -1) await send(2, day, 1);
      await keepUpTo(after((day + 1) * DAY_S));
    }
    const before = (await readStored(database.sql, unit.id)).length;
    for (let day = 0; day < 6; day++) {
      await send(5, day, 1);
      if (day === 5) await send(5, day, 2);
      await keepUpTo(after((day + 1) * DAY_S));
    }
    await keepUpTo(after(7 * DAY_S));
    await send(5, 7, 1);
    const flagged = (await isFlagged(unit.id, 'beyond_capacity')).slice(before);
    expect([flagged.slice(0, 25), flagged.slice(25, 30), flagged.slice(30)].map(count)).toEqual([0, 5, 0]);
    const marks = await database.sql`
      select forms from source_counts where place = ${unit.id} and kind = 7 order by forms`;
    expect(marks).toEqual([{ forms: 5 }]);
    const kept = await database.sql`
      select day::text, forms from served_days where place = ${unit.id} and kind = 7 order by day desc limit 1`;
    expect(kept).toEqual([{ day: '2026-09-20', forms: 35 }]);
  });

  test('two tablets at one code bring what each of them may; one that is moved to another code is the same', async () => {
    const { code, unit } = await makePlace();
    const other = (await makeAccessPoint(database.db, { unitId: unit.id })).code;
    const at = after(13 * DAY_S);
    const send = (forms: number, tablet: number, to = code) =>
      Promise.all(Array.from({ length: forms }, () => desk.send(to, honestForm(at), { at, tablet })));
    await send(100, 2);
    await send(100, 3);
    expect(count(await isFlagged(unit.id, 'beyond_capacity'))).toBe(0);
    await send(70, 3, other);
    expect(count(await isFlagged(unit.id, 'beyond_capacity'))).toBe(10);
  });

  test('forms that are sent again count once', async () => {
    const { code, unit } = await makePlace();
    const at = after(16 * DAY_S);
    const form = honestForm(at);
    const network = 'another Wi-Fi';
    for (let time = 0; time < 45; time++) await desk.send(code, form, { at, network });
    for (let person = 0; person < 39; person++) await desk.send(code, honestForm(at), { at, network });
    expect(count(await isFlagged(unit.id, 'beyond_capacity'))).toBe(0);
  });

  test('two processes that share the database share the counts', async () => {
    const { code, unit } = await makePlace();
    const desks = [desk, new CitizenDesk(database, registry)];
    for (let form = 0; form < 60; form++) {
      const at = after(14 * DAY_S + form * 300);
      await desks[form % 2]?.send(code, honestForm(at), { at, network: WIFI });
    }
    expect(count(await isFlagged(unit.id, 'beyond_capacity'))).toBe(20);
  });

  test('of networks nothing is left when the day is over, and of the day only numbers', async () => {
    const { code, unit } = await makePlace();
    const at = after(15 * DAY_S);
    for (const network of [WIFI, WIFI, WIFI, 'another', 'a third']) {
      await desk.send(code, honestForm(at), { at, network });
    }
    const marks = () => database.sql`select 1 from source_counts where day = '2026-09-29'`;
    await keepUpTo(new Date('2026-09-29T23:59:59+07:00'));
    expect((await marks()).length).toBeGreaterThan(0);
    await keepUpTo(new Date('2026-09-30T00:00:01+07:00'));
    expect(await marks()).toEqual([]);
    const kept = await database.sql`
      select kind, forms, beyond[1:4] as beyond from served_days where place = ${unit.id} order by kind`;
    expect(kept).toEqual([
      { kind: 0, forms: 5, beyond: [] },
      { kind: 1, forms: 5, beyond: [2, 1, 0, 0] },
    ]);
  });

  test('a network that sends two a day has had its week after one, and begins anew on Monday under another mark', async () => {
    const { code, unit } = await makePlace();
    await haveHistory(code, 3);
    const before = (await readStored(database.sql, unit.id)).length;
    for (const day of [0, 1, 2, 7]) {
      const at = after(day * DAY_S);
      for (let form = 0; form < 2; form++) await desk.send(code, honestForm(at), { at, network: PATIENT });
      await keepUpTo(after(DAY_S, at));
    }
    const flagged = (await isFlagged(unit.id, 'beyond_capacity')).slice(before);
    expect(flagged).toEqual([false, false, true, true, true, true, false, false]);
    const marks = await database.sql`
      select distinct mark::text from source_counts where place = ${unit.id} and kind = 4`;
    expect(marks).toHaveLength(1);
    const kept = await database.sql`
      select day::text, forms from served_days where place = ${unit.id} and kind = 4 order by day desc limit 1`;
    expect(kept).toEqual([{ day: '2026-09-20', forms: 6 }]);
  });

  test('the same network has another mark the next day', async () => {
    const { code, unit } = await makePlace();
    for (const at of [after(20 * DAY_S), after(21 * DAY_S)]) {
      await desk.send(code, honestForm(at), { at, network: WIFI });
    }
    const rows = await database.sql`
      select distinct mark::text from source_counts where place = ${unit.id} and kind = 1`;
    expect(rows).toHaveLength(2);
  });
});
