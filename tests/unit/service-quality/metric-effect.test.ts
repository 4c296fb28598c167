import { describe, expect, it } from 'vitest';
import { storedDate } from '#app/domain/periods/date.ts';
import { metricEffect, type MetricPoint } from '#app/domain/service-quality/metric-effect.ts';

const point = (from: string, to: string, points: number, more: Partial<MetricPoint> = {}): MetricPoint => ({
  period: { from: storedDate(from), to: storedDate(to) },
  ...{ setId: 1, points, max: 6, isOwn: false },
  ...more,
});
const Q1 = point('2026-01-01', '2026-03-31', 0);
const Q2 = point('2026-04-01', '2026-06-30', 1.5);
const Q3 = point('2026-07-01', '2026-09-30', 6);
const given = storedDate('2026-04-10');

describe('whether a task about a metric helped', () => {
  it('compares the last period before it was given with the last one since it was done', () => {
    const effect = metricEffect([Q1, Q2, Q3], { givenOn: given, doneOn: storedDate('2026-08-15') });
    expect(effect).toEqual({ before: Q1, after: Q3, change: 6 });
  });

  it('of a task under way compares with what there is by now', () => {
    expect(metricEffect([Q1, Q2], { givenOn: given, doneOn: null })).toEqual({
      ...{ before: Q1, after: Q2, change: 1.5 },
    });
  });

  it('waits for a period that ended since it was done', () => {
    const doneOn = storedDate('2026-07-15');
    expect(metricEffect([Q1, Q2], { givenOn: given, doneOn })).toEqual({
      ...{ before: Q1, after: null, change: null },
    });
  });

  it('compares neither other formulas, nor other lengths, nor points that nobody published', () => {
    const year = point('2026-01-01', '2026-12-31', 6);
    for (const other of [{ ...Q3, setId: 2 }, { ...Q3, isOwn: true }, year]) {
      expect(metricEffect([Q1, other], { givenOn: given, doneOn: null })?.after).toBeNull();
    }
  });

  it('is nothing where no period was over', () => {
    expect(metricEffect([Q2, Q3], { givenOn: given, doneOn: null })).toBeNull();
  });

  it('is the difference of points as they are printed', () => {
    const effect = metricEffect([point('2026-01-01', '2026-03-31', 1.004), { ...Q2, points: 1.006 }], {
      ...{ givenOn: given, doneOn: null },
    });
    expect(effect?.change).toBe(0.01);
  });
});
