import { describe, expect, test } from 'vitest';
import { readDeadline, unreadWords } from '#app/domain/plans/reading/deadlines.ts';

/** In a plan of 2026. */
const YEAR = 2026;

describe('a deadline in words', () => {
  test.each([
    ['30/11/2026', '2026-11-30'],
    ['2026-05-01', '2026-05-01'],
    ['Hoàn thành trước ngày 31/3/2026', '2026-03-31'],
    ['Trước ngày 20 tháng 11', '2026-11-20'],
    ['Trước ngày 15 tháng 5/2026', '2026-05-15'],
    ['Quý II', '2026-06-30'],
    ['Quý IV/2026', '2026-12-31'],
    ['Tháng 12/2026', '2026-12-31'],
    ['Trong năm 2026', '2026-12-31'],
  ])('of one day or period says it all: %s', (text, dueOn) => {
    expect(readDeadline(text, YEAR)).toEqual({ deadlineKind: 'date', dueOn });
    expect(unreadWords(text, YEAR)).toBe('');
  });

  test.each([
    ['Từ quý I đến quý III/2026', '2026-09-30'],
    ['Từ tháng 3 đến tháng 9 năm 2026', '2026-09-30'],
    ['Quý I, II, III, IV năm 2026', '2026-12-31'],
    ['Năm 2026-2030', '2030-12-31'],
    ['Tháng 9/2025 - tháng 3/2026', '2026-03-31'],
    ['Từ 01/3/2026 đến hết quý III/2026', '2026-09-30'],
    ['Từ ngày 01/3/2026 đến ngày 30/6/2026', '2026-06-30'],
  ])('of several ends with the last, and its words are kept: %s', (text, dueOn) => {
    expect(readDeadline(text, YEAR)).toEqual({ deadlineKind: 'date', dueOn });
    expect(unreadWords(text, YEAR)).toBe(text);
  });

  test.each(['Trước ngày 15 hằng tháng', 'Trước 30/6 hằng năm'])(
    'that comes again keeps its day: %s',
    (text) => {
      expect(readDeadline(text, YEAR)).toEqual({ deadlineKind: 'ongoing', dueOn: '' });
      expect(unreadWords(text, YEAR)).toBe(text);
    },
  );

  test.each(['theo hướng dẫn của Bộ', '31/02/2026'])('that is none stays words: %s', (text) => {
    expect(readDeadline(text, YEAR)).toBeNull();
    expect(unreadWords(text, YEAR)).toBe(text);
  });
});
