import { beforeAll, expect, test } from 'vitest';
import type { FigureName } from '#app/domain/indexes/node-figure.ts';
import type { Context } from '#app/services/context.ts';
import { findFigure } from '#app/services/scoring/figures/propose-figure.server.ts';
import { apologies, dossierCounts, dossierReports } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeLateDossier, makePetition, makeUnit } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';

/** What registers of petitions, dossiers and letters of apology propose to a sheet, counted by hand. */
const database = useTestDatabase();
const YEAR_SO_FAR = '01/01/2026–30/11/2026';
let ctx: Context;
let unit: { id: number; code: string };

beforeAll(async () => {
  ctx = { ...(await commandContext(database)), now: new Date('2026-11-30T08:00:00+07:00') };
  unit = await makeUnit(database.db, { code: 'P1' });
});

const found = (name: FigureName, year = 2026) => findFigure(ctx, name, { unit, year });

/** A proposed rate: how many of how many, and of what, as it is shown. */
async function expectRate(name: FigureName, [numerator, denominator]: [number, number], of: string) {
  const figure = await found(name);
  expect(figure, name).toMatchObject({
    counted: { kind: 'rate', numerator, denominator },
    countedAt: ctx.now,
  });
  expect(figure?.of, name).toContain(of);
}

const NAMES = [
  ...(['petitions-on-time', 'petitions-satisfied', 'dossiers-on-time'] as const),
  ...(['dossiers-progress', 'apologies-sent', 'promises-kept'] as const),
];

test('nothing is proposed of what nothing was recorded of: 0 of 0 is no rate', async () => {
  for (const name of NAMES) expect(await found(name), name).toBeNull();
});

test('petitions: one of three was answered in its term and rated well; the open one is in the base', async () => {
  const received = { unitId: unit.id, receivedOn: '2026-07-01', assignedOn: '2026-07-01' };
  const words = { answer: 'Đã mở thêm một quầy.', cause: 'late_result', action: 'none' } as const;
  for (const day of ['2026-07-20', '2026-07-21']) {
    const isInTerm = day === '2026-07-20';
    await makePetition(database.db, {
      ...{ ...received, ...words, state: 'closed', dueOn: null, firstDueOn: '2026-07-20' },
      ...{ answeredOn: day, firstAnsweredOn: day },
      ...{ rating: isInTerm ? 'satisfied' : null, ratedOn: isInTerm ? day : null },
    });
  }
  await makePetition(database.db, { ...received, state: 'in_work', dueOn: '2026-07-22' });
  await expectRate('petitions-on-time', [1, 3], YEAR_SO_FAR);
  await expectRate('petitions-satisfied', [1, 3], YEAR_SO_FAR);
});

test('dossiers: those on time add up over months, those in process are of the last month alone', async () => {
  const months = [
    { from: '2026-07-01', to: '2026-07-31', early: 250, onDue: 130, settled: 385, openInTerm: 50 },
    { from: '2026-08-01', to: '2026-08-31', early: 200, onDue: 98, settled: 300, openInTerm: 55 },
  ];
  for (const { from: periodFrom, to: periodTo, ...counts } of months) {
    const [report] = await database.db
      .insert(dossierReports)
      .values({
        ...{ family: 'ii06a', unitId: unit.id, periodFrom, periodTo, version: 1, refused: [] },
        ...{ fileName: 'bieu.xlsx', fileHash: periodTo, acceptedAt: ctx.now },
      })
      .returning();
    const row = { reportId: report?.id ?? 0, unitId: unit.id, line: 1, open: 55, ...counts };
    await database.db.insert(dossierCounts).values(row);
  }
  // 250 + 130 + 200 + 98 of 385 + 300; 200 + 98 + 55 of 300 + 55.
  await expectRate('dossiers-on-time', [678, 685], '01/07/2026–31/08/2026');
  await expectRate('dossiers-progress', [353, 355], '01/08/2026–31/08/2026');
});

test('apologies: three letters for four late dossiers, and one of three promises kept', async () => {
  const [sentOn, newDueOn] = ['2026-08-07', '2026-08-20'];
  const sentAt = new Date(`${sentOn}T08:00:00+07:00`);
  const late = { unitId: unit.id, receivedOn: '2026-07-20', dueOn: '2026-08-10' };
  // Returned on the promised day; a day after it; not yet.
  for (const [place, returnedOn] of ['2026-08-20', '2026-08-21', null].entries()) {
    const { id: dossierId } = await makeLateDossier(database.db, { ...late, returnedOn });
    await database.db.insert(apologies).values({
      ...{ unitId: unit.id, dossierId, newDueOn, sentOn, sentAt, signedOn: sentOn, draftedAt: sentAt },
      ...{ year: 2026, number: place + 1, reason: 'workload', channel: 'phone' },
      ...{ latestOn: '2026-08-07', dayRule: 'working' },
    });
  }
  await makeLateDossier(database.db, late);
  await expectRate('apologies-sent', [3, 4], YEAR_SO_FAR);
  await expectRate('promises-kept', [1, 3], YEAR_SO_FAR);
});

test('nothing of one year is proposed in another', async () => {
  for (const name of NAMES) expect(await found(name, 2025), name).toBeNull();
});
