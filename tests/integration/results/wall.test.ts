import { beforeAll, describe, expect, it } from 'vitest';
import { storedDate } from '#app/domain/periods/date.ts';
import { wallFigure } from '#app/domain/signals/wall.ts';
import type { Context } from '#app/services/context.ts';
import { openWall } from '#app/services/signals/wall/open-wall.server.ts';
import {
  closeUnitWall,
  getWallSetting,
  openUnitWall,
} from '#app/services/signals/wall/wall-setting.server.ts';
import { WallMemory } from '#app/services/signals/wall/wall-memory.ts';
import { signalPoints } from '#db/schema/index.ts';
import { makeResponse, makeRound, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { foldAsOne } from '#tests/support/results/tally-place.ts';

/** A Wednesday. */
const NOW = new Date('2026-06-10T10:30:00+07:00');

const database = useTestDatabase();
let citizen: Context;
let unit: { id: number; code: string; name: string };
let small: { id: number; code: string };
let roundId: number;

const managerOf = (unitId: number): Context => ({
  ...citizen,
  actor: { kind: 'staff', id: 'm', grants: [{ role: 'manager', unitId }] },
});
const look = (unitCode: string, secret = '') => openWall(citizen, { unitCode, secret });
const show = (unitId: number, rows: readonly { day: string; low: number; forms?: number }[]) =>
  database.db
    .insert(signalPoints)
    .values(rows.map((row) => ({ forms: 10, ...row, unitId, roundId, definitionVersion: 1 })));

beforeAll(async () => {
  const { db } = database;
  unit = await makeUnit(db, { code: 'DONG', name: 'Phường Đông' });
  small = await makeUnit(db, { code: 'VANG' });
  const below = await makeUnit(db, { code: 'VANG-1', parentId: small.id });
  const period = { periodFrom: '2026-03-01', periodTo: '2026-09-30' };
  ({ id: roundId } = await makeRound(db, { units: [unit.id, small.id, below.id], ...period }));
  citizen = { ...(await commandContext(database)), actor: { kind: 'citizen' }, now: NOW };
  for (const unitId of [unit.id, below.id]) {
    for (let count = 0; count < 30; count += 1) await makeResponse(db, { unitId, roundId });
  }
  for (let count = 0; count < 3; count += 1) await makeResponse(db, { unitId: small.id, roundId });
  await foldAsOne(db, citizen.registry);
  await db.delete(signalPoints);
});

describe('the figure of a wall', () => {
  const today = storedDate('2026-06-10');
  const point = (day: string, forms: number, low: number) => ({ day: storedDate(day), forms, low });

  it('is of today from 20 people on, else of this week, else none; last week is over', () => {
    const monday = point('2026-06-08', 15, 3);
    expect(wallFigure([monday, point('2026-06-10', 20, 1)], today)).toEqual({
      ...{ span: 'today', forms: 20, content: 95 },
    });
    expect(wallFigure([monday, point('2026-06-10', 10, 1)], today)).toEqual({
      ...{ span: 'week', forms: 25, content: 84 },
    });
    expect(wallFigure([point('2026-06-07', 40, 0), monday], today)).toBeNull();
  });

  it('is never rounded up to everybody', () => {
    expect(wallFigure([point('2026-06-10', 300, 1)], today)?.content).toBe(99);
  });
});

describe('the page for a waiting hall', () => {
  it('is off until the manager of the unit opens it, and says the same as for a unit that is not there', async () => {
    await expect(look(unit.code)).rejects.toMatchObject({ code: 'not_found' });
    await expect(look('KHONG-CO')).rejects.toMatchObject({ code: 'not_found' });
    expect((await getWallSetting(managerOf(unit.id), { unitCode: unit.code })).mode).toBeNull();
  });

  it('is not opened by the manager of another unit, nor by staff', async () => {
    const stranger = openUnitWall(managerOf(small.id), { unitCode: unit.code, mode: 'public' });
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' });
    const staff: Context = {
      ...citizen,
      actor: { kind: 'staff', id: 's', grants: [{ role: 'staff', unitId: unit.id }] },
    };
    await expect(openUnitWall(staff, { unitCode: unit.code, mode: 'public' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('opens by its link alone, and no more by one that was replaced', async () => {
    const open = () => openUnitWall(managerOf(unit.id), { unitCode: unit.code, mode: 'link' });
    const [first, second] = [await open(), await open()];
    expect(await look(unit.code, second!)).toEqual({ unitName: 'Phường Đông', figure: null, madeAt: NOW });
    for (const wrong of ['', 'x', first!, second!.toUpperCase()]) {
      await expect(look(unit.code, wrong)).rejects.toMatchObject({ code: 'not_found' });
    }
    const kept = await database.sql`select secret_hash from wall_pages`;
    expect(JSON.stringify(kept)).not.toContain(second);
  });

  it('shows sums of groups to everybody once it is public, and nothing when it is off again', async () => {
    await openUnitWall(managerOf(unit.id), { unitCode: unit.code, mode: 'public' });
    await show(unit.id, [{ day: '2026-06-09', low: 2 }]);
    expect((await look(unit.code)).figure).toBeNull();
    await show(unit.id, [{ day: '2026-06-10', low: 1 }]);
    expect((await look(unit.code)).figure).toEqual({ span: 'week', forms: 20, content: 85 });
    await show(unit.id, [{ day: '2026-06-10', low: 0 }]);
    expect((await look(unit.code)).figure).toEqual({ span: 'today', forms: 20, content: 95 });
    await closeUnitWall(managerOf(unit.id), { unitCode: unit.code });
    await expect(look(unit.code)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('works its figure out once a minute, and asks each time who may look', async () => {
    const memory = new WallMemory();
    const lookAt = (time: string) => {
      const now = new Date(`2026-06-10T${time}+07:00`);
      return openWall({ ...citizen, now }, { unitCode: unit.code, secret: '', memory });
    };
    await openUnitWall(managerOf(unit.id), { unitCode: unit.code, mode: 'public' });
    const first = await lookAt('10:30:00');
    expect(first).toMatchObject({ figure: { forms: 20, content: 95 }, madeAt: NOW });
    await show(unit.id, [{ day: '2026-06-10', low: 4 }]);
    expect(await lookAt('10:30:59')).toEqual(first);
    expect((await lookAt('10:31:00')).figure).toEqual({ span: 'today', forms: 30, content: 83 });
    await openUnitWall(managerOf(unit.id), { unitCode: unit.code, mode: 'link' });
    await expect(lookAt('10:31:01')).rejects.toMatchObject({ code: 'not_found' });
    await closeUnitWall(managerOf(unit.id), { unitCode: unit.code });
    await expect(lookAt('10:31:02')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('shows no figure of a unit whose own is withheld, however many answered below it', async () => {
    await openUnitWall(managerOf(small.id), { unitCode: small.code, mode: 'public' });
    await show(small.id, [
      { day: '2026-06-10', low: 0 },
      { day: '2026-06-10', low: 0 },
    ]);
    expect((await look(small.code)).figure).toBeNull();
  });
});
