import { describe, expect, test } from 'vitest';
import { chooseWeights, type StoredWeight } from '#app/domain/weights/choose-weights.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { parseDossiers, parsePeriodCell } from '#app/domain/weights/dossiers.ts';

const days = (from: string, to: string): Period => ({ from: storedDate(from), to: storedDate(to) });

const MONTHS = {
  june: days('2026-06-01', '2026-06-30'),
  july: days('2026-07-01', '2026-07-31'),
  august: days('2026-08-01', '2026-08-31'),
  september: days('2026-09-01', '2026-09-30'),
};
const Q3 = days('2026-07-01', '2026-09-30');
const YEAR = days('2026-01-01', '2026-12-31');

function row(
  period: StoredWeight['period'],
  dossiers: number,
  serviceAreaId: number | null = 1,
): StoredWeight {
  return { unitId: 7, serviceAreaId, period, dossiers };
}

describe('which numbers of dossiers weigh a period', () => {
  test('its own before those of a part or of the year', () => {
    const chosen = chooseWeights(Q3, [row(YEAR, 1000), row(MONTHS.july, 10), row(Q3, 300)]);
    expect(chosen).toEqual({ period: Q3, rows: [{ unitId: 7, serviceAreaId: 1, dossiers: 300 }] });
  });

  test('its months together where it has none of its own', () => {
    const stored = [row(MONTHS.june, 5), row(MONTHS.july, 10), row(MONTHS.september, 30), row(YEAR, 1000)];
    expect(chooseWeights(Q3, stored)).toEqual({
      period: Q3,
      rows: [{ unitId: 7, serviceAreaId: 1, dossiers: 40 }],
    });
  });

  test('the shortest period around it', () => {
    const stored = [row(YEAR, 1000), row(Q3, 300)];
    expect(chooseWeights(MONTHS.august, stored)?.period).toEqual(Q3);
  });

  test('else the latest before, else the first there are', () => {
    expect(
      chooseWeights(Q3, [row(days('2024-01-01', '2024-12-31'), 1), row(MONTHS.june, 2)])?.period,
    ).toEqual(MONTHS.june);
    expect(chooseWeights(MONTHS.june, [row(MONTHS.september, 3), row(MONTHS.august, 2)])?.period).toEqual(
      MONTHS.august,
    );
    expect(chooseWeights(Q3, [])).toBeNull();
  });

  test('a unit counted by area is not counted as a whole as well', () => {
    const stored = [row(Q3, 100, 1), row(Q3, 50, 2), row(Q3, 150, null), { ...row(Q3, 9, null), unitId: 8 }];
    expect(chooseWeights(Q3, stored)?.rows).toEqual([
      { unitId: 7, serviceAreaId: 1, dossiers: 100 },
      { unitId: 7, serviceAreaId: 2, dossiers: 50 },
      { unitId: 8, serviceAreaId: null, dossiers: 9 },
    ]);
  });
});

describe('cells of a list of dossiers', () => {
  test.each([
    ['1234', 1234],
    ['1.234', 1234],
    ['12,345', 12345],
    ['1 234 567', 1234567],
    [' 0 ', 0],
  ])('%j is %d dossiers', (text, value) => {
    expect(parseDossiers(text)).toEqual({ ok: true, value });
  });

  test.each(['', '-5', '1,5', '12.34', '1e3', 'một trăm', '99999999999'])(
    '%j is no number of dossiers',
    (text) => {
      expect(parseDossiers(text).ok).toBe(false);
    },
  );

  test('a period is written as in questions', () => {
    expect(parsePeriodCell('2026-Q3')).toEqual({ ok: true, value: Q3 });
    expect(parsePeriodCell('official:2026-Q3')).toEqual({
      ok: true,
      value: days('2026-06-15', '2026-09-14'),
    });
    expect(parsePeriodCell('Quý 3').ok).toBe(false);
    expect(parsePeriodCell(' ').ok).toBe(false);
  });
});
