import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { silentLog } from '#app/platform/logger.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import type { Context } from '#app/services/context.ts';
import { getExclusions } from '#app/services/responses/exclusion/get-exclusions.server.ts';
import { excludeResponses } from '#app/services/responses/exclusion/exclude-responses.server.ts';
import { includeResponses } from '#app/services/responses/exclusion/include-responses.server.ts';
import { previewSet } from '#app/services/responses/exclusion/preview-set.server.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { withdrawResponse } from '#db/queries/receipts/receipts.ts';
import { countCells } from '#db/queries/tallies/results.ts';
import { verifyTallies } from '#db/queries/tallies/verify-tallies.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { makeAccessPoint } from '#tests/support/factories.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { countByHand, randomSheets } from '#tests/support/results/recount.ts';
import {
  insertProvince,
  insertSheets,
  type Province,
  type Sheet,
} from '#tests/support/results/survey-data.ts';
import { foldAll, makeTallyRound, type TallyRound } from '#tests/support/results/tally-place.ts';

const database = useTestDatabase();
let registry: Registry;
let province: Province;
let round: TallyRound;
let sheets: Sheet[];
let accessPoint: { id: number; code: string };
let made = 0;

beforeAll(async () => {
  registry = await loadRegistry();
  province = await insertProvince(database.db, { names: ['Phường', 'Xã'] });
  accessPoint = await makeAccessPoint(database.db, { unitId: province.units[0]!.id });
});

beforeEach(async () => {
  made += 1;
  const methodId = 'sipas-2017-pooled';
  const place = { slug: `round-${made}`, definitionId: 'sipas-2017', methodId, province };
  round = await makeTallyRound(database.db, registry, place);
  sheets = randomSheets({ ...round, province }, { count: 60, seed: made });
  await insertSheets(database.db, sheets);
});

const contextOf = (actor: Context['actor']): Context => ({
  db: database.db,
  sql: database.sql,
  registry,
  disclosureThreshold: USUAL_THRESHOLD,
  seals: testSeals,
  actor,
  now: new Date('2026-04-01T08:00:00Z'),
  log: silentLog,
});
const office = () => contextOf({ kind: 'cli' });
const fold = () => foldAll(database.db, registry);

/** Whether the figures are those of these responses and no others, and the tallies what they should be. */
async function expectCounted(expected: readonly Sheet[]): Promise<void> {
  const quarter = { from: parseIsoDate('2026-01-01')!, to: parseIsoDate('2026-03-31')! };
  for (const asked of [{ by: ['unit', 'half_month'] }, { by: ['unit'], ...quarter }] as const) {
    const query = { ...round.query, ...asked };
    const cells = await countCells(database.db, query);
    const found = new Map(cells.map(({ keys, cell }) => [JSON.stringify(keys), cell]));
    expect(found).toEqual(countByHand(expected, query));
  }
  const verification = await verifyTallies(database.db, registry);
  expect(verification).toMatchObject({ differences: [], contradictions: 0 });
}

const inUnit = (place: number) => (sheet: Sheet) => sheet.unitId === province.units[place]!.id;
const not = (test: (sheet: Sheet) => boolean) => (sheet: Sheet) => !test(sheet);
const set = (given: object = {}) => ({ round: round.slug, reason: 'Cán bộ tự điền', ...given });
const everything = (given: object = {}) => set({ from: '2020-01-01', ...given });

/** The stored responses in the order of the sheets. */
async function storedIds(): Promise<{ unitId: number; responseId: number }[]> {
  return database.sql<{ unitId: number; responseId: number }[]>`
    select unit_id as "unitId", id as "responseId" from responses where round_id = ${round.roundId} order by id`;
}

async function withdraw(place: number): Promise<void> {
  const key = (await storedIds())[place]!;
  await database.db.transaction((tx) => withdrawResponse(tx, key, new Date()));
}

