import { beforeAll, describe, expect, it } from 'vitest';
import { changeRound, deleteRound } from '#app/services/rounds/change-round.server.ts';
import { usePaperDesk } from '#tests/support/paper-desk.ts';

const desk = usePaperDesk();
beforeAll(async () => {
  await desk.issue(3);
});

describe('a round of which numbered sheets were issued', () => {
  it('keeps the units that have them, and lets the others go', async () => {
    const remove = (code: string) =>
      changeRound(desk.command(), { slug: desk.at.round, removeUnits: [code] });
    await expect(remove('TT-MOT')).rejects.toMatchObject({
      ...{ code: 'conflict', message: 'rounds.refusal.unitHasSheets', params: { codes: 'TT-MOT' } },
    });
    expect(await remove('TT-HAI')).toMatchObject({ removed: 1 });
  });

  it('is not deleted: its paper is out there', async () => {
    await expect(deleteRound(desk.command(), { slug: desk.at.round })).rejects.toMatchObject({
      ...{ code: 'conflict', message: 'rounds.refusal.hasSheets' },
    });
    expect(await desk.states()).toHaveLength(3);
  });

  it('takes no sheet of a unit that is not in it, and issues none to it', async () => {
    const outside = { code: 'conflict', message: 'paper.refusal.unitNotInRound' };
    await expect(desk.issue(1, 'TT-HAI')).rejects.toMatchObject(outside);
    // As it was left by a version that let units with sheets go.
    await desk.database.sql`delete from round_units where unit_id = ${desk.ids.unit}`;
    await expect(desk.key('typist', 1, 4)).rejects.toMatchObject(outside);
    expect((await desk.states())[0]).toEqual({ number: 1, state: 'out' });
  });
});
