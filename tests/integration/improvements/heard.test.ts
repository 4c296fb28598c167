import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/people/actor.ts';
import type { Context } from '#app/services/context.ts';
import { getImprovements, type RoundStory } from '#app/services/improvements/get-improvements.server.ts';
import { getOpenSet } from '#app/services/improvements/get-open-set.server.ts';
import { listPublicUnits } from '#app/services/improvements/list-public-units.server.ts';
import { reopenRound } from '#app/services/publication/reopen-round.server.ts';
import { askReasons } from '#app/services/results/get-reasons.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeLateDossier } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { giveAnswers, makeHeardProvince, publishHeard } from '#tests/support/heard-province.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

const database = useTestDatabase();
let ctx: Context;
let units: Awaited<ReturnType<typeof makeHeardProvince>>;

const CITIZEN: Actor = { kind: 'citizen' };
const page = (unit?: string, round?: string) =>
  getImprovements({ ...ctx, actor: CITIZEN }, { unit, round, locale: 'vi' });
const storyOf = async (slug: string, unit?: string): Promise<RoundStory> => {
  const [story] = (await page(unit, slug)).rounds;
  if (!story) throw new Error(`no story of ${slug}`);
  return story;
};
const waiting = ({ reasons }: RoundStory) => reasons?.heard.map(({ count }) => count);

beforeAll(async () => {
  ctx = await commandContext(database);
  units = await makeHeardProvince(database.db);
});

describe('what was heard in a round', () => {
  it('is nothing while the round is not published: neither page nor data nor address', async () => {
    expect((await page()).rounds).toEqual([]);
    expect((await page('A')).rounds).toEqual([]);
    await expect(page('A', 'thang-5')).rejects.toMatchObject({ code: 'not_found' });
    await expect(page('NO-SUCH')).rejects.toMatchObject({ code: 'not_found' });
    const { rows } = await getOpenSet({ ...ctx, actor: CITIZEN }, { set: 'reasons', locale: 'vi', page: 1 });
    expect(rows).toEqual([]);
    expect(await listPublicUnits(ctx)).toEqual([]);
  });

  it('is, once published, the lowest criteria of all and of a unit, not asked again yet', async () => {
    expect(await publishHeard(ctx, 'thang-5')).toBe(1);
    const story = await storyOf('thang-5', 'A');
    expect(story.weakest.map(({ code, row }) => [code, row.rate])).toEqual([
      ['procedures', 25],
      ['access', 75],
      ['feedback_handling', 77.5],
    ]);
    expect(story.next).toBeNull();
    // What stands beside a figure of results stands beside these.
    expect(story.notes.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Ai trả lời', 'Phương pháp', 'Khoảng tin cậy', 'Chốt số liệu']),
    );
    expect(story.weakest.map(({ change }) => change)).toEqual([null, null, null]);
    // 10 + 30 + 15 of 100.
    expect((await storyOf('thang-5')).weakest[0]?.row.rate).toBe(55);
    expect((await listPublicUnits(ctx)).map(({ code }) => code)).toEqual(['A', 'B', 'C']);
    // 40 people answered in A, 20 in C: fewer than the 30 below which the method compares nothing.
    expect([story.fewerThan, (await storyOf('thang-5', 'C')).fewerThan]).toEqual([null, 30]);
  });

  it('tells reasons from five people on, and none from which a small one could be worked out', async () => {
    expect(waiting(await storyOf('thang-5'))).toEqual([17]);
    expect(waiting(await storyOf('thang-5', 'A'))).toEqual([9]);
    // 17 - 9 - 6 would be the two of C.
    expect(waiting(await storyOf('thang-5', 'B'))).toEqual([]);
    expect(waiting(await storyOf('thang-5', 'C'))).toEqual([]);
  });

  it('is withheld in the console, too, from a manager who could take a neighbour from the public sum', async () => {
    const counts = async (unitId: number) => {
      const actor: Actor = { kind: 'staff', id: 'm', grants: [{ role: 'manager', unitId }] };
      const asked = { round: 'thang-5', locale: 'vi' } as const;
      const reasons = await askReasons(prepareResults({ ...ctx, actor }), asked);
      const place = reasons?.table.reasons.findIndex(({ code }) => code === 'waiting') ?? -1;
      return reasons?.table.total.counts[place];
    };
    expect(await counts(units.A)).toBe(9);
    expect(await counts(units.B)).toBeNull();
    expect(await counts(units.C)).toBeNull();
  });

  it('is measured again by the next published round: moved beyond chance, or not distinguishable', async () => {
    await publishHeard(ctx, 'thang-6');
    const { weakest, next } = await storyOf('thang-5', 'A');
    expect(next?.slug).toBe('thang-6');
    const told = weakest.map(({ code, next: after, change }) => [
      code,
      after?.rate,
      change?.points,
      change?.verdict,
    ]);
    expect(told.slice(0, 2)).toEqual([
      ['procedures', 90, 65, 'up'],
      ['access', 77.5, 2.5, 'unclear'],
    ]);
    // The later round has nothing after it, and comes first.
    const { rounds } = await page('A');
    expect(rounds.map(({ round }) => round.slug)).toEqual(['thang-6', 'thang-5']);
    expect(rounds[0]?.next).toBeNull();
  });

  it('stays as it was counted when the round is published again: two counts cannot be subtracted', async () => {
    const round = await findRoundBySlug(database.db, 'thang-5');
    await reopenRound(ctx, { slug: 'thang-5', reason: 'Nhập thiếu phiếu giấy' });
    const of = { people: 30, access: 30, procedures: 30, waiting: 8 };
    await giveAnswers(database.db, { unitId: units.C, roundId: round?.id ?? 0, day: '2026-05-20', of });
    await showAll(database.db);
    expect(waiting(await storyOf('thang-5'))).toEqual([17]);
    expect(await publishHeard(ctx, 'thang-5')).toBe(0);
    const after = await storyOf('thang-5');
    // 10 + 30 + 45 of 130: the figures are the new ones, the reasons those that were kept.
    expect(after.weakest[0]?.row.rate).toBeCloseTo(65.38, 2);
    expect(waiting(after)).toEqual([17]);
    expect(waiting(await storyOf('thang-5', 'C'))).toEqual([]);
  });
});

