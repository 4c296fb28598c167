import { beforeAll, describe, expect, it } from 'vitest';
import { findDefinition } from '#app/domain/survey/registry.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { potOf } from '#app/domain/results/figures/pot.ts';
import { createCounter, type Counter } from '#app/services/results/prepared/counter.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { countCells, countLeftOut, type CellQuery, type CellRow } from '#db/queries/tallies/results.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { useWatchedDatabase } from '#tests/support/statements.ts';
import {
  insertProvince,
  insertRound,
  insertSheets,
  pick,
  randomAnswers,
  seededRandom,
  someChannel,
  type Province,
} from '#tests/support/results/survey-data.ts';

const database = useTestDatabase();
const watched = useWatchedDatabase(database);
let province: Province;
let definition: Definition;
let roundId: number;

beforeAll(async () => {
  const registry = await loadRegistry();
  definition = findDefinition(registry, 'sipas-2017', 1)!;
  province = await insertProvince(database.db, {
    names: ['Thành phố', 'Phường Một', 'Phường Hai', 'Xã Ba'],
    parents: [null, 0, 0, null],
  });
  const unitIds = province.units.map(({ id }) => id);
  roundId = await insertRound(database.db, {
    slug: 'dem',
    definition,
    method: 'sipas-2017-pooled',
    unitIds,
  });
  const random = seededRandom(3);
  // The last unit stays silent.
  const sheets = Array.from({ length: 200 }, (_, person) => ({
    unitId: unitIds[person % 3]!,
    roundId,
    answers: randomAnswers(definition, random),
    serviceAreaId: random() < 0.2 ? null : pick(province.areas, random).id,
    channel: someChannel(random),
    flags: person % 7 === 0 ? (['too_fast'] as const) : [],
    answeredAt: new Date(Date.UTC(2026, 0, 2) + person * 86_400_000),
  }));
  await insertSheets(database.db, sheets);
});

const query = (more: Partial<CellQuery>): CellQuery => ({
  roundIds: [roundId],
  definition,
  scope: { kind: 'all' },
  sight: 'live',
  by: [],
  figure: 'top2',
  excludedFlags: ['too_fast'],
  withPairs: true,
  ...more,
});
const inOrder = (rows: readonly CellRow[]) =>
  [...rows].sort((a, b) => (JSON.stringify(a.keys) < JSON.stringify(b.keys) ? -1 : 1));
const unit = (index: number) => province.units[index]!.id;

/** What the counter answers, how many statements that took, and what a count of its own would be. */
async function ask(counter: Counter, asked: CellQuery) {
  let cells: readonly CellRow[] = [];
  const statements = await watched.during(async () => {
    cells = await counter.countCells(asked);
  });
  const own = await countCells(database.db, asked);
  return { cells: inOrder(cells), own: inOrder(own), statements: statements.length };
}

describe('a question whose groups are sums of groups that were counted before', () => {
  it.each<[string, (of: typeof unit) => Partial<CellQuery>, (of: typeof unit) => Partial<CellQuery>]>([
    ['the same again', () => ({ by: ['unit'] }), () => ({ by: ['unit'] })],
    ['fewer keys', () => ({ by: ['unit', 'half_month'] }), () => ({ by: ['half_month'] })],
    ['no key', () => ({ by: ['unit', 'service_area'] }), () => ({ by: [] })],
    [
      'some of the units',
      () => ({ by: ['unit', 'channel'] }),
      (of) => ({ by: ['channel'], unitIds: [of(1)] }),
    ],
    [
      'some of some units',
      (of) => ({ by: ['unit'], unitIds: [of(0), of(1), of(2)] }),
      (of) => ({ by: [], unitIds: [of(2), of(0)] }),
    ],
    ['a unit without a response', () => ({ by: ['unit'] }), (of) => ({ by: [], unitIds: [of(3)] })],
  ])('asks nothing and is counted exactly: %s', async (_name, before, after) => {
    const counter = createCounter(watched.db);
    await counter.countCells(query(before(unit)));
    const { cells, own, statements } = await ask(counter, query(after(unit)));
    expect(statements).toBe(0);
    expect(cells).toEqual(own);
  });
});

