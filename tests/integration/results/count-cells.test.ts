import { beforeAll, describe, expect, it } from 'vitest';
import { bucketOf } from '#app/domain/periods/bucket.ts';
import { localDate, parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import { cellOf } from '#app/domain/results/figures/cell-math.ts';
import type { GroupKey } from '#app/domain/results/table/keys.ts';
import { FLAGS, type CriterionFigure } from '#app/domain/survey/method.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { countCells, countLeftOut, type CellKeys, type CellQuery } from '#db/queries/tallies/results.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import {
  insertProvince,
  insertRound,
  insertSheets,
  pick,
  randomAnswers,
  seededRandom,
  someChannel,
  type Province,
  type Sheet,
} from '#tests/support/results/survey-data.ts';

const database = useTestDatabase();
let registry: Registry;
let province: Province;

beforeAll(async () => {
  registry = await loadRegistry();
  // u0 has u1 below it, and u1 has u2; u3 stands alone.
  province = await insertProvince(database.db, {
    names: ['Tỉnh', 'Phường', 'Trung tâm', 'Xã'],
    parents: [null, 0, 1],
  });
});

const definitionOf = (key: string): Definition => registry.definitions.get(key)!;
const day = (text: string): IsoDate => parseIsoDate(text)!;

function randomSheets(
  definition: Definition,
  roundId: number,
  { count, seed }: { count: number; seed: number },
): Sheet[] {
  const random = seededRandom(seed);
  const start = Date.UTC(2026, 0, 1);
  return Array.from({ length: count }, () => {
    const { id: unitId } = pick(province.units, random);
    return {
      unitId,
      roundId,
      answers: randomAnswers(definition, random),
      serviceAreaId: random() < 0.2 ? null : pick(province.areas, random).id,
      counterId: pick(
        [null, ...province.counters.filter((counter) => counter.unitId === unitId).map(({ id }) => id)],
        random,
      ),
      channel: someChannel(random),
      flags: FLAGS.filter(() => random() < 0.05),
      answeredAt: new Date(start + Math.floor(random() * 90 * 86_400_000)),
    };
  });
}

function keysOf(sheet: Sheet, by: readonly GroupKey[]): CellKeys {
  const date = localDate(sheet.answeredAt!);
  const all = {
    unit: sheet.unitId,
    service_area: sheet.serviceAreaId ?? null,
    counter: sheet.counterId ?? null,
    channel: sheet.channel ?? null,
    month: date.slice(0, 7),
    half_month: bucketOf(date).from,
  };
  const nothing = {
    unit: null,
    service_area: null,
    counter: null,
    channel: null,
    month: null,
    half_month: null,
  };
  return { ...nothing, ...Object.fromEntries(by.map((key) => [key, all[key]])) };
}

/** The same question answered by hand: one response after the other. */
function recount(
  definition: Definition,
  figure: CriterionFigure,
  sheets: readonly Sheet[],
  by: readonly GroupKey[],
) {
  const groups = new Map<string, Sheet[]>();
  for (const sheet of sheets) {
    const key = JSON.stringify(keysOf(sheet, by));
    groups.set(key, [...(groups.get(key) ?? []), sheet]);
  }
  return new Map(
    [...groups].map(([key, own]) => [
      key,
      cellOf(
        definition,
        figure,
        own.map((sheet) => sheet.answers),
      ),
    ]),
  );
}

async function counted(
  query: Omit<CellQuery, 'scope' | 'sight' | 'withPairs' | 'excludedFlags'> & Partial<CellQuery>,
) {
  const rows = await countCells(database.db, {
    scope: { kind: 'all' },
    sight: 'live',
    withPairs: true,
    excludedFlags: [],
    ...query,
  });
  return new Map(rows.map(({ keys, cell }) => [JSON.stringify(keys), cell]));
}

const KEY_SETS: readonly (readonly GroupKey[])[] = [
  [],
  ['unit'],
  ['unit', 'service_area'],
  ['counter'],
  ['channel', 'month'],
  ['half_month'],
  ['unit', 'service_area', 'counter', 'channel', 'month', 'half_month'],
];

describe.each([
  ['sipas-2017@1', 'top2'],
  ['sipas-2017@1', 'mean'],
  ['counter-quick@1', 'top2'],
  ['sipas-2023-service@1', 'mean-percent'],
  ['one-stop-evaluation@1', 'mean-percent'],
  ['one-stop-evaluation@1', 'top2'],
] as const)('counting %s for the figure %s', (key, figure) => {
  it('finds in every grouping what a recount of the single responses finds', async () => {
    const definition = definitionOf(key);
    const method = 'sipas-2017-pooled';
    const unitIds = province.units.map(({ id }) => id);
    const slug = `recount-${key.replace('@', '-')}-${figure}`;
    const roundId = await insertRound(database.db, { slug, definition, method, unitIds });
    const sheets = randomSheets(definition, roundId, { count: 400, seed: key.length + figure.length });
    await insertSheets(database.db, sheets);
    for (const by of KEY_SETS) {
      expect(await counted({ roundIds: [roundId], definition, figure, by })).toEqual(
        recount(definition, figure, sheets, by),
      );
    }
  });
});

