import { beforeAll, expect, test } from 'vitest';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { makeResponse, makeRound, makeUnit } from '#tests/support/factories.ts';
import { findUnitFamily } from '#db/queries/units/unit-family.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { foldAll } from '#tests/support/results/tally-place.ts';

const database = useTestDatabase();

beforeAll(async () => {
  const unit = await makeUnit(database.db, { code: 'X1' });
  const round = await makeRound(database.db, { slug: 'kiem-tra', status: 'open', units: [unit.id] });
  for (let made = 0; made < 3; made++)
    await makeResponse(database.db, { unitId: unit.id, roundId: round.id });
  await foldAll(database.db, await loadRegistry());
});

const sipas = (...args: string[]) => runCommandHere(args, { DATABASE_URL: database.url, SIPAS_LANG: 'en' });

test('tallies verify fails when a tally is not what its responses are, and rebuild mends it', async () => {
  expect(await sipas('tallies', 'verify')).toMatchObject({ code: 0, stdout: '0 differences in 1 rounds.\n' });
  await database.sql`update tallies set responses = responses + 1 where grain = 0`;
  const wrong = await sipas('tallies', 'verify');
  expect(wrong.code).toBe(1);
  expect(wrong.stdout).toContain('grain 0: tally 4, recount 3');
  expect((await sipas('tallies', 'rebuild')).code).toBe(0);
  expect(await sipas('tallies', 'verify')).toMatchObject({ code: 0, stdout: '0 differences in 1 rounds.\n' });
});

test('responses exclude and include say how many, and refuse an empty set with one line', async () => {
  const set = ['--round', 'kiem-tra', '--unit', 'X1', '--reason', 'test'];
  const preview = await sipas('responses', 'exclude', ...set.slice(0, 4), '--preview');
  expect(preview.stdout).toContain('3 responses would be taken out of the count.\nThe whole round: ');
  expect((await sipas('responses', 'exclude', ...set)).stdout).toBe(
    '3 responses were taken out of the count.\n',
  );
  const again = await sipas('responses', 'exclude', ...set);
  expect(again).toMatchObject({ code: 1, stderr: 'No response is concerned.\n' });
  expect((await sipas('responses', 'include', ...set)).stdout).toBe(
    '3 responses were taken back into the count.\n',
  );
});

test('a commune made of three keeps their history apart, and is found together with them', async () => {
  const successor = await makeUnit(database.db, { code: 'NEW', validFrom: '2025-07-01' });
  const merged = [];
  for (const code of ['A', 'B', 'C']) {
    const gone = { code, validTo: '2025-06-30', successorId: successor.id };
    merged.push((await makeUnit(database.db, gone)).id);
  }
  const older = await makeUnit(database.db, { code: 'OLDER', successorId: merged[0]! });
  const below = await makeUnit(database.db, { code: 'BELOW', parentId: successor.id });
  const atBelow = await makeUnit(database.db, { code: 'AT_BELOW', successorId: below.id });
  const all = { kind: 'all' } as const;
  const familyOf = async (code: string) => {
    const { branch, merged: gone, mergedBranch } = (await findUnitFamily(database.db, code, all))!;
    return [branch, gone, mergedBranch].map((ids) => ids.toSorted((a, b) => a - b));
  };
  const own = [successor.id, ...merged, older.id];
  expect(await familyOf('NEW')).toEqual([[successor.id, below.id], own, [...own, below.id, atBelow.id]]);
  expect(await familyOf('B')).toEqual([[merged[1]], [merged[1]], [merged[1]]]);
  expect(await findUnitFamily(database.db, 'NEW', { kind: 'unit', unitId: below.id })).toBeNull();
  await database.sql`update units set successor_id = ${older.id} where id = ${successor.id}`;
  expect((await familyOf('NEW'))[1]).toHaveLength(5);
});
