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

/** A whole day: "30/11/2026", "30 tháng 11 năm 2026", "15 tháng 5/2026", "20 tháng 11" of the plan's year. Folded. */
const DAY =
  /(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(20\d{2})|(\d{1,2})\s+thang\s+(\d{1,2})(?:\s*(?:nam|\/)\s*(20\d{2}))?/g;
const QUARTER = /\bquy\s+([1-4])\b|\b(iv|iii|ii|i)\b/g;
const MONTH = /\bthang\s+(\d{1,2})\b/g;
const YEAR = /\b(20\d{2})\b/g;
const WHOLE_YEAR = /\b(ca nam|trong nam|nam 20\d{2}|het nam)\b/;

/** The days and ends of quarters, months and years that a folded text names. */
class NamedEnds {
  /** What is left when the days are taken out, each replaced by blanks. */
  private readonly periods: string;
  readonly ends: readonly IsoDate[];

  constructor(
    folded: string,
    private readonly planYear: number | null,
  ) {
    const days: (IsoDate | null)[] = [];
    this.periods = folded.replace(DAY, (found: string, ...parts: (string | undefined)[]) => {
      const [day, month, year] = [parts[0] ?? parts[3], parts[1] ?? parts[4], parts[2] ?? parts[5]];
      days.push(dateFrom(Number(year ?? planYear ?? 0), Number(month), Number(day)));
      return ' '.repeat(found.length);
    });
    const named = [...days, ...this.quarters(), ...this.months()];
    this.ends = (named.length > 0 ? named : this.wholeYears()).filter((end) => end !== null);
  }

  /** The year that stands behind a place, else before it, else the plan's. */
  private yearAt(place: number): number {
    const years = [...this.periods.matchAll(YEAR)];
    const year = years.find(({ index }) => index > place) ?? years.at(-1);
    return Number(year?.[1] ?? this.planYear ?? 0);
  }

  private endAt(place: number, month: number): IsoDate | null {
    const year = this.yearAt(place);
    return year === 0 || month < 1 || month > 12 ? null : endOfMonth(year, month);
  }

  private quarters(): (IsoDate | null)[] {
    if (!/\bquy\b/.test(this.periods)) return [];
    return [...this.periods.matchAll(QUARTER)].map(({ index, 1: digit, 2: roman }) =>
      this.endAt(index, (QUARTERS[digit ?? roman ?? ''] ?? 0) * 3),
    );
  }

  private months(): (IsoDate | null)[] {
    return [...this.periods.matchAll(MONTH)].map(({ index, 1: month }) => this.endAt(index, Number(month)));
  }

  private wholeYears(): (IsoDate | null)[] {
    if (!WHOLE_YEAR.test(this.periods)) return [];
    const years = [...this.periods.matchAll(YEAR)].map(({ 1: year }) => Number(year));
    return (years.length > 0 ? years : [this.planYear ?? 0]).map((year) =>
      year === 0 ? null : endOfMonth(year, 12),
    );
  }
}

/** What a cell or label of a deadline says, of several days or periods the last; null when it says nothing that can be read. */
export function readDeadline(text: string, planYear: number | null): Deadline | null {
  const folded = foldVietnamese(text);
  if (folded === '') return null;
  if (/\b(hang quy|theo quy|moi quy|dinh ky quy)\b/.test(folded))
    return { deadlineKind: 'quarterly', dueOn: '' };
  if (/^20\d{2}-\d{2}-\d{2}$/.test(text.trim())) return { deadlineKind: 'date', dueOn: text.trim() };
  const dueOn = new NamedEnds(folded, planYear).ends.toSorted().at(-1);
  if (dueOn !== undefined) return { deadlineKind: 'date', dueOn };
  return /\b(thuong xuyen|hang nam|hang thang|lien tuc)\b/.test(folded)
    ? { deadlineKind: 'ongoing', dueOn: '' }
    : null;
}

/** Words that only lead to a date or period, folded. */
const STOCK =
  /\b(truoc|sau|xong|den|tu|trong|vao|het|ngay|thang|quy|nam|hoan thanh|thoi (gian|han)|tien do|cham nhat|dinh ky|theo|hang|moi|ca|va|iv|iii|ii|i|thuong xuyen|lien tuc|la)\b/g;

/** What a single day or period leaves when it is taken out of a folded text. */
const PERIOD = /\bquy\s+[1-4]\b|\bthang\s+\d{1,2}\b|\b20\d{2}\b/g;

/**
 * What of a text about a deadline `readDeadline` does not say: all of it, or '' where one day or period and stock words are
 * all there is.
 */
export function unreadWords(text: string, planYear: number | null): string {
  const read = readDeadline(text, planYear);
  if (read === null) return text.trim();
  const folded = foldVietnamese(text);
  const isOne = new NamedEnds(folded, planYear).ends.length <= 1;
  const days =
    read.deadlineKind === 'date' ? folded.replace(/^20\d{2}-\d{2}-\d{2}$/, '').replace(DAY, '') : folded;
  const rest = days.replace(PERIOD, '').replace(STOCK, '');
  return isOne && !/[\p{L}\d]/u.test(rest) ? '' : text.trim();
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
