import { expect, test } from 'vitest';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { likelyPlan } from '#app/domain/plans/likely-plan.ts';
import { subjectOf } from '#app/domain/plans/work-title.ts';

test.each([
  ['Ông/Bà hài lòng thế nào về thủ tục và giấy tờ phải nộp?', 'thủ tục và giấy tờ phải nộp'],
  ['Ông/Bà thấy việc phục vụ hôm nay thế nào?', 'việc phục vụ hôm nay'],
  ['Anh/Chị đánh giá về thời gian chờ như thế nào?', 'thời gian chờ'],
  ['Thái độ của cán bộ như thế nào?', 'Thái độ của cán bộ'],
  ['Nơi ngồi chờ có đủ chỗ ngồi.', 'Nơi ngồi chờ có đủ chỗ ngồi'],
  ['Vì sao Ông/Bà phải đi lại nhiều lần?', null],
])('the work behind “%s” is about: %s', (text, subject) => {
  expect(subjectOf(text, 'vi')).toBe(subject);
});

test.each([
  ['How satisfied are you with the documents you had to hand in?', 'the documents you had to hand in'],
  ['How was the service today?', 'the service today'],
  ['Why did you come twice?', null],
])('in English: %s', (text, subject) => {
  expect(subjectOf(text, 'en')).toBe(subject);
});

const plan = (ref: string, code: string, year: number) => ({
  ...{ ref, unit: { code } },
  ...{ periodFrom: `${year}-01-01`, periodTo: `${year}-12-31` },
});

test('a task goes into the one plan of its unit and year; where none or several may be meant, into none', () => {
  const today = parseIsoDate('2026-11-30')!;
  const plans = [
    plan('next', 'A', 2027),
    plan('own', 'A', 2026),
    plan('b1', 'B', 2026),
    plan('b2', 'B', 2026),
  ];
  const refOf = (leadCode: string, of = plans) => likelyPlan(of, { leadCode, today })?.ref;
  expect([refOf('A'), refOf('B'), refOf('C'), refOf('')]).toEqual(['own', undefined, undefined, undefined]);
  expect(refOf('', [plan('only', 'T', 2026), plan('next', 'T', 2027)])).toBe('only');
});