describe('which responses are counted', () => {
  let definition: Definition;
  let roundId: number;
  let sheets: Sheet[];
  const by: GroupKey[] = ['unit', 'counter'];
  const figure = 'top2';

  beforeAll(async () => {
    definition = definitionOf('sipas-2017@1');
    const unitIds = province.units.map(({ id }) => id);
    roundId = await insertRound(database.db, {
      slug: 'filters',
      definition,
      method: 'sipas-2017-pooled',
      unitIds,
    });
    sheets = randomSheets(definition, roundId, { count: 600, seed: 11 });
    const otherRound = await insertRound(database.db, {
      slug: 'other',
      definition,
      method: 'sipas-2017-pooled',
      unitIds,
    });
    await insertSheets(database.db, [
      ...sheets,
      ...randomSheets(definition, otherRound, { count: 50, seed: 12 }),
      ...randomSheets(definition, roundId, { count: 50, seed: 13 }).map((sheet) => ({
        ...sheet,
        version: 2,
      })),
    ]);
  });

  const expectCount = async (query: Partial<CellQuery>, kept: (sheet: Sheet) => boolean) => {
    const expected = sheets.filter(kept);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(sheets.length);
    expect(await counted({ roundIds: [roundId], definition, figure, by, ...query })).toEqual(
      recount(definition, figure, expected, by),
    );
  };

  it('counts neither another round nor another version of the questionnaire', async () => {
    expect(await counted({ roundIds: [roundId], definition, figure, by })).toEqual(
      recount(definition, figure, sheets, by),
    );
  });

  it('counts a unit alone for its own staff', async () => {
    const unitId = province.units[1]!.id;
    await expectCount({ scope: { kind: 'unit', unitId } }, (sheet) => sheet.unitId === unitId);
  });

  it('counts a unit and all below it for its manager', async () => {
    const [, ward, centre] = province.units;
    await expectCount(
      { scope: { kind: 'subtree', unitId: ward!.id } },
      (sheet) => sheet.unitId === ward!.id || sheet.unitId === centre!.id,
    );
  });

  it('counts nothing of a unit that is asked for but lies outside the scope', async () => {
    const [ward, stranger] = [province.units[1]!.id, province.units[3]!.id];
    const query = { scope: { kind: 'unit', unitId: ward } as const, unitIds: [stranger] };
    expect((await counted({ roundIds: [roundId], definition, figure, by, ...query })).size).toBe(0);
  });

  it('narrows to units, a service area, a counter and a channel', async () => {
    const [, ward, , commune] = province.units;
    const unitIds = [ward!.id, commune!.id];
    await expectCount({ unitIds }, (sheet) => unitIds.includes(sheet.unitId));
    const area = province.areas[1]!.id;
    await expectCount({ serviceAreaId: area }, (sheet) => sheet.serviceAreaId === area);
    const counter = province.counters[3]!.id;
    await expectCount({ counterId: counter }, (sheet) => sheet.counterId === counter);
    await expectCount({ channel: 'paper' }, (sheet) => sheet.channel === 'paper');
  });

  it('leaves out the flags the method names, and says how many', async () => {
    const excludedFlags = ['too_fast', 'hidden_field'] as const;
    const isLeftOut = (sheet: Sheet) => excludedFlags.some((flag) => sheet.flags?.includes(flag));
    await expectCount({ excludedFlags }, (sheet) => !isLeftOut(sheet));
    const query: CellQuery = {
      roundIds: [roundId],
      definition,
      figure,
      by,
      scope: { kind: 'all' },
      sight: 'live',
      excludedFlags,
      withPairs: false,
    };
    expect(await countLeftOut(database.db, query)).toBe(sheets.filter(isLeftOut).length);
    expect(await countLeftOut(database.db, { ...query, excludedFlags: [] })).toBe(0);
  });

  it('takes a period by the local date, both ends included', async () => {
    const [from, to] = [day('2026-01-20'), day('2026-02-14')];
    await expectCount({ from, to }, (sheet) => {
      const date = localDate(sheet.answeredAt!);
      return from <= date && date <= to;
    });
    await expectCount({ from }, (sheet) => from <= localDate(sheet.answeredAt!));
    await expectCount({ to }, (sheet) => localDate(sheet.answeredAt!) <= to);
  });
});

describe('the day a response counts on', () => {
  it('changes at midnight in Viet Nam, with its half month and month', async () => {
    const definition = definitionOf('counter-quick@1');
    const unitId = province.units[0]!.id;
    const roundId = await insertRound(database.db, {
      slug: 'midnight',
      definition,
      method: 'counter-overall',
      unitIds: [unitId],
    });
    const answers = randomAnswers(definition, () => 0.9);
    const moments = [
      '2026-01-14T23:59:59.999+07:00',
      '2026-01-15T00:00:00+07:00',
      '2026-01-31T23:59:59.999+07:00',
      '2026-02-01T00:00:00+07:00',
      '2026-02-01T06:59:59+07:00',
    ];
    await insertSheets(
      database.db,
      moments.map((moment) => ({ unitId, roundId, answers, answeredAt: new Date(moment) })),
    );
    const question = { roundIds: [roundId], definition, figure: 'top2' } as const;
    const responsesBy = async (query: Pick<CellQuery, 'by'> & Partial<CellQuery>) => {
      const cells = await counted({ ...question, ...query });
      return Object.fromEntries(
        [...cells].map(([keys, cell]) => {
          const { month, half_month: half } = JSON.parse(keys) as CellKeys;
          return [month ?? half ?? 'all', cell.responses];
        }),
      );
    };
    expect(await responsesBy({ by: ['half_month'] })).toEqual({
      '2026-01-01': 1,
      '2026-01-15': 2,
      '2026-02-01': 2,
    });
    expect(await responsesBy({ by: ['month'] })).toEqual({ '2026-01': 3, '2026-02': 2 });
    const until = { to: day('2026-01-14') };
    expect(await responsesBy({ by: [], ...until })).toEqual({ all: 1 });
    const oneDay = { from: day('2026-01-31'), to: day('2026-01-31') };
    expect(await responsesBy({ by: [], ...oneDay })).toEqual({ all: 1 });
  });
});
