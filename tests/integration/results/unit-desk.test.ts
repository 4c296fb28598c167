import { beforeAll, describe, expect, it } from 'vitest';
import { watchTexts } from '#app/domain/signals/desk-view.ts';
import type { Context } from '#app/services/context.ts';
import { getUnitDesk } from '#app/services/signals/get-unit-desk.server.ts';
import { signalPoints } from '#db/schema/index.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { makeResponse, makeRound, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { badMorning } from '#tests/support/simulated/bad-morning.ts';
import { foldAsOne } from '#tests/support/results/tally-place.ts';

/** A Wednesday; what is usual ends on Sunday, 24 May. */
const NOW = new Date('2026-06-10T10:30:00+07:00');

const database = useTestDatabase();
let ctx: Context;
let quiet: { id: number; code: string };
let busy: { id: number; code: string };

const staffOf = (unit: { id: number }): Context => ({
  ...ctx,
  actor: { kind: 'staff', id: 's', grants: [{ role: 'staff', unitId: unit.id }] },
});
const deskOf = (unit: { id: number; code: string }) =>
  getUnitDesk(staffOf(unit), { unitCode: unit.code, locale: 'vi' });

beforeAll(async () => {
  const { db } = database;
  busy = await makeUnit(db, { code: 'DONG' });
  quiet = await makeUnit(db, { code: 'VANG' });
  const period = { periodFrom: '2026-03-01', periodTo: '2026-09-30' };
  const { id: roundId } = await makeRound(db, { units: [busy.id, quiet.id], ...period });
  ctx = { ...(await commandContext(database)), disclosureThreshold: USUAL_THRESHOLD, now: NOW };
  for (let count = 0; count < 30; count += 1) {
    await makeResponse(db, { unitId: busy.id, roundId, answeredAt: new Date('2026-05-10T09:00:00+07:00') });
  }
  for (let count = 0; count < 3; count += 1) await makeResponse(db, { unitId: quiet.id, roundId });
  await foldAsOne(db, ctx.registry);
  await db.delete(signalPoints);
  await db.insert(signalPoints).values(badMorning({ unitId: busy.id, roundId, hour: 9 }));
});

describe('the desk of a unit', () => {
  it('tells of today, of what is usual, and of a bad morning', async () => {
    const { charts } = await deskOf(busy);
    expect(charts?.today).toEqual({ forms: 20, low: 12 });
    expect(charts?.watch.usual?.forms).toBe(400);
    expect(watchTexts(charts!.watch, 'vi')).toEqual([
      expect.stringContaining('10/06/2026: 12 trên 20 phiếu có câu trả lời không hài lòng'),
      expect.stringContaining('10/06/2026: phiếu không hài lòng tăng dần'),
    ]);
    // With the one usual Wednesday of its four weeks, 20 May.
    const nine = charts?.hours.find(({ hour }) => hour === 9);
    expect(nine?.cells[2]).toEqual({ forms: 30, low: 13 });
  });

  it('shows no chart where the figure of the unit itself is withheld', async () => {
    const { results, charts } = await deskOf(quiet);
    expect(results?.results.table.total.isSuppressed).toBe(true);
    expect(charts).toBeNull();
  });

  it('is not there for somebody of another unit', async () => {
    await expect(getUnitDesk(staffOf(busy), { unitCode: quiet.code, locale: 'vi' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
