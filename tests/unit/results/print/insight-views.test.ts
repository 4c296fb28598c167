import { describe, expect, it } from 'vitest';
import { rankingViewOf } from '#app/domain/results/insights/ranking-view.ts';
import { weakSpotsViewOf } from '#app/domain/results/insights/weak-spots-view.ts';
import type { RankedRow, Ranking } from '#app/domain/results/table/ranking.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { COMPOSITIONS, methodOf } from '#tests/support/results/definitions.ts';
import { reportData } from '#tests/support/results/report-data.ts';

const results = reportData().units;
const row = (code: string, rate: number | null = 70): ResultRow => ({
  ...results.table.rows[0]!,
  labels: [{ code, name: `Xã ${code}` }],
  rate,
});

describe('the page of a ranking', () => {
  const ranked = (code: string, place: number, group: number | null): RankedRow => ({
    row: row(code),
    place,
    places: group === null ? null : { best: place, worst: place + 1 },
    group,
    moved: null,
    isMoveClear: false,
  });
  /** So many units with a place, and so many without. */
  const rankingOf = (placed: number, others: number): Ranking => ({
    ranked: Array.from({ length: placed }, (_, index) => ranked(`r${index}`, index + 1, 1)),
    unranked: Array.from({ length: others }, (_, index) => row(`u${index}`, null)),
  });
  const view = (ranking: Ranking, page = 1, given: Partial<Results> = {}) =>
    rankingViewOf({ results: { ...results, ...given }, ranking, kind: 'commune' }, { page, locale: 'vi' });
  const codes = ({ ranked: rows, unranked }: ReturnType<typeof view>) => [
    rows.map(({ row: { labels } }) => labels[0]?.code),
    unranked.map(({ labels }) => labels[0]?.code),
  ];

  it('opens each group with its first unit, and says how many are in it', () => {
    const ranking = { ranked: [ranked('a', 1, 1), ranked('b', 2, 1), ranked('c', 3, 2)], unranked: [] };
    const { ranked: rows, hasGroups } = view(ranking);
    expect(rows.map(({ group, groupSize, opensGroup }) => [group, groupSize, opensGroup])).toEqual([
      [1, 2, true],
      [1, 2, false],
      [2, 1, true],
    ]);
    expect(hasGroups).toBe(true);
  });

  it('has no groups where the uncertainty of a unit is not known', () => {
    const { ranked: rows, hasGroups } = view({ ranked: [ranked('a', 1, null)], unranked: [] });
    expect([rows[0]?.opensGroup, hasGroups]).toEqual([false, false]);
  });

  it('shows a hundred units: those with a place first, then the others', () => {
    const ranking = rankingOf(98, 105);
    const [first, second, third] = [1, 2, 3].map((page) => view(ranking, page));
    expect([first, second, third].map((page) => [page?.ranked.length, page?.unranked.length])).toEqual([
      [98, 2],
      [0, 100],
      [0, 3],
    ]);
    expect(codes(second!)[1]?.[0]).toBe('u2');
    expect(codes(third!)[1]).toEqual(['u102', 'u103', 'u104']);
    expect([first?.rankedCount, first?.unrankedCount]).toEqual([98, 105]);
  });

  it('goes on in the middle of the places, and its groups count the units of all pages', () => {
    const { ranked: rows } = view(rankingOf(130, 0), 2);
    expect(rows).toHaveLength(30);
    expect(rows[0]).toMatchObject({ place: 101, groupSize: 130, opensGroup: false });
  });

  it('is the first page where there is none, and the last one behind it', () => {
    expect(view(rankingOf(0, 0), 7).page).toBe(1);
    expect(view(rankingOf(150, 0), 7).page).toBe(2);
    expect(view(rankingOf(150, 0), 0).page).toBe(1);
  });

  it('says of which kind of unit it is, against what and by which rule', () => {
    const page = view(rankingOf(1, 0));
    expect(page.title).toBe('Xếp hạng các đơn vị loại: Xã');
    expect(page.comparedWith).toBe('“Quý II”');
    expect([page.target, page.minResponses, page.kind]).toEqual([85, 30, 'commune']);
    expect(page.levels).toEqual(['level 1', 'level 2', 'level 3', 'level 4', 'level 5']);
    expect(page.notes[0]).toEqual({
      label: 'Xếp hạng',
      text: expect.stringMatching(/có từ 30 phiếu\..* độ tin cậy 95%/) as string,
    });
    expect(page.notes.length).toBeGreaterThan(9);
    expect(page.about).toHaveLength(1);
    const ofAll = rankingViewOf(
      { results: { ...results, comparedWith: null }, ranking: rankingOf(1, 0), kind: null },
      { page: 1, locale: 'en' },
    );
    expect([ofAll.title, ofAll.comparedWith]).toEqual([null, null]);
  });
});