describe('a set that is excluded and taken back', () => {
  it.each([
    ['before anything was folded', [], []],
    ['after its responses were folded', ['responses'], []],
    ['after both were folded', ['responses'], ['exclusion']],
    ['in the same fold', [], ['exclusion']],
  ])('is out of every figure at once, and back at once: %s', async (_name, first, second) => {
    if (first.length > 0) await fold();
    const count = await excludeResponses(office(), set({ unit: 'u0' }));
    expect(count).toBe(sheets.filter(inUnit(0)).length);
    await expectCounted(sheets.filter(not(inUnit(0))));
    if (second.length > 0) await fold();
    await expectCounted(sheets.filter(not(inUnit(0))));
    expect(await includeResponses(office(), set({ unit: 'u0' }))).toBe(count);
    await expectCounted(sheets);
    await fold();
    await expectCounted(sheets);
  });

  it('can be a counter, some days or a doubt', async () => {
    await fold();
    const counter = province.counters[0]!;
    const ofCounter = (sheet: Sheet) => sheet.counterId === counter.id;
    await excludeResponses(office(), set({ unit: 'u0', counter: counter.code }));
    await expectCounted(sheets.filter(not(ofCounter)));
    const [from, after] = [new Date('2026-03-10T00:00:00+07:00'), new Date('2026-04-01T00:00:00+07:00')];
    const isOnDays = ({ answeredAt }: Sheet) => answeredAt! >= from && answeredAt! < after;
    await excludeResponses(office(), set({ from: '2026-03-10', to: '2026-03-31' }));
    await expectCounted(sheets.filter((sheet) => !ofCounter(sheet) && !isOnDays(sheet)));
    await fold();
    const isFast = (sheet: Sheet) => sheet.flags?.includes('too_fast') ?? false;
    await includeResponses(office(), everything({ reason: 'Đã kiểm tra' }));
    await expectCounted(sheets);
    if (sheets.some(isFast)) await excludeResponses(office(), set({ flag: 'too_fast' }));
    await expectCounted(sheets.filter(not(isFast)));
  });
});

describe('an attack', () => {
  const NIGHT = '2026-03-20T19:30:00Z';

  /** The first responses of a unit came through one code at half past two in the night, whatever their forms say. */
  async function attack(): Promise<{ code: string; count: number }> {
    const { id: unitId } = province.units[0]!;
    await database.sql`update responses set received_at = '2026-03-05T03:00:00Z' where round_id = ${round.roundId}`;
    const rows = await database.sql`
      update responses set received_at = ${NIGHT}, access_point_id = ${accessPoint.id}, channel = 1
      where id in (select id from responses where round_id = ${round.roundId} and unit_id = ${unitId} limit 5)
      returning id`;
    return { code: accessPoint.code, count: rows.length };
  }

  it('is taken out by its code, by when the server received it, by the hours of the day', async () => {
    const { code, count } = await attack();
    for (const given of [
      { code },
      { code: code.toLowerCase(), channel: 'qr' },
      { receivedFrom: '2026-03-21T02:00', receivedTo: '2026-03-21T03:00' },
      { hourFrom: '18', hourTo: '7' },
    ]) {
      expect(await excludeResponses(office(), set(given)), JSON.stringify(given)).toBe(count);
      expect(await includeResponses(office(), set(given))).toBe(count);
    }
    const early = { receivedFrom: '2026-03-21T02:31' };
    await expect(excludeResponses(office(), set(early))).rejects.toThrow('exclusions.refused.nothing');
  });

  it('is shown first: hour by hour, with the rates before and after, which are those that follow', async () => {
    const { code, count } = await attack();
    const shown = await previewSet(office(), set({ code, unit: 'u0' }), 'excluded');
    expect(shown).toMatchObject({ count, byHour: [{ hour: '2026-03-21T02:00', count }] });
    const rateOf = async (given: object) =>
      (await getResults(office(), { round: round.slug, by: [], ...given })).table.total.rate;
    expect(shown.round.before).toBe(await rateOf({}));
    expect(shown.unit!.before).toBe(await rateOf({ unit: 'u0', alone: true }));
    await excludeResponses(office(), set({ code, unit: 'u0' }));
    expect(shown.round.after).toBe(await rateOf({}));
    expect(shown.unit!.after).toBe(await rateOf({ unit: 'u0', alone: true }));
    const back = await previewSet(office(), set({ code, unit: 'u0' }), 'included');
    expect(back).toMatchObject({ count, round: { before: shown.round.after, after: shown.round.before } });
  });

  it.each([
    [{}, 'exclusions.refused.empty'],
    [{ unit: ' ', flag: '' }, 'exclusions.refused.empty'],
    [{ receivedFrom: 'hôm qua' }, 'exclusions.refused.time'],
    [{ receivedTo: '2026-02-30T10:00' }, 'exclusions.refused.time'],
    [{ hourFrom: '8' }, 'exclusions.refused.hours'],
    [{ hourFrom: '0', hourTo: '24' }, 'exclusions.refused.hours'],
    [{ hourFrom: '7', hourTo: '25' }, 'exclusions.refused.hours'],
    [{ channel: 'fax' }, 'question.refusal.channel'],
    [{ code: 'KHONGCO1' }, 'question.refusal.codeNotFound'],
  ])('named by %o changes nothing', async (given, refusal) => {
    await expect(excludeResponses(office(), set(given))).rejects.toThrow(refusal);
    await expect(previewSet(office(), set(given), 'excluded')).rejects.toThrow(refusal);
    await expectCounted(sheets);
  });
});

