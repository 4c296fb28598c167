import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { needsPairs } from '#app/domain/results/figures/tally-shape.ts';
import type { GroupKey } from '#app/domain/results/table/keys.ts';
import { findDefinition, findMethod, type Registry } from '#app/domain/survey/registry.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { foldTallies, hasUnfolded } from '#db/queries/tallies/fold-tallies.ts';
import { countCells, type CellQuery } from '#db/queries/tallies/results.ts';
import { rebuildTallies } from '#db/queries/tallies/rebuild-tallies.ts';
import { copyTalliesToLock } from '#db/queries/tallies/tallies.ts';
import { verifyTallies } from '#db/queries/tallies/verify-tallies.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import {
  insertProvince,
  insertRound,
  insertSheets,
  type Province,
} from '#tests/support/results/survey-data.ts';
import { countByHand, randomSheets } from '#tests/support/results/recount.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';

const database = useTestDatabase();
let registry: Registry;
let province: Province;

beforeAll(async () => {
  registry = await loadRegistry();
  province = await insertProvince(database.db, {
    names: ['Tỉnh', 'Phường', 'Trung tâm', 'Xã'],
    parents: [null, 0, 1],
  });
});

/** Other tests on the same server hold the watermark back for moments. */
async function foldAll(limit?: number): Promise<void> {
  while (await hasUnfolded(database.db)) {
    if (!(await foldTallies(database.db, { registry, disclosureThreshold: USUAL_THRESHOLD }, limit)))
      await setTimeout(5);
  }
}

async function openRound(slug: string, definitionKey: string, methodId: string) {
  const [id = '', version = '1'] = definitionKey.split('@');
  const definition = findDefinition(registry, id, Number(version))!;
  const method = findMethod(registry, methodId)!;
  const unitIds = province.units.map((unit) => unit.id);
  const roundId = await insertRound(database.db, { slug, definition, method: methodId, unitIds });
  const query = {
    roundIds: [roundId],
    definition,
    scope: { kind: 'all' },
    sight: 'live',
    figure: method.figure,
    excludedFlags: method.excludedFlags,
    withPairs: needsPairs(method),
  } as const satisfies Partial<CellQuery>;
  return { roundId, definition, method, query };
}

const counted = async (query: CellQuery) =>
  new Map((await countCells(database.db, query)).map(({ keys, cell }) => [JSON.stringify(keys), cell]));

const KEY_SETS: readonly (readonly GroupKey[])[] = [
  [],
  ['unit'],
  ['service_area'],
  ['channel', 'month'],
  ['counter', 'half_month'],
  ['unit', 'service_area', 'counter', 'channel', 'month', 'half_month'],
];

describe.each([
  ['sipas-2017@1', 'sipas-2017-pooled'],
  ['counter-quick@1', 'counter-overall'],
])('tallies of %s by %s', (key, methodId) => {
  it('answer like a recount of the single responses: folded, half folded and not folded', async () => {
    const { roundId, definition, query } = await openRound(`fold-${key.replace('@', '-')}`, key, methodId);
    const first = randomSheets({ definition, roundId, province }, { count: 300, seed: 1 });
    const second = randomSheets({ definition, roundId, province }, { count: 200, seed: 2 });
    const compare = async (sheets: typeof first) => {
      for (const by of KEY_SETS) {
        expect(await counted({ ...query, by })).toEqual(countByHand(sheets, { ...query, by }));
      }
    };
    await insertSheets(database.db, first);
    await compare(first);
    await foldAll(70);
    await compare(first);
    await insertSheets(database.db, second);
    await compare([...first, ...second]);
    await foldAll();
    await compare([...first, ...second]);
  });
});

it.each([
  ['as many responses as are folded at once', 60],
  ['twice as many', 30],
])('the watermark lies behind the transaction that brought %s', async (_much, limit) => {
  const { roundId, definition } = await openRound(`mark-${limit}`, 'sipas-2017@1', 'sipas-2017-pooled');
  await foldAll();
  await insertSheets(database.db, randomSheets({ definition, roundId, province }, { count: 60, seed: 3 }));
  await foldAll(limit);
  // Within it every later count would read the whole transaction.
  const [mark] =
    await database.sql`select tx > (select max(tx) from responses) as "isBehind" from tally_watermark`;
  expect(mark).toEqual({ isBehind: true });
});

