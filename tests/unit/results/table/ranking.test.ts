import { describe, expect, it } from 'vitest';
import { rankRows, type Ranking } from '#app/domain/results/table/ranking.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { methodOf } from '#tests/support/results/definitions.ts';

const method = methodOf('top2');

/** A unit whose rate is known as well as by `size` independent yes or no answers. */
function unit(
  code: string,
  rate: number | null,
  size: number | null = 1000,
  responses: number | null = 30,
): ResultRow {
  return {
    labels: [{ code, name: code }],
    responses,
    answers: responses,
    counts: null,
    rate,
    mean: null,
    interval: null,
    sample: rate === null || size === null ? null : { share: rate / 100, size },
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
      unit('few', 99, 9, 29),
      unit('none', null, null, 0),
      unit('hidden', null, null, null),
      unit('a', 50),
    ];
    const { ranked, unranked } = rankRows(rows, method);
    expect(codes(ranked.map(({ row }) => row))).toEqual(['a']);
    expect(codes(unranked)).toEqual(['few', 'hidden', 'none']);
  });

  it('says which places a unit may truly have: behind what is better by more than chance, before what is worse', () => {
    // Two units differ when |asin sqrt a - asin sqrt b| > 3.6332 / sqrt 2 (R: qtukey(0.95, 4, Inf)) times sqrt(2 / 4002).
    const { ranked } = rankRows([unit('a', 98), unit('b', 97), unit('c', 90), unit('d', 60)], method);
    expect(ranked.map(({ row, places }) => [row.labels[0]?.code, places?.best, places?.worst])).toEqual([
      ['a', 1, 2],
      ['b', 1, 2],
      ['c', 3, 3],
      ['d', 4, 4],
    ]);
  });

  it('puts units into one group while one place is possible for all of them', () => {
    // c differs from a and not from b: place 2 is possible for b and c, and for a and b, but not for all three.
    const ranking = rankRows([unit('a', 98), unit('b', 96.4), unit('c', 94.6), unit('d', 60)], method);
    expect(ranking.ranked.map(({ places }) => [places?.best, places?.worst])).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
      [4, 4],
    ]);
    expect(shown(ranking)).toEqual(['a 1 1', 'b 2 1', 'c 3 1', 'd 4 2']);
  });

  it('does not know the places of thirty people who are all satisfied among units that may be better or worse', () => {
    const { ranked } = rankRows([unit('few', 100, 60), unit('many', 99.54, 4000)], method);
    expect(ranked.map(({ place, places, group }) => [place, places, group])).toEqual([
      [1, { best: 1, worst: 2 }, 1],
      [2, { best: 1, worst: 2 }, 1],
    ]);
  });

  it('never splits units of one place, whatever they are called', () => {
    const rows = (first: string, second: string) => [
      unit('top', 99, 5000),
      unit(first, 85, 10_000),
      unit(second, 85, 20),
    ];
    expect(shown(rankRows(rows('x', 'y'), method))).toEqual(['top 1 1', 'x 2 2', 'y 2 2']);
    expect(shown(rankRows(rows('y', 'x'), method))).toEqual(['top 1 1', 'x 2 2', 'y 2 2']);
  });

  it('has neither sets nor groups where the uncertainty of a unit is not known', () => {
    const ranking = rankRows([unit('a', 90, null), unit('b', 10)], method);
    expect(shown(ranking)).toEqual(['a 1 null', 'b 2 null']);
    expect(ranking.ranked.map(({ places }) => places)).toEqual([null, null]);
  });

  it('says how many places each unit moved, and nothing of one that was not ranked before', () => {
    const before = [unit('a', 70), unit('b', 90), unit('c', 80), unit('d', 60, 1000, 29)];
    const { ranked } = rankRows([unit('a', 95), unit('b', 90), unit('c', 90), unit('d', 80)], method, before);
    expect(ranked.map(({ row, moved }) => [row.labels[0]?.code, moved])).toEqual([
      ['a', 2],
      ['b', -1],
      ['c', 0],
      ['d', null],
    ]);
  });

  it('says a move is clear only where the unit cannot have stood at the same place before', () => {
    const clear = (before: readonly ResultRow[], now: readonly ResultRow[]) =>
      rankRows(now, method, before).ranked.map((own) => [
        own.row.labels[0]?.code,
        own.moved,
        own.isMoveClear,
      ]);
    const before = [unit('a', 95), unit('b', 80), unit('c', 60)];
    expect(clear(before, [unit('a', 60), unit('b', 80), unit('c', 95)])).toEqual([
      ['c', 2, true],
      ['b', 0, false],
      ['a', -2, true],
    ]);
    // Of 30 people a unit each nothing tells them apart.
    const few = [unit('a', 85, 30), unit('b', 84, 30)];
    expect(clear(few, [unit('a', 84, 30), unit('b', 85, 30)])).toEqual([
      ['b', 1, false],
      ['a', -1, false],
    ]);
  });

  it('of one unit or of none is no trouble', () => {
    expect(shown(rankRows([unit('a', 0, 1)], method))).toEqual(['a 1 1']);
    expect(rankRows([], method)).toEqual({ ranked: [], unranked: [] });
  });
});
