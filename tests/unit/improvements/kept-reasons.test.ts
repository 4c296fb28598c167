import { describe, expect, it } from 'vitest';
import { heardReasons, keepReasons, keptCounts } from '#app/domain/improvements/kept-reasons.ts';
import type { ReasonTable } from '#app/domain/results/insights/reasons.ts';

const label = (code: string) => ({ code, name: code });

const TABLE: ReasonTable = {
  by: 'unit',
  title: 'Điều gì chưa tốt?',
  reasons: [label('waiting'), label('late'), label('attitude')],
  total: { label: label(''), responses: 90, counts: [17, 9, null] },
  rows: [
    { label: label('A'), responses: 60, counts: [9, null, null] },
    { label: label('B'), responses: 30, counts: [null, null, null] },
  ],
  threshold: 5,
  isOrderTold: false,
};

describe('reasons that were kept', () => {
  it('are what the table shows, by code, withheld ones without a number', () => {
    expect(keepReasons(TABLE)).toEqual({
      threshold: 5,
      total: { waiting: 17, late: 9, attitude: null },
      units: {
        A: { waiting: 9, late: null, attitude: null },
        B: { waiting: null, late: null, attitude: null },
      },
    });
  });

  it('are those of all together for the only unit of a round', () => {
    const kept = keepReasons({ ...TABLE, by: null, rows: [] }, 'A');
    expect(keptCounts(kept, 'A')).toEqual(keptCounts(kept, null));
    expect(keptCounts(kept, 'B')).toBeNull();
  });

  it('are listed by how many people ticked them, those without a number not at all', () => {
    expect(heardReasons({ late: 9, attitude: null, waiting: 17 })).toEqual([
      { code: 'waiting', count: 17 },
      { code: 'late', count: 9 },
    ]);
  });
});
