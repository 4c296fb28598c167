import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { silentLog } from '#app/platform/logger.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import type { Context } from '#app/services/context.ts';
import { countSet, getExclusions } from '#app/services/responses/get-exclusions.server.ts';
import { excludeResponses } from '#app/services/responses/exclude-responses.server.ts';
import { includeResponses } from '#app/services/responses/include-responses.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { withdrawResponse } from '#db/queries/receipts/receipts.ts';
import { countCells } from '#db/queries/tallies/results.ts';
import { verifyTallies } from '#db/queries/tallies/verify-tallies.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
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
let made = 0;

beforeAll(async () => {
  registry = await loadRegistry();
  province = await insertProvince(database.db, { names: ['Phường', 'Xã'] });
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
    const isLate = (sheet: Sheet) => sheet.answeredAt! >= new Date('2026-03-09T17:00:00Z');
    const february = (sheet: Sheet) => !isLate(sheet);
    await excludeResponses(office(), set({ from: '2026-03-10', to: '2026-03-31' }));
    await expectCounted(sheets.filter((sheet) => !ofCounter(sheet) && february(sheet)));
    await fold();
    const isFast = (sheet: Sheet) => sheet.flags?.includes('too_fast') ?? false;
    await includeResponses(office(), set({ reason: 'Đã kiểm tra' }));
    await expectCounted(sheets);
    if (sheets.some(isFast)) await excludeResponses(office(), set({ flag: 'too_fast' }));
    await expectCounted(sheets.filter(not(isFast)));
  });
});

describe('a withdrawn response', () => {
  it('never comes back with the set it belongs to, in whatever order it was excluded', async () => {
    await excludeResponses(office(), set());
    await withdraw(0);
    await fold();
    await includeResponses(office(), set());
    await expectCounted(sheets.slice(1));
    await withdraw(1);
    await withdraw(1);
    await expectCounted(sheets.slice(2));
    await fold();
    await excludeResponses(office(), set());
    await includeResponses(office(), set());
    await fold();
    await expectCounted(sheets.slice(2));
  });
});

describe('who may exclude what', () => {
  it('is told how many it would be, by reason, and never of a single sheet', async () => {
    expect(await countSet(office(), set({ unit: 'u1' }), 'excluded')).toBe(sheets.filter(inUnit(1)).length);
    expect(await countSet(office(), set({ unit: 'u1' }), 'included')).toBe(0);
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
    await expect(excludeResponses(office(), set({ expected: count }))).rejects.toThrow(
      'exclusions.refused.changed',
    );
    await expect(excludeResponses(office(), set({ reason: ' ' }))).rejects.toThrow(
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
    await expect(excludeResponses(office(), set())).rejects.toThrow('exclusions.refused.locked');
    await expect(includeResponses(office(), set())).rejects.toThrow('exclusions.refused.locked');
    const manager = contextOf({ kind: 'staff', id: 'm', role: 'manager', unitId: province.units[0]!.id });
    for (const ask of [
      () => excludeResponses(manager, set()),
      () => includeResponses(manager, set()),
      () => countSet(manager, set(), 'excluded'),
      () => getExclusions(manager, round.slug),
    ]) {
      await expect(ask()).rejects.toThrow('errors.forbidden');
    }
  });
});