describe('a withdrawn response', () => {
  it('never comes back with the set it belongs to, in whatever order it was excluded', async () => {
    await excludeResponses(office(), everything());
    await withdraw(0);
    await fold();
    await includeResponses(office(), everything());
    await expectCounted(sheets.slice(1));
    await withdraw(1);
    await withdraw(1);
    await expectCounted(sheets.slice(2));
    await fold();
    await excludeResponses(office(), everything());
    await includeResponses(office(), everything());
    await fold();
    await expectCounted(sheets.slice(2));
  });
});

describe('who may exclude what', () => {
  it('is told how many it would be, by reason, and never of a single sheet', async () => {
    expect((await previewSet(office(), set({ unit: 'u1' }), 'excluded')).count).toBe(
      sheets.filter(inUnit(1)).length,
    );
    expect((await previewSet(office(), set({ unit: 'u1' }), 'included')).count).toBe(0);
    const count = await excludeResponses(office(), set({ unit: 'u1' }));
    await withdraw(sheets.findIndex(inUnit(0)));
    const { history, isOpen } = await getExclusions(office(), round.slug);
    expect(isOpen).toBe(true);
    expect(history).toEqual(
      expect.arrayContaining([
        { kind: 'excluded', reason: 'Cán bộ tự điền', at: office().now, count, out: count },
        { kind: 'withdrawn', reason: null, at: null, count: 1, out: 1 },
      ]),
    );
  });

  it('leaves an event with reason and number, and none when it is refused', async () => {
    const events = () => database.sql<{ action: string; details: Record<string, unknown> }[]>`
      select action, details from audit_events where subject_id = ${round.slug} order by id`;
    const count = await excludeResponses(office(), set({ unit: 'u1' }));
    await expect(excludeResponses(office(), set({ unit: 'u1' }))).rejects.toThrow(
      'exclusions.refused.nothing',
    );
    await expect(excludeResponses(office(), everything({ expected: count + 1 }))).rejects.toThrow(
      'exclusions.refused.changed',
    );
    await expect(excludeResponses(office(), everything({ reason: ' ' }))).rejects.toThrow(
      'exclusions.refused.reason',
    );
    await expect(excludeResponses(office(), set({ flag: 'odd' }))).rejects.toThrow('exclusions.refused.flag');
    await expect(excludeResponses(office(), set({ unit: 'none' }))).rejects.toThrow(
      'question.refusal.codeNotFound',
    );
    await expect(excludeResponses(office(), set({ counter: 'q1' }))).rejects.toThrow(
      'exclusions.refused.counter',
    );
    expect(await events()).toEqual([
      { action: 'responses.exclude', details: { count, reason: 'Cán bộ tự điền', unit: 'u1' } },
    ]);
  });

  it('is refused once the figures are locked, and to everybody but the province', async () => {
    await database.sql`update rounds set status = 'locked' where id = ${round.roundId}`;
    await expect(excludeResponses(office(), everything())).rejects.toThrow('exclusions.refused.locked');
    await expect(includeResponses(office(), everything())).rejects.toThrow('exclusions.refused.locked');
    const manager = contextOf({
      kind: 'staff',
      id: 'm',
      grants: [{ role: 'manager', unitId: province.units[0]!.id }],
    });
    for (const ask of [
      () => excludeResponses(manager, everything()),
      () => includeResponses(manager, everything()),
      () => previewSet(manager, everything(), 'excluded'),
      () => getExclusions(manager, round.slug),
    ]) {
      await expect(ask()).rejects.toThrow('errors.forbidden');
    }
  });
});
