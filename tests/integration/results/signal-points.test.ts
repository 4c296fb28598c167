import { beforeAll, describe, expect, it } from 'vitest';
import { storedDate } from '#app/domain/periods/date.ts';
import { channelCode } from '#app/domain/responses/channel.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { listPoints } from '#db/queries/signals/points.ts';
import { withdrawResponse } from '#db/queries/receipts/receipts.ts';
import { rebuildTallies } from '#db/queries/tallies/rebuild-tallies.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { makeResponse, makeRound, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { foldAsOne } from '#tests/support/results/tally-place.ts';
import type { Context } from '#app/services/context.ts';

const database = useTestDatabase();
const MONDAY = '2026-06-15';
/** Somebody with a single low answer is dissatisfied; the last question is no criterion. */
const [GOOD, POOR] = [
  [4, 5, 4, 4, 5, 4, null],
  [4, 5, 4, 2, 5, 4, null],
];

let ctx: Context;
let unitId: number;
let roundId: number;

const at = (time: string) => new Date(`${MONDAY}T${time}:00+07:00`);
const arrive = (
  time: string,
  answers: readonly (number | null)[],
  given: { flags?: number; channel?: number } = {},
) => makeResponse(database.db, { unitId, roundId, answers, answeredAt: at(time), ...given });
const fold = () => foldAsOne(database.db, ctx.registry);
const points = () =>
  listPoints(database.db, { unitId, definitionId: 'counter-quick', since: storedDate('2026-06-01') });

beforeAll(async () => {
  unitId = (await makeUnit(database.db, { code: 'PHUONG' })).id;
  const round = await makeRound(database.db, { units: [unitId] });
  roundId = round.id;
  ctx = { ...(await commandContext(database)), disclosureThreshold: USUAL_THRESHOLD };
});

describe('points of control charts', () => {
  it('are made of five people who are shown together, and of nobody before', async () => {
    for (const time of ['08:01', '08:05', '08:10', '08:15']) await arrive(time, GOOD);
    await fold();
    expect(await points()).toEqual([]);
    await arrive('08:20', POOR);
    await fold();
    expect(await points()).toEqual([{ forms: 5, low: 1, day: MONDAY, hour: 8 }]);
  });

  it('leave out what figures leave out, and what was taken back before it was shown', async () => {
    const first = await arrive('09:00', POOR);
    await arrive('09:01', POOR, { flags: flagBits(['too_fast']) });
    await fold();
    await database.db.transaction((tx) =>
      withdrawResponse(tx, { unitId, responseId: first.id }, at('09:02')),
    );
    for (const time of ['09:05', '09:50', '09:59', '10:01', '10:02']) await arrive(time, GOOD);
    await fold();
    expect((await points()).slice(1)).toEqual([{ forms: 5, low: 0, day: MONDAY, hour: null }]);
  });

  it('of many at once are as many as the threshold each, in the order of answering', async () => {
    const before = (await points()).length;
    for (let minute = 10; minute < 22; minute += 1) await arrive(`14:${minute}`, minute < 15 ? POOR : GOOD);
    await fold();
    expect((await points()).slice(before)).toEqual([
      { forms: 5, low: 5, day: MONDAY, hour: 14 },
      { forms: 7, low: 0, day: MONDAY, hour: 14 },
    ]);
  });

  it('have no hour with a sheet of paper among them, which says the day alone', async () => {
    const before = (await points()).length;
    for (const minute of [31, 32, 33, 34]) await arrive(`14:${minute}`, GOOD);
    await arrive('14:35', POOR, { channel: channelCode('paper') });
    await fold();
    expect((await points()).slice(before)).toEqual([{ forms: 5, low: 1, day: MONDAY, hour: null }]);
  });

  it('stay as they are when somebody withdraws, and when tallies are counted anew', async () => {
    const before = await points();
    const late = await arrive('15:00', GOOD);
    await fold();
    await database.db.transaction((tx) => withdrawResponse(tx, { unitId, responseId: late.id }, at('15:01')));
    await rebuildTallies(database.db, ctx);
    expect(await points()).toEqual(before);
  });
});
