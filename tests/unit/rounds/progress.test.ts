import { describe, expect, it } from 'vitest';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import {
  arrangeProgress,
  quotaShare,
  type ProgressView,
  type UnitProgress,
} from '#app/domain/rounds/progress.ts';

function unit(code: string, name: string, collected: Partial<UnitProgress>): UnitProgress {
  const silent = { quota: null, total: 0, today: 0, lastWeek: 1, hasResults: true };
  return { code, name, searchName: foldVietnamese(name), kind: 'ward', ...silent, ...collected };
}

const UNITS = [
  unit('U1', 'Phường Đồng Tâm', { total: 50, quota: 100 }),
  unit('U2', 'Phường Ổi', { total: 90, quota: 90, lastWeek: 0 }),
  unit('U3', 'Phường An Lạc', { total: 200 }),
  unit('U4', 'Xã Đông Anh', { total: 5, quota: 50, lastWeek: 0 }),
];
const VIEW: ProgressView = {
  search: '',
  silentOnly: false,
  sort: { column: 'name', direction: 'asc' },
  page: 1,
  pageSize: 10,
};
const codes = (view: Partial<ProgressView>) =>
  arrangeProgress(UNITS, { ...VIEW, ...view }).rows.map(({ code }) => code);

describe('the progress of a round by unit', () => {
  it('stands in the order of the Vietnamese alphabet', () => {
    expect(codes({})).toEqual(['U3', 'U1', 'U2', 'U4']);
  });

  it('is found with or without diacritics, by name or code', () => {
    expect(codes({ search: 'dong' })).toEqual(['U1', 'U4']);
    expect(codes({ search: 'ĐỒNG T' })).toEqual(['U1']);
    expect(codes({ search: 'u4' })).toEqual(['U4']);
    expect(codes({ search: 'không có' })).toEqual([]);
  });

  it('puts the unit furthest behind its quota first, those without a quota last', () => {
    expect(codes({ sort: { column: 'share', direction: 'asc' } })).toEqual(['U4', 'U1', 'U2', 'U3']);
  });

  it('can be narrowed to units that were silent for a week', () => {
    expect(codes({ silentOnly: true })).toEqual(['U2', 'U4']);
  });

  it('is shown a page at a time, and counts what is on the others', () => {
    const view = { ...VIEW, page: 2, pageSize: 3 };
    expect(arrangeProgress(UNITS, view)).toMatchObject({ rows: [{ code: 'U4' }], total: 4 });
    expect(arrangeProgress(UNITS, { ...view, page: 9 }).rows).toEqual([]);
  });

  it('has no share without a quota, and more than all with too many', () => {
    expect(quotaShare(10, null)).toBeNull();
    expect(quotaShare(0, 50)).toBe(0);
    expect(quotaShare(75, 50)).toBe(150);
  });
});
