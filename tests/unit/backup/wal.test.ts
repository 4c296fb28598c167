import { describe, expect, test } from 'vitest';
import { asideName, baseName, chooseBase, expiredWal, hasGap, isBaseDue } from '#app/domain/backup/wal.ts';
import { storedDate } from '#app/domain/periods/date.ts';

const segment = (place: number, line = 1) =>
  `${line.toString(16).padStart(8, '0')}00000000${place.toString(16).padStart(8, '0')}`.toUpperCase();
const log = (...places: number[]) => places.map((place) => `${segment(place)}.gz`);
const base = (at: string, place: number) =>
  baseName({ usableFrom: new Date(at), firstSegment: segment(place) });

const monday = base('2026-11-23T01:00:00.200+07:00', 2);
const tuesday = base('2026-11-24T01:00:00+07:00', 5);
const wednesday = base('2026-11-25T01:00:00+07:00', 7);
const names = [tuesday, monday, wednesday, ...log(1, 2, 3, 4, 5, 6, 7, 8), 'files', '00000002.history.gz'];

describe('the folder of the log', () => {
  test('names a copy by the second from which it can be used', () => {
    expect(monday).toBe('base-20261122T180001Z-000000010000000000000002.tar.gz');
  });

  test('leads from the last copy before a moment, and to the end from the newest', () => {
    expect(chooseBase(names, new Date('2026-11-24T08:00:00+07:00'))?.name).toBe(tuesday);
    expect(chooseBase(names, new Date('2026-11-24T01:00:00+07:00'))?.name).toBe(monday);
    expect(chooseBase(names, null)?.name).toBe(wednesday);
    expect(chooseBase(names, new Date('2026-11-23T01:00:00+07:00'))).toBeUndefined();
  });

  test('has a gap where a file is missing after a copy, whatever is missing before it', () => {
    const from = { firstSegment: segment(5) };
    expect(hasGap(log(1, 5, 6, 7), from)).toBe(false);
    expect(hasGap(log(5, 7), from)).toBe(true);
    expect(hasGap(log(6, 7), from)).toBe(true);
    expect(hasGap([], from)).toBe(false);
    expect(hasGap([...log(5, 6), `${segment(6, 2)}.gz`, `${segment(7, 2)}.gz`], from)).toBe(false);
    expect(
      hasGap([`0000000100000000000000FF.gz`, `000000010000000100000000.gz`], {
        firstSegment: '0000000100000000000000FF',
      }),
    ).toBe(false);
  });

  test('gives up what no moment of the days that are kept needs', () => {
    expect(expiredWal(names, { due: storedDate('2026-11-25'), days: 1 })).toEqual([
      monday,
      ...log(1, 2, 3, 4),
    ]);
    expect(expiredWal(names, { due: storedDate('2026-11-25'), days: 14 })).toEqual(log(1));
    expect(expiredWal(log(1, 2), { due: storedDate('2026-11-25'), days: 1 })).toEqual([]);
  });

  test('gives up notes about copies with their part of the log, and what was set aside when its days are over', () => {
    const [note, later] = [`${segment(4)}.00000028.backup.gz`, `${segment(7)}.000000D8.backup.gz`];
    const aside = asideName(new Date('2026-11-23T23:59:00+07:00'));
    const all = [...names, note, later, aside, 'before-somebody-elses'];
    const due = storedDate('2026-11-25');
    expect(expiredWal(all, { due, days: 1 })).toEqual([aside, monday, ...log(1, 2, 3, 4), note]);
    expect(expiredWal(all, { due, days: 3 })).toEqual(log(1));
    expect(expiredWal([aside], { due, days: 1 })).toEqual([aside]);
  });

  test('wants a copy a day, and another one after a gap', () => {
    expect(isBaseDue([], storedDate('2026-11-25'))).toBe(true);
    expect(isBaseDue(names, storedDate('2026-11-25'))).toBe(false);
    expect(isBaseDue(names, storedDate('2026-11-26'))).toBe(true);
    expect(isBaseDue([wednesday, ...log(7, 9)], storedDate('2026-11-25'))).toBe(true);
  });
});
