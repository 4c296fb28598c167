import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { dateOf, daysInMonth, type IsoDate } from '#app/domain/periods/date.ts';
import type { DeadlineKind } from '#app/domain/plans/plan.ts';

export interface Deadline {
  readonly deadlineKind: DeadlineKind;
  readonly dueOn: string;
}

function dateFrom(year: number, month: number, day: number): IsoDate | null {
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists && year >= 2000 && year <= 2100 ? dateOf(year, month, day) : null;
}

/** The first whole date in a text: "30/11/2026", "30 tháng 11 năm 2026". */
export function findDate(text: string): IsoDate | null {
  const match =
    /(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})/.exec(text) ??
    /(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu.exec(text);
  return match ? dateFrom(Number(match[3]), Number(match[2]), Number(match[1])) : null;
}

const QUARTERS: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
};

function endOfMonth(year: number, month: number): IsoDate {
  return dateOf(year, month, daysInMonth(year, month));
}

/** The last month that a folded text names: of a quarter, a month, or the year; 0 where it names none. */
function lastMonth(folded: string): number {
  const quarter = QUARTERS[/\bquy\s+(iv|iii|ii|i|[1-4])\b/.exec(folded)?.[1] ?? ''];
  if (quarter !== undefined) return quarter * 3;
  const month = Number(/\bthang\s+(\d{1,2})\b/.exec(folded)?.[1] ?? 0);
  if (month >= 1 && month <= 12) return month;
  return /\b(ca nam|trong nam|nam 20\d{2}|het nam)\b/.test(folded) ? 12 : 0;
}

/** The end of a quarter or month, of the year that is named or else of the plan's. */
function findPeriodEnd(text: string, planYear: number | null): IsoDate | null {
  const folded = foldVietnamese(text);
  const year = Number(/\b(20\d{2})\b/.exec(folded)?.[1] ?? planYear ?? 0);
  const month = lastMonth(folded);
  return year === 0 || month === 0 ? null : endOfMonth(year, month);
}

/** What a cell or label of a deadline says; null when it says nothing that can be read. */
export function readDeadline(text: string, planYear: number | null): Deadline | null {
  const folded = foldVietnamese(text);
  if (folded === '') return null;
  if (/\b(hang quy|theo quy|moi quy|dinh ky quy)\b/.test(folded))
    return { deadlineKind: 'quarterly', dueOn: '' };
  const date = findDate(text) ?? (/^20\d{2}-\d{2}-\d{2}$/.test(text.trim()) ? text.trim() : null);
  const dueOn = date ?? findPeriodEnd(text, planYear);
  if (dueOn !== null) return { deadlineKind: 'date', dueOn };
  return /\b(thuong xuyen|hang nam|hang thang|lien tuc)\b/.test(folded)
    ? { deadlineKind: 'ongoing', dueOn: '' }
    : null;
}

/** Words that only lead to a date or period, folded. */
const STOCK =
  /\b(truoc|sau|xong|den|tu|trong|vao|het|ngay|thang|quy|nam|hoan thanh|thoi (gian|han)|tien do|cham nhat|dinh ky|theo|hang|moi|ca|va|iv|iii|ii|i|thuong xuyen|lien tuc|la)\b/g;

/** What of a text about a deadline `readDeadline` does not say: all of it, or '' where only stock words are left. */
export function unreadWords(text: string, planYear: number | null): string {
  if (readDeadline(text, planYear) === null) return text.trim();
  const rest = foldVietnamese(text).replace(STOCK, '');
  const [first, second] = rest.match(/\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}/g) ?? [];
  return /\p{L}/u.test(rest) || (first !== undefined && second !== undefined) ? text.trim() : '';
}

/** The date until which a sentence wants something completed: "hoàn thành … trước ngày 31/3/2026"; null for none. */
export function findCompletion(text: string): IsoDate | null {
  if (!/hoàn thành|xong/iu.test(text)) return null;
  const before = /(?:trước|chậm nhất(?:\s+(?:là|vào|đến))?)\s+(?:ngày\s+)?(?=\d)/iu.exec(text);
  if (before === null) return null;
  const rest = text.slice(before.index + before[0].length);
  const next = /^\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|^\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}/iu.exec(
    rest,
  );
  return next && findDate(next[0]);
}