describe('verification', () => {
  it('finds no difference in what was folded or rebuilt, and every tally that was tampered with', async () => {
    const { roundId, definition, query } = await openRound(
      'verified',
      'sipas-2017@1',
      'top2-mean-of-factors',
    );
    const sheets = randomSheets({ definition, roundId, province }, { count: 150, seed: 5 });
    await insertSheets(database.db, sheets);
    await foldAll(40);
    const clean = { differences: [], untallied: [], contradictions: 0 };
    expect(await verifyTallies(database.db, registry)).toMatchObject(clean);
    await rebuildTallies(database.db, { registry, disclosureThreshold: USUAL_THRESHOLD });
    expect(await verifyTallies(database.db, registry)).toMatchObject(clean);
    expect(await counted({ ...query, by: ['unit'] })).toEqual(
      countByHand(sheets, { ...query, by: ['unit'] }),
    );
    await database.sql`update tallies set sums[3] = sums[3] + 1 where round_id = ${roundId} and grain = 1
      and unit_id = ${province.units[1]!.id} and bucket = '2026-02-15' and not left_out`;
    await database.sql`delete from tallies where ctid = (select ctid from tallies_fine where round_id = ${roundId} limit 1)
      and grain = 0`;
    const { differences } = await verifyTallies(database.db, registry);
    expect(differences.filter(({ grain }) => grain === 0)).toHaveLength(1);
    expect(differences.filter(({ grain }) => grain === 1).length).toBeGreaterThanOrEqual(1);
    await rebuildTallies(database.db, { registry, disclosureThreshold: USUAL_THRESHOLD });
    expect(await verifyTallies(database.db, registry)).toMatchObject(clean);
  });
});

describe('a database that was restored on another server', () => {
  it('is counted anew, for its transactions seem to come from the future', async () => {
    const { roundId, definition, query } = await openRound('restored', 'sipas-2017@1', 'sipas-2017-pooled');
    const sheets = randomSheets({ definition, roundId, province }, { count: 60, seed: 6 });
    await insertSheets(database.db, sheets.slice(0, 30));
    await database.sql`update responses set tx = tx + 1000000000000`;
    await database.sql`update tally_watermark set tx = tx + 1000000000000, exclusion_tx = exclusion_tx + 1000000000000`;
    await insertSheets(database.db, sheets.slice(30));
    await foldAll();
    expect(await counted({ ...query, by: ['unit'] })).toEqual(
      countByHand(sheets, { ...query, by: ['unit'] }),
    );
    expect(await verifyTallies(database.db, registry)).toMatchObject({ differences: [], untallied: [] });
  });
});

describe('a questionnaire that was changed after responses were folded', () => {
  it('is counted from the responses until the tallies are rebuilt', async () => {
    const { roundId, definition, query } = await openRound('changed', 'sipas-2017@1', 'sipas-2017-pooled');
    const sheets = randomSheets({ definition, roundId, province }, { count: 60, seed: 7 });
    await insertSheets(database.db, sheets.slice(0, 40));
    await foldAll();
    const levels = definition.scale.levels.map((level) => ({ ...level, satisfied: level.value >= 3 }));
    const changed = { ...definition, scale: { ...definition.scale, levels } };
    const asked = { ...query, definition: changed, by: ['unit'] as const };
    expect(await counted(asked)).toEqual(countByHand(sheets.slice(0, 40), asked));
    const original = registry;
    registry = { ...original, definitions: new Map([...original.definitions, ['sipas-2017@1', changed]]) };
    await insertSheets(database.db, sheets.slice(40));
    await foldAll();
    expect(await counted(asked)).toEqual(countByHand(sheets, asked));
    expect((await verifyTallies(database.db, registry)).untallied).toContain('changed');
    await rebuildTallies(database.db, { registry, disclosureThreshold: USUAL_THRESHOLD });
    expect(await verifyTallies(database.db, registry)).toMatchObject({ differences: [], untallied: [] });
    expect(await counted(asked)).toEqual(countByHand(sheets, asked));
    registry = original;
  });
});

describe('a lock', () => {
  it('keeps the counts of its moment, folded or not, whatever comes later', async () => {
    const { roundId, definition, method, query } = await openRound(
      'locked',
      'sipas-2017@1',
      'sipas-2017-pooled',
    );
    const before = randomSheets({ definition, roundId, province }, { count: 200, seed: 3 });
    await insertSheets(database.db, before.slice(0, 150));
    await foldAll();
    await insertSheets(database.db, before.slice(150));
    const rows = await database.db.transaction((tx) =>
      copyTalliesToLock(tx, { lockId: 7, roundId, definition, method }),
    );
    expect(rows).toBeGreaterThan(200);
    await insertSheets(database.db, randomSheets({ definition, roundId, province }, { count: 50, seed: 4 }));
    await foldAll();
    for (const by of KEY_SETS) {
      expect(await counted({ ...query, by, lockId: 7 })).toEqual(countByHand(before, { ...query, by }));
    }
    await expect(counted({ ...query, by: [], lockId: 7, from: parseIsoDate('2026-01-03')! })).rejects.toThrow(
      RangeError,
    );
  });
});
