import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { dateOf } from '#app/domain/periods/date.ts';
import type { Actor } from '#app/domain/people/actor.ts';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { silentLog } from '#app/platform/logger.ts';
import { createAccessPoints } from '#app/services/access-points/create-access-points.server.ts';
import { getAccessPoint } from '#app/services/access-points/get-access-point.server.ts';
import { listAccessPoints } from '#app/services/access-points/list-access-points.server.ts';
import type { Context } from '#app/services/context.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import {
  makeAccessPoint,
  makeCounter,
  makeRound,
  makeServiceArea,
  makeUnit,
} from '#tests/support/factories.ts';
import { resolveAccessPoints } from '#db/queries/access-points/resolve.ts';
import { accessPoints, auditEvents } from '#db/schema/index.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { useTestDatabase } from '#tests/support/database.ts';

const ADMIN: Actor = { kind: 'staff', id: 'admin', grants: [{ role: 'admin', unitId: null }] };

describe('the codes of printed posters', () => {
  const database = useTestDatabase();
  let ctx: Context;

  beforeAll(async () => {
    const registry = await loadRegistry();
    const { db, sql } = database;
    ctx = {
      db,
      sql,
      registry,
      disclosureThreshold: USUAL_THRESHOLD,
      seals: testSeals,
      actor: ADMIN,
      now: new Date(),
      log: silentLog,
    };
  });

  /** A centre with two counters: one for two service areas, one for a single area; and one that was closed. */
  async function makeCentre() {
    const { db } = database;
    const unit = await makeUnit(db);
    const [civil, land] = [await makeServiceArea(db), await makeServiceArea(db)];
    const first = await makeCounter(db, { unitId: unit.id, code: '1' }, [civil.id, land.id]);
    const second = await makeCounter(db, { unitId: unit.id, code: '2' }, [civil.id]);
    await makeCounter(db, { unitId: unit.id, code: '3', active: false }, [land.id]);
    return { unit, civil, land, first, second };
  }

  const create = (within: { unit: string } | { round: string }, per: 'unit' | 'counter' | 'service-area') =>
    createAccessPoints(ctx, { ...within, per });

  test('a unit gets one code, valid and with its check character', async () => {
    const { unit } = await makeCentre();
    const { created, accessPoints: made } = await create({ unit: unit.code }, 'unit');
    expect(created).toBe(1);
    expect(made).toMatchObject([{ unitCode: unit.code, counterCode: null, serviceAreaCode: null }]);
    expect(parseAccessCode(made[0]?.code ?? '')).toBe(made[0]?.code);
  });

  test('asking again makes nothing new and gives the same codes', async () => {
    const { unit } = await makeCentre();
    const first = await create({ unit: unit.code }, 'counter');
    const again = await create({ unit: unit.code }, 'counter');
    expect([first.created, again.created]).toEqual([2, 0]);
    expect(again.accessPoints).toEqual(first.accessPoints);
  });

  test('each open counter gets a code; one that serves a single area names it', async () => {
    const { unit, civil } = await makeCentre();
    const { accessPoints: made } = await create({ unit: unit.code }, 'counter');
    expect(made.map(({ counterCode, serviceAreaCode }) => [counterCode, serviceAreaCode])).toEqual([
      ['1', null],
      ['2', civil.code],
    ]);
  });

  test('a response at a counter of a single area is counted in that area', async () => {
    const { unit, civil, second } = await makeCentre();
    const { accessPoints: made } = await create({ unit: unit.code }, 'counter');
    const asked = made.map(({ code }) => ({ code, today: dateOf(2026, 6, 15) }));
    const places = await resolveAccessPoints(database.sql, asked);
    const place = places.find((found) => found?.counterId === second.id);
    expect(place?.serviceAreaId).toBe(civil.id);
    expect(places.find((found) => found?.counterId !== second.id)?.serviceAreaId).toBeNull();
  });

  test('each service area that open counters serve gets one code, however many counters serve it', async () => {
    const { unit, civil, land } = await makeCentre();
    const { accessPoints: made } = await create({ unit: unit.code }, 'service-area');
    expect(made.map(({ serviceAreaCode }) => serviceAreaCode).sort()).toEqual([civil.code, land.code].sort());
    expect(made.every(({ counterCode }) => counterCode === null)).toBe(true);
  });

  test('a round gives codes to its units; one without counters gets a code for itself', async () => {
    const { unit } = await makeCentre();
    const bare = await makeUnit(database.db);
    const outside = await makeUnit(database.db);
    const round = await makeRound(database.db, { units: [unit.id, bare.id] });
    const { created, accessPoints: made } = await create({ round: round.slug }, 'counter');
    expect(created).toBe(3);
    expect(made.filter(({ unitCode }) => unitCode === bare.code)).toMatchObject([{ counterCode: null }]);
    expect(made.some(({ unitCode }) => unitCode === outside.code)).toBe(false);
  });

  test('the command prints none that a phone cannot open, unless told that it is a try', async () => {
    const { unit } = await makeCentre();
    const run = (settings: Record<string, string>, ...more: string[]) =>
      runCommandHere(['access-points', 'create', '--unit', unit.code, ...more], {
        DATABASE_URL: database.url,
        ...settings,
      });
    for (const address of [null, 'http://localhost:3000']) {
      const refused = await run(address === null ? {} : { BASE_URL: address });
      expect([refused.code, refused.stdout]).toEqual([1, '']);
      expect(refused.stderr).toContain('localhost');
      expect(refused.stderr).toContain('--local');
    }
    expect((await create({ unit: unit.code }, 'unit')).created).toBe(1);
    const tried = await run({}, '--local');
    expect([tried.code, tried.stdout.includes('http://localhost')]).toEqual([0, true]);
    const real = await run({ BASE_URL: 'https://gopy.example.vn' });
    expect(real.stdout).toContain('https://gopy.example.vn/q/');
  });

  test('a place whose code was withdrawn is left alone', async () => {
    const unit = await makeUnit(database.db);
    await makeAccessPoint(database.db, { unitId: unit.id, revokedAt: new Date() });
    expect(await create({ unit: unit.code }, 'unit')).toEqual({ created: 0, accessPoints: [] });
  });

  test('a code that is taken is drawn again', async () => {
    const { unit } = await makeCentre();
    const taken = (await create({ unit: unit.code }, 'unit')).accessPoints[0]?.code ?? '';
    const other = await makeUnit(database.db);
    const draws = [taken, taken, '7K3MQ2R9'];
    const made = await createAccessPoints(
      ctx,
      { unit: other.code, per: 'unit' },
      () => draws.shift() ?? 'ZZZZZZZZ',
    );
    expect(made.accessPoints.map(({ code }) => code)).toEqual(['7K3MQ2R9']);
  });

  test('two people who ask at the same moment get the same codes', async () => {
    const { unit } = await makeCentre();
    const both = await Promise.all([
      create({ unit: unit.code }, 'counter'),
      create({ unit: unit.code }, 'counter'),
    ]);
    expect(both[0].created + both[1].created).toBe(2);
    expect(await database.db.$count(accessPoints, eq(accessPoints.unitId, unit.id))).toBe(2);
  });

  test('what was made is in the log of changes; what changed nothing is not', async () => {
    const { unit } = await makeCentre();
    await create({ unit: unit.code }, 'unit');
    await create({ unit: unit.code }, 'unit');
    const events = await database.db.select().from(auditEvents);
    expect(events.filter(({ details }) => details['unit'] === unit.code)).toMatchObject([
      { action: 'access_points.create', staffId: 'admin', details: { per: 'unit', created: 1 } },
    ]);
  });

  test('an unknown round or unit is named', async () => {
    await expect(create({ round: 'khong-co' }, 'unit')).rejects.toMatchObject({
      code: 'not_found',
      params: { slug: 'khong-co' },
    });
    await expect(create({ unit: 'KHONG' }, 'unit')).rejects.toMatchObject({ params: { value: 'KHONG' } });
  });

  test('a manager makes and sees codes of his unit and below, and of no other', async () => {
    const { db } = database;
    const [own, foreign] = [await makeUnit(db), await makeUnit(db)];
    const below = await makeUnit(db, { parentId: own.id });
    const { code: foreignCode } = await makeAccessPoint(db, { unitId: foreign.id });
    const round = await makeRound(db, { units: [own.id, below.id, foreign.id] });
    const manager = {
      ...ctx,
      actor: { kind: 'staff', id: 'm', grants: [{ role: 'manager', unitId: own.id }] } as const,
    };
    const { accessPoints: made } = await createAccessPoints(manager, {
      round: round.slug,
      per: 'unit',
    });
    expect(made.map(({ unitCode }) => unitCode).sort()).toEqual([below.code, own.code].sort());
    await expect(createAccessPoints(manager, { unit: foreign.code, per: 'unit' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await listAccessPoints(manager)).total).toBe(2);
    await expect(getAccessPoint(manager, { code: foreignCode })).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each(['staff', 'leader', 'supervisor', 'data_entry'] as const)(
    '%s may not make codes',
    async (role) => {
      const { unit } = await makeCentre();
      const actor = { kind: 'staff', id: 's', grants: [{ role, unitId: unit.id }] } as const;
      await expect(
        createAccessPoints({ ...ctx, actor }, { unit: unit.code, per: 'unit' }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    },
  );

  test('a list is searched without diacritics, by unit code and by the printed code', async () => {
    const unit = await makeUnit(database.db, { name: 'Trung tâm Phục vụ hành chính công xã Đặng Hoà' });
    const { code } = await makeAccessPoint(database.db, { unitId: unit.id });
    const found = async (search: string) =>
      (await listAccessPoints(ctx, { search })).accessPoints.map((point) => point.code);
    for (const search of [
      'dang hoa',
      'ĐẶNG HÒA',
      unit.code,
      code.toLowerCase(),
      `${code.slice(0, 4)}-${code.slice(4)}`,
    ]) {
      expect(await found(search)).toEqual([code]);
    }
    expect(await found('100%')).toEqual([]);
  });
});
