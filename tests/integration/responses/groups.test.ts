import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays, storedDate } from '#app/domain/periods/date.ts';
import { formsBeyond, GROUPS, type SourcesOfSize } from '#app/domain/responses/capacity/source.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { keepServedDays } from '#app/services/responses/submission/keep-served-days.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { keepServedDays as storeServedDays, type ServedDayOf } from '#db/queries/responses/source-counts.ts';
import { CitizenDesk, honestForm, readStored } from '#tests/support/site/citizen.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

/** Monday, 9 in the morning, in Viet Nam. */
const MONDAY = storedDate('2026-09-14');
const MONDAY_9 = new Date('2026-09-14T09:00:00+07:00');
const DAY_MS = 24 * 60 * 60 * 1000;
const daysLater = (days: number) => new Date(MONDAY_9.getTime() + days * DAY_MS);
const PATIENT = '198.51.100.8';

const WIFI = '203.0.113.9';

describe('a group of networks over five weeks', () => {
  const database = useTestDatabase();
  let registry: Registry;
  let desk: CitizenDesk;
  let place: Awaited<ReturnType<typeof makeSurveyPlace>>;

  beforeAll(async () => {
    registry = await loadRegistry();
  });
  beforeEach(async () => {
    await database.sql`delete from served_days`;
    await database.sql`delete from source_counts`;
    await database.sql`delete from regular_networks`;
    desk = new CitizenDesk(database, registry);
    place = await makeSurveyPlace(database.db, { periodFrom: '2026-01-01', periodTo: '2026-12-31' });
    await haveHistory(place.unit.id);
  });

  /** Twelve weeks of ten people a day, of whom now and then two are of one network; three of one group at the most. */
  async function haveHistory(unitId: number): Promise<void> {
    const day = (ago: number, kind: 'network' | null): ServedDayOf => ({
      ...{ place: unitId, day: addDays(MONDAY, -ago), kind, forms: 10 },
      beyond: kind === null ? [] : formsBeyond([{ forms: 1, sources: 10 }]),
    });
    const week = (ago: number, kind: 'network_week' | 'network_group', more: SourcesOfSize): ServedDayOf => ({
      ...{ place: unitId, day: addDays(MONDAY, -1 - 7 * ago), kind, forms: 70 },
      beyond: formsBeyond([{ forms: 1, sources: 67 }, more]),
    });
    await storeServedDays(database.sql, [
      ...Array.from({ length: 84 }, (_, ago) => [day(ago + 1, 'network'), day(ago + 1, null)]).flat(),
      ...Array.from({ length: 12 }, (_, ago) => [
        week(ago, 'network_week', { forms: 2, sources: 1 }),
        week(ago, 'network_group', { forms: 1, before: 2, sources: 1 }),
      ]).flat(),
    ]);
  }

  /** Its twelve weeks were with a Wi-Fi of eight a day. */
  async function haveWifi(unitId: number): Promise<void> {
    const beyond = (more: SourcesOfSize) => formsBeyond([{ forms: 1, sources: 10 }, more]);
    const set = (kind: string, more: SourcesOfSize) => database.sql`
      update served_days set beyond = ${beyond(more)}, forms = forms + ${more.forms}
      where place = ${unitId} and kind = ${kind}`;
    await set('1', { forms: 8, sources: 1 });
    await set('4', { forms: 40, sources: 1 });
    await set('5', { forms: 40, before: 100, sources: 1 });
  }

  /** What was counted by day of networks while something was done. */
  async function kindsOf(day: number, done: () => Promise<unknown>) {
    await done();
    return database.sql`
      select kind, forms from source_counts
      where place = ${place.unit.id} and day = ${addDays(MONDAY, day)} and kind in (1, 6) order by kind`;
  }

  /** Sends so many forms on a day, together; returns which of them are beyond capacity, false before true. */
  async function send(day: number, forms: number, network?: string): Promise<boolean[]> {
    const at = daysLater(day);
    const before = (await readStored(database.sql, place.unit.id)).length;
    await Promise.all(
      Array.from({ length: forms }, () =>
        desk.send(place.code, honestForm(at), network === undefined ? { at } : { at, network }),
      ),
    );
    const stored = (await readStored(database.sql, place.unit.id)).slice(before);
    return stored.map(({ flags }) => flags.includes('beyond_capacity')).toSorted();
  }
  const keepUpTo = (day: number) => keepServedDays({ sql: database.sql, now: daysLater(day) });
  const counted = () => database.sql`
    select day::text, mark::int as group, forms from source_counts where kind = 5 order by day`;

  test('takes three of it, however they are spread: two a week count three times in all, and others as before', async () => {
    expect(await send(0, 2, PATIENT)).toEqual([false, false]);
    await keepUpTo(7);
    expect(await send(7, 2, PATIENT)).toEqual([false, true]);
    for (const day of [14, 21, 28]) {
      await keepUpTo(day);
      expect(await send(day, 2, PATIENT)).toEqual([true, true]);
    }
    expect(await send(28, 8)).toEqual(Array.from({ length: 8 }, () => false));
  });

  test('is forgotten when five weeks are over', async () => {
    expect(await send(0, 2, PATIENT)).toEqual([false, false]);
    await keepUpTo(7);
    expect(await send(7, 1, PATIENT)).toEqual([false]);
    for (const day of [14, 21, 28]) await keepUpTo(day);
    expect(await send(34, 1, PATIENT), 'the last day of the fifth week').toEqual([true]);
    await keepUpTo(35);
    expect(await send(35, 1, PATIENT), 'the first day of the sixth').toEqual([false]);
    await keepUpTo(42);
    expect((await counted()).map(({ day }) => day as string)).toEqual([
      '2026-09-27',
      '2026-10-18',
      '2026-10-25',
    ]);
  });

  test('holds of a flood what its network may bring in a day alone, and no number that tells a network', async () => {
    await send(0, 50, PATIENT);
    const [group, ...others] = await counted();
    expect(others).toEqual([]);
    expect(group).toMatchObject({ day: '2026-09-20', forms: 2 });
    expect(Number(group?.group)).toBeLessThan(GROUPS);
    await keepUpTo(7);
    expect(await counted()).toHaveLength(1);
    const kept = await database.sql`
      select forms, beyond[1:3] as beyond from served_days
      where place = ${place.unit.id} and kind = 5 and day = '2026-09-20'`;
    expect(kept).toEqual([{ forms: 2, beyond: [1, 0, 0] }]);
  });

  test('with a Wi-Fi that nobody named is told from others after six weeks; these have then what they bring themselves', async () => {
    await haveWifi(place.unit.id);
    for (let week = 0; week < 6; week++) {
      expect(await send(7 * week, 8, WIFI), 'a Wi-Fi that brings as many as ever').not.toContain(true);
      await send(7 * week, 5);
      await keepUpTo(7 * week + 7);
    }
    const [regular, ...others] = await database.sql`
      select weeks, since::text as since from regular_networks where place = ${place.unit.id}`;
    expect(others).toEqual([]);
    expect(regular, 'thirteen forms in five weeks were there at the end of the second').toMatchObject({
      weeks: 5,
    });
    expect(await send(42, 8, WIFI)).not.toContain(true);
    await send(42, 5);
    await keepUpTo(49);
    expect(await kindsOf(49, () => send(49, 8, WIFI))).toEqual([{ kind: 6, forms: 8 }]);
    await send(49, 5);
    await keepUpTo(56);
    await send(56, 5);
    await send(56, 8, WIFI);
    await keepUpTo(63);
    expect(await send(63, 5, PATIENT)).toEqual([false, false, true, true, true]);
    expect(await send(63, 8, WIFI)).not.toContain(true);
  });

  test('keeps a week once, though two processes look at it', async () => {
    await haveWifi(place.unit.id);
    for (let week = 0; week < 2; week++) {
      await send(7 * week, 8, WIFI);
      await Promise.all([keepUpTo(7 * week + 7), keepUpTo(7 * week + 7)]);
    }
    expect(await database.sql`select weeks from regular_networks`).toEqual([{ weeks: 1 }]);
  });
});
