import { expect, test } from 'vitest';
import { dailyName, dayDue, expiredNames, isBackupOld } from '#app/domain/backup/schedule.ts';
import { storedDate } from '#app/domain/periods/date.ts';

const at = (time: string) => new Date(`${time}+07:00`);

test('the backup of a day is due from its hour on, late rather than never', () => {
  expect(dayDue(at('2026-03-01T00:59:59'), 1)).toBe('2026-02-28');
  expect(dayDue(at('2026-03-01T01:00:00'), 1)).toBe('2026-03-01');
  expect(dayDue(at('2026-03-01T23:10:00'), 1)).toBe('2026-03-01');
  expect(dayDue(at('2026-03-01T00:00:00'), 0)).toBe('2026-03-01');
});

test('what is older than the days kept goes; what somebody else put there stays', () => {
  const names = [
    'sipas-2026-02-26.sipas',
    'sipas-2026-02-27.sipas',
    'sipas-2026-03-01.sipas',
    'truoc-nang-cap.sipas',
    'sipas-2020-99-99.sipas',
    '.sipas-2020-01-01.sipas.77.tmp',
    'sipas-2020-01-01.sipas.txt',
  ];
  expect(expiredNames(names, { due: storedDate('2026-03-01'), days: 3 })).toEqual(['sipas-2026-02-26.sipas']);
  expect(
    expiredNames([dailyName(storedDate('2026-03-01'))], { due: storedDate('2026-03-01'), days: 1 }),
  ).toEqual([]);
});

test('a backup is old when that of one day was missed', () => {
  expect(isBackupOld(null, at('2026-03-01T08:00:00'))).toBe(true);
  expect(isBackupOld(at('2026-02-28T01:00:00'), at('2026-03-01T12:59:00'))).toBe(false);
  expect(isBackupOld(at('2026-02-28T01:00:00'), at('2026-03-01T13:01:00'))).toBe(true);
});
