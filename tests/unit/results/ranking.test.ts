import { describe, expect, it } from 'vitest';
import { rankRows, type Ranking } from '#app/domain/results/table/ranking.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { methodOf } from '#tests/support/results/definitions.ts';

const method = methodOf('top2');

function unit(
  code: string,
  rate: number | null,
  half: number | null = 1,
  responses: number | null = 30,
): ResultRow {
  return {
    labels: [{ code, name: code }],
    responses,
    answers: responses,
    counts: null,
    rate,
    mean: null,
    interval: rate === null || half === null ? null : { low: rate - half, high: rate + half },
    isSuppressed: responses === null,
  };
}

const codes = (rows: readonly ResultRow[]) => rows.map(({ labels }) => labels[0]?.code);
const shown = ({ ranked }: Ranking) =>
  ranked.map(({ row, place, group }) => `${row.labels[0]?.code} ${place} ${group}`);

describe('the ranking of units', () => {
  it('gives units that print one figure one place, and skips the next: 1, 2, 2, 4', () => {
    const ranking = rankRows([unit('d', 70), unit('c', 80.004), unit('a', 90), unit('b', 80.001)], method);
    expect(ranking.ranked.map(({ row, place }) => [row.labels[0]?.code, place])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 2],
      ['d', 4],
    ]);
  });

  it('tells units apart by what is printed: 80.005 prints 80.01 and stands above 80.004', () => {
    const { ranked } = rankRows([unit('a', 80.004), unit('b', 80.005)], method);
    expect(ranked.map(({ place }) => place)).toEqual([1, 2]);
    expect(codes(ranked.map(({ row }) => row))).toEqual(['b', 'a']);
  });

  it('leaves out units with fewer responses than the method asks for, without a figure or withheld', () => {
    const rows = [
      unit('few', 99, 0, 29),
      unit('none', null, null, 0),
      unit('hidden', null, null, null),
      unit('a', 50),
    ];
    const { ranked, unranked } = rankRows(rows, method);
    expect(codes(ranked.map(({ row }) => row))).toEqual(['a']);
    expect(codes(unranked)).toEqual(['few', 'hidden', 'none']);
  });

  it("groups the places whose intervals reach the group's leader, and no chain beyond it", () => {
    // b (86-90) reaches a (89-91); c (84-88) reaches b but not a and leads; d (83.9-84.1) reaches c.
    const ranking = rankRows([unit('a', 90), unit('b', 88, 2), unit('c', 86, 2), unit('d', 84, 0.1)], method);
    expect(shown(ranking)).toEqual(['a 1 1', 'b 2 1', 'c 3 2', 'd 4 2']);
  });

  it('counts intervals that just touch as not distinguishable', () => {
    expect(shown(rankRows([unit('a', 90), unit('b', 88)], method))).toEqual(['a 1 1', 'b 2 1']);
    expect(shown(rankRows([unit('a', 90), unit('b', 87.9)], method))).toEqual(['a 1 1', 'b 2 2']);
  });

  it('never splits units of one place, whatever they are called', () => {
    // 85 +-0.5 alone would lead a group of its own; 85 +-5 reaches the leader and takes it along.
    const rows = (first: string, second: string) => [
      unit('top', 90),
      unit(first, 85, 0.5),
      unit(second, 85, 5),
    ];
    expect(shown(rankRows(rows('x', 'y'), method))).toEqual(['top 1 1', 'x 2 1', 'y 2 1']);
    expect(shown(rankRows(rows('y', 'x'), method))).toEqual(['top 1 1', 'x 2 1', 'y 2 1']);
  });

  it('has no groups where a method gives no intervals', () => {
    expect(shown(rankRows([unit('a', 90, null), unit('b', 10)], method))).toEqual(['a 1 null', 'b 2 null']);
  });

  it('says how many places each unit moved, and nothing of one that was not ranked before', () => {
    const before = [unit('a', 70), unit('b', 90), unit('c', 80), unit('d', 60, 1, 29)];
    const { ranked } = rankRows([unit('a', 95), unit('b', 90), unit('c', 90), unit('d', 80)], method, before);
    expect(ranked.map(({ row, moved }) => [row.labels[0]?.code, moved])).toEqual([
      ['a', 2],
      ['b', -1],
      ['c', 0],
      ['d', null],
    ]);
  });

  it('of one unit or of none is no trouble', () => {
    expect(shown(rankRows([unit('a', 0, 0)], method))).toEqual(['a 1 1']);
    expect(rankRows([], method)).toEqual({ ranked: [], unranked: [] });
  });
});
