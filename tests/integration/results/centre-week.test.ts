import { beforeAll, expect, test } from 'vitest';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { publishRound } from '#app/services/publication/publish-round.server.ts';
import { getCentreWeek } from '#app/services/results/get-centre-week.server.ts';
import type { Context } from '#app/services/context.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { makeCounter, makeResponse, makeRound, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

/** A week that lies in two half months, at a centre with one busy counter, one less busy and one hardly used. */
const MONDAY = parseIsoDate('2026-06-15')!;
const PEOPLE = { Q1: 12, Q2: 6, Q3: 2 } as const;

const database = useTestDatabase();
let province: Context;
let staff: Context;
let unitId: number;

beforeAll(async () => {
  const { db } = database;
  unitId = (await makeUnit(db, { code: 'TT1', kind: 'centre' })).id;
  for (const slug of ['dang-mo', 'da-chot']) {
    const closedAt = new Date('2026-07-01T00:00:00+07:00');
    const state = slug === 'dang-mo' ? {} : { status: 'closed' as const, closedAt };
    const round = await makeRound(db, { slug, units: [unitId], ...state });
    for (const [code, people] of Object.entries(PEOPLE)) {
      const counterId =
        slug === 'dang-mo' ? (await makeCounter(db, { unitId, code, name: `Quầy ${code}` })).id : null;
      for (let person = 0; person < people; person++) {
        const answeredAt = new Date(`2026-06-${15 + (person % 5)}T09:00:00+07:00`);
        const answers = [4, 4, 4, 4, 4, 4, null];
        await makeResponse(db, { unitId, roundId: round.id, counterId, answers, answeredAt });
      }
    }
  }
  await showAll(db);
  province = await commandContext(database);
  staff = {
    ...province,
    actor: { kind: 'staff', id: 'staff-of-centre', grants: [{ role: 'staff', unitId }] },
  };
  await lockRound(province, { slug: 'da-chot' });
  await publishRound(province, { slug: 'da-chot' });
});

async function weekOf(ctx: Context, round: string) {
  const { figures } = await getCentreWeek(ctx, { unitCode: 'TT1', day: MONDAY, round, locale: 'vi' });
  return figures!;
}

const shownOf = ({ table }: Awaited<ReturnType<typeof weekOf>>['byCounter']) =>
  table.rows.map(({ labels, isSuppressed, responses }) => [labels[0]?.code, isSuppressed ? null : responses]);

test('the province sees each counter of a centre in a week', async () => {
  const { byCounter } = await weekOf(province, 'dang-mo');
  expect(shownOf(byCounter)).toEqual([
    ['Q1', 12],
    ['Q2', 6],
    ['Q3', 2],
  ]);
  expect(byCounter.table.total.responses).toBe(20);
});

test('staff of the centre see its week, and neither a counter of two people nor what gives it away', async () => {
  const { byCounter, byFactor } = await weekOf(staff, 'dang-mo');
  expect(shownOf(byCounter)).toEqual([
    ['Q1', 12],
    ['Q2', null],
    ['Q3', null],
  ]);
  expect(byCounter.table.total.responses).toBe(20);
  expect(byFactor.table.rows.every(({ isSuppressed }) => !isSuppressed)).toBe(true);
});

test('a week of a locked and published round is counted from its responses', async () => {
  for (const ctx of [province, staff]) {
    const { byFactor } = await weekOf(ctx, 'da-chot');
    expect(byFactor.table.total.responses).toBe(20);
  }
});

test('a week of fewer than five people has no figure for staff', async () => {
  const later = parseIsoDate('2026-06-22')!;
  const round = await makeRound(database.db, { slug: 'tuan-vang', units: [unitId] });
  const answeredAt = new Date('2026-06-23T09:00:00+07:00');
  for (let person = 0; person < 4; person++) {
    await makeResponse(database.db, { unitId, roundId: round.id, answeredAt });
  }
  await showAll(database.db);
  const input = { unitCode: 'TT1', day: later, round: 'tuan-vang', locale: 'vi' } as const;
  const [seen, all] = [await getCentreWeek(staff, input), await getCentreWeek(province, input)];
  expect(all.figures!.byFactor.table.total.responses).toBe(4);
  expect(seen.figures!.byFactor.table.total.isSuppressed).toBe(true);
});