describe('a question that is counted in one pot', () => {
  const inPots = (more: Partial<CellQuery>) => query({ ...more, isPot: true, withPairs: false });
  const whole = (more: Partial<CellQuery>) => query({ ...more, withPairs: false });

  it.each<[string, Partial<CellQuery>]>([
    ['units', { by: ['unit'] }],
    ['channels by half month', { by: ['channel', 'half_month'] }],
    ['all together', {}],
    ['units in one quarter', { by: ['unit'], from: storedDate('2026-01-01'), to: storedDate('2026-03-31') }],
    [
      'days that are no half month',
      { by: ['unit'], from: storedDate('2026-01-05'), to: storedDate('2026-02-20') },
    ],
  ])('has the sums of what is counted in full: %s', async (_name, more) => {
    const full = inOrder(await countCells(database.db, whole(more)));
    const pots = inOrder(await countCells(database.db, inPots(more)));
    expect(pots.length).toBeGreaterThan(0);
    expect(pots).toEqual(full.map(({ keys, cell }) => ({ keys, cell: potOf(definition, cell) })));
  });

  it('is answered from what was counted in full, and never the other way round', async () => {
    const counter = createCounter(watched.db);
    await counter.countCells(whole({ by: ['unit', 'channel'] }));
    const fromFull = await ask(counter, inPots({ by: ['unit'] }));
    expect(fromFull.statements).toBe(0);
    expect(fromFull.cells).toEqual(fromFull.own);
    const other = createCounter(watched.db);
    await other.countCells(inPots({ by: ['unit', 'channel'] }));
    const pots = await ask(other, inPots({ by: ['channel'], unitIds: [unit(0), unit(2)] }));
    expect([pots.statements, pots.cells]).toEqual([0, pots.own]);
    const nobody = await ask(other, inPots({ unitIds: [unit(3)] }));
    expect([nobody.statements, nobody.cells]).toEqual([0, nobody.own]);
    const full = await ask(other, whole({ by: ['unit'] }));
    expect([full.statements, full.cells]).toEqual([1, full.own]);
  });
});

describe('a question about something else', () => {
  it.each<[string, Partial<CellQuery>, (of: typeof unit) => Partial<CellQuery>]>([
    ['a further key', { by: ['unit'] }, () => ({ by: ['unit', 'channel'] })],
    ['some of the units, told apart by nothing', { by: ['channel'] }, (of) => ({ by: [], unitIds: [of(0)] })],
    ['responses that flags leave out', { by: ['unit'] }, () => ({ by: [], includeLeftOut: true })],
    ['one service area', { by: ['unit'] }, () => ({ by: [], serviceAreaId: province.areas[0]!.id })],
    ['one channel', { by: ['unit'] }, () => ({ by: [], channel: 'paper' })],
    ['another reader', { by: ['unit'] }, (of) => ({ by: [], scope: { kind: 'subtree', unitId: of(0) } })],
  ])('is counted on its own: %s', async (_name, before, after) => {
    const counter = createCounter(watched.db);
    await counter.countCells(query(before));
    const { cells, own, statements } = await ask(counter, query(after(unit)));
    expect(statements).toBe(1);
    expect(cells).toEqual(own);
  });

  it('is counted on its own when it names more units', async () => {
    const counter = createCounter(watched.db);
    await counter.countCells(query({ by: ['unit'], unitIds: [unit(0)] }));
    const { cells, own } = await ask(counter, query({ by: ['unit'], unitIds: [unit(0), unit(1)] }));
    expect(cells).toEqual(own);
  });

  it('is told its own number of responses that flags leave out', async () => {
    const counter = createCounter(watched.db);
    for (const more of [
      {},
      { unitIds: [unit(0)] },
      { unitIds: [unit(0), unit(1)] },
      { channel: 'qr' as const },
    ]) {
      const asked = query(more);
      expect(await counter.countLeftOut(asked)).toBe(await countLeftOut(database.db, asked));
    }
    const again = await watched.during(() => counter.countLeftOut(query({ by: ['unit'] })));
    expect(again).toEqual([]);
  });
});