describe('the page of weak spots', () => {
  const method = methodOf('top2');
  const criterion = { label: { code: 'q1', name: 'Tiêu chí một' }, row: row('q1', 55), share: 12.5 };
  const spots = (cells: readonly (ResultRow | undefined)[]) => ({
    criteria: [{ ...criterion, cells }],
    units: [row('a', 91)],
    unitCount: 7,
    missing: null,
  });
  const view = (given: Partial<Results> = {}, cells: readonly (ResultRow | undefined)[] = []) =>
    weakSpotsViewOf({ results: { ...results, ...given }, spots: spots(cells), page: 2 }, 'vi');

  it('gives each figure its word and the answers behind it; a withheld one and one that is not there have neither', () => {
    const withheld = { ...row('a', null), answers: null, isSuppressed: true };
    expect(view({}, [row('a', 45), withheld, undefined]).rows).toEqual([
      {
        code: 'q1',
        name: 'Tiêu chí một',
        share: 12.5,
        overall: { rate: 55, band: 'low', answers: 2_000, isSuppressed: false },
        cells: [
          { rate: 45, band: 'very-low', answers: 2_000, isSuppressed: false },
          { rate: null, band: null, answers: null, isSuppressed: true },
          { rate: null, band: null, answers: null, isSuppressed: false },
        ],
      },
    ]);
  });

  it('draws shares from 0 to a round number that the greatest of them nearly fills', () => {
    const scales = [3.2, 8, 20, 51].map((share) => {
      const criteria = [{ ...criterion, share, cells: [] }];
      return weakSpotsViewOf({ results, spots: { ...spots([]), criteria }, page: 1 }, 'vi').shareScale;
    });
    expect(scales).toEqual([5, 10, 20, 100]);
  });

  it('gives each unit its overall figure', () => {
    const { units, unitCount, page, missing } = view();
    expect(units).toEqual([
      { code: 'a', name: 'Xã a', overall: { rate: 91, band: 'high', answers: 2_000, isSuppressed: false } },
    ]);
    expect([unitCount, page, missing]).toEqual([7, 2, null]);
  });

  const total = (rate: number | null) => ({
    table: { ...results.table, total: { ...results.table.total, rate } },
  });

  it('says how much is missing to the best figure, by what is printed: 100 less 86.42', () => {
    expect(view(total(86.415)).gap).toMatch(/thiếu 13,58% so với mức cao nhất là 100,00%/);
    expect(view({ ...total(4.25), method: methodOf('mean') }).gap).toMatch(
      /thiếu 0,75 so với mức cao nhất là 5,00/,
    );
  });

  it('says nothing of a gap where none is printed, or where there is no figure', () => {
    expect(view(total(99.996)).gap).toBeNull();
    expect(view(total(null)).gap).toBeNull();
  });

  it('says of a question of its own that the figure is not made of criteria', () => {
    const composition = { kind: 'overall-question', question: 'overall' } as const;
    expect(view({ ...total(80), method: methodOf('top2', composition) }).gap).toMatch(/câu hỏi riêng/);
  });

  it('explains the share by the rule of the composition, before the method', () => {
    const rules = COMPOSITIONS.map((composition) => {
      const [first, ...others] = view({ method: { ...method, composition } }).notes;
      expect(first?.label).toBe('Tỷ trọng trong phần chưa hài lòng');
      expect(others.length).toBeGreaterThan(8);
      return first?.text;
    });
    expect(new Set(rules).size).toBe(COMPOSITIONS.length);
  });
});
