import { beforeAll, expect, it } from 'vitest';
import { storedDate } from '#app/domain/periods/date.ts';
import { sumByPeriod } from '#db/queries/dossiers/sums.ts';
import { dossierCounts, dossierReports, serviceAreas } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeUnit } from '#tests/support/factories.ts';

const database = useTestDatabase();
let unitIds: readonly [number, number];

const [Q2, Q3] = [
  { periodFrom: '2026-04-01', periodTo: '2026-06-30' },
  { periodFrom: '2026-07-01', periodTo: '2026-09-30' },
];

beforeAll(async () => {
  const { db } = database;
  const [one, two] = [await makeUnit(db, { code: 'A' }), await makeUnit(db, { code: 'B' })];
  unitIds = [one.id, two.id];
  const areas = await db
    .insert(serviceAreas)
    .values([
      { code: 'dat', name: 'Đất đai', searchName: 'dat dai' },
      { code: 'ho', name: 'Hộ tịch', searchName: 'ho tich' },
    ])
    .returning();
  const [land = 0, births = 0] = areas.map(({ id }) => id);
  const reportOf = async (unitId: number, period: typeof Q2, day: string) => {
    const file = { fileName: 'bieu.xlsx', fileHash: `${String(unitId)} ${day}`, refused: [] };
    const given = { family: 'ii06a' as const, unitId, ...period, version: 1, ...file };
    const [row] = await db
      .insert(dossierReports)
      .values({ ...given, acceptedAt: new Date(day) })
      .returning();
    return { reportId: row?.id ?? 0, unitId };
  };
  const [firstQ2, firstQ3] = [
    await reportOf(one.id, Q2, '2026-07-02'),
    await reportOf(one.id, Q3, '2026-10-02'),
  ];
  const secondQ3 = await reportOf(two.id, Q3, '2026-10-05');
  await db.insert(dossierCounts).values([
    { ...firstQ2, serviceAreaId: land, line: 1, received: 10, settled: 8, early: 3, late: 1 },
    { ...firstQ2, serviceAreaId: births, line: 2, received: 20, settled: 20, early: 5, late: 0 },
    { ...firstQ3, serviceAreaId: land, line: 1, received: 7, settled: 6, early: 2, late: 2 },
    { ...firstQ3, serviceAreaId: births, line: 2, received: 5, settled: 4 },
    { ...secondQ3, line: 1, received: 100, settled: 90, early: 40, late: 9 },
    // What another file replaced counts nowhere.
    { ...secondQ3, areaName: 'Cũ', line: 2, received: 1000, replacedBy: secondQ3.reportId },
  ]);
});

it('adds up areas and units by period; a count that one row lacks is unknown, but for those settled early', async () => {
  const periods = await sumByPeriod(database.db, 'ii06a', { unitIds: undefined, limit: 10 });
  expect(periods).toMatchObject([
    {
      ...{ from: '2026-07-01', to: '2026-09-30' },
      // 7 + 5 + 100; 6 + 4 + 90; early 2 + 40; the second area of the first unit does not say how many were late.
      counts: { received: 112, settled: 100, early: 42, late: null, online: null },
    },
    {
      ...{ from: '2026-04-01', to: '2026-06-30' },
      counts: { received: 30, settled: 28, early: 8, late: 1, online: null },
    },
  ]);
  expect(periods.map(({ acceptedAt }) => acceptedAt.slice(0, 10))).toEqual(['2026-10-05', '2026-07-02']);
});

it('keeps to some units and days', async () => {
  const { db } = database;
  const days = { from: storedDate('2026-07-01'), to: storedDate('2026-12-31') };
  const own = await sumByPeriod(db, 'ii06a', { unitIds: [unitIds[0]], limit: 10, days });
  expect(own).toMatchObject([{ from: '2026-07-01', counts: { received: 12, early: 2, late: null } }]);
  expect(await sumByPeriod(db, 'ii06a', { unitIds: [], limit: 10 })).toEqual([]);
});