describe('late dossiers in public', () => {
  it('are those of months that were over when the own list last changed, small ones in no sum', async () => {
    type Day = `${string}-${string}-${string}`;
    const late = (unitId: number, count: number, dueOn: string, changed: Day = '2026-11-20') =>
      Promise.all(
        Array.from({ length: count }, () =>
          makeLateDossier(database.db, {
            ...{ unitId, receivedOn: '2026-08-01', dueOn },
            changedAt: new Date(`${changed}T09:00:00+07:00`),
          }),
        ),
      );
    await late(units.A, 12, '2026-10-05');
    await late(units.B, 6, '2026-09-10');
    await late(units.B, 7, '2026-10-30');
    await late(units.C, 3, '2026-10-31');
    await late(units.A, 9, '2026-11-02');
    // The list of the province's own office was last taken in the middle of October.
    await late(units.province, 8, '2026-09-20', '2026-10-15');
    const { columns, rows } = await getOpenSet(
      { ...ctx, actor: CITIZEN },
      { set: 'late', locale: 'vi', page: 1 },
    );
    expect(columns.slice(3)).toEqual([
      ...['late', 'apologised', 'hidden', 'late_left_out', 'apologised_left_out'],
    ]);
    const of = (wanted: string) =>
      rows.filter(([month]) => month === wanted).map((row) => [row[1], ...row.slice(3)]);
    // 12 + 7; of C and of the office nothing is told.
    expect(of('2026-10')).toEqual([
      ['', 19, 0, 0, 2, 2],
      ['A', 12, 0, 0, null, null],
      ['B', 7, 0, 0, null, null],
      ['C', null, null, 1, null, null],
    ]);
    expect(of('2026-11')).toEqual([]);
    // The lists of A and C begin in October: of September, and of months before, they say nothing.
    expect(of('2026-09')).toEqual([
      ['', 14, 0, 0, 2, 2],
      ['B', 6, 0, 0, null, null],
      ['TINH', 8, 0, 0, null, null],
    ]);
    expect(of('2026-08')).toEqual([]);
  });
});
