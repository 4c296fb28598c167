import { beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '#app/domain/responses/channel.ts';
import { channelCode } from '#app/domain/responses/channel.ts';
import type { GroupKey } from '#app/domain/results/table/keys.ts';
import { silentLog } from '#app/platform/logger.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { makeCounter, makeResponse, makeRound, makeServiceArea, makeUnit } from '#tests/support/factories.ts';
import { showAll } from '#tests/support/results/tally-place.ts';
import { testSeals } from '#tests/support/seal-key.ts';

const database = useTestDatabase();
const SLUG = 'nhieu-don-vi';

/** Of so many wards one has a desk of four people. */
const MANY = 25;
let [few, many] = [0, 0];

/** A branch of wards, the first of which has four people at its desk; each of the others 10 by QR code and 10 on paper. */
async function makeBranch(roundId: number, areas: readonly number[], count: number): Promise<number> {
  const { db } = database;
  const { id: parentId, code } = await makeUnit(db);
  const wards = [];
  for (let ward = 0; ward < count; ward += 1)
    wards.push(await makeUnit(db, { parentId, code: `${code}.${ward}` }));
  await database.sql`insert into round_units (round_id, unit_id) select ${roundId}, id from units where parent_id = ${parentId}`;
  const [first, ...others] = wards.map(({ id }) => id);
  const desk = await makeCounter(db, { unitId: first!, code: 'desk' });
  const hall = await makeCounter(db, { unitId: first!, code: 'hall' });
  const add = async (
    people: number,
    at: { unitId: number; area: number; counter?: number; channel: Channel },
  ) => {
    const { unitId, area, counter: counterId, channel } = at;
    const given = { roundId, unitId, serviceAreaId: areas[area]!, counterId, channel: channelCode(channel) };
    for (let person = 0; person < people; person += 1) await makeResponse(db, given);
  };
  await add(4, { unitId: first!, area: 0, counter: desk.id, channel: 'qr' });
  await add(20, { unitId: first!, area: 0, counter: hall.id, channel: 'paper' });
  await add(15, { unitId: first!, area: 1, counter: hall.id, channel: 'qr' });
  for (const unitId of others) {
    await add(10, { unitId, area: 0, channel: 'qr' });
    await add(10, { unitId, area: 0, channel: 'paper' });
  }
  return parentId;
}

beforeAll(async () => {
  const { db } = database;
  const { id } = await makeRound(db, { slug: SLUG });
  const areas = [(await makeServiceArea(db)).id, (await makeServiceArea(db)).id];
  [few, many] = [await makeBranch(id, areas, 2), await makeBranch(id, areas, MANY)];
  await showAll(db);
});

/** What a manager of a branch, or a program with a key for it, is shown: responses by group, null for withheld ones. */
async function shownTo(unitId: number, by: readonly GroupKey[]): Promise<(number | null)[]> {
  const { table } = await getResults(
    {
      db: database.db,
      sql: database.sql,
      registry: await loadRegistry(),
      disclosureThreshold: USUAL_THRESHOLD,
      seals: testSeals,
      actor: { kind: 'reader', unitId, seesSmallGroups: false },
      now: new Date('2026-07-01T08:00:00Z'),
      log: silentLog,
    },
    { round: SLUG, by },
  );
  return table.rows.map(({ responses }) => responses);
}

describe('a desk of four people, which is what a channel and an area of one ward have in common', () => {
  it.each([
    ['two wards', () => few],
    [`${MANY} wards`, () => many],
  ])('keeps the channels of its ward, and their sums, from a manager of %s', async (_name, branch) => {
    expect(await shownTo(branch(), ['channel'])).toEqual([null, null]);
  });

  it('and leaves those of the other wards', async () => {
    const shown = await shownTo(many, ['unit', 'channel']);
    expect(shown.filter((responses) => responses === null)).toHaveLength(2);
    expect(shown.filter((responses) => responses === 10)).toHaveLength(2 * (MANY - 1));
    const ofAreas = (await shownTo(many, ['service_area'])).toSorted((a, b) => (a ?? 0) - (b ?? 0));
    expect(ofAreas).toEqual([15, 4 + 20 + 20 * (MANY - 1)]);
  });
});
