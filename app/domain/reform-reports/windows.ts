import { addDays, type IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { daysOf, type ReportRules, type RuleBook } from './rules.ts';
import type { TemplatePeriod } from './template.ts';
import { latestTemplate } from './templates.ts';

/** A period in a year, with its days, by the rules of the province. */
export interface ReportWindow {
  readonly period: Pick<TemplatePeriod, 'id' | 'title'>;
  readonly year: number;
  /** The days that it reports on. */
  readonly days: Period;
  readonly dueOn: IsoDate;
  /** The version of the rules that says so. */
  readonly rules: number;
  /** Units of these kinds report, but for exceptions. */
  readonly kinds: readonly UnitKind[];
  /** The day from which the province has used this, where the period was due before; else null. */
  readonly firstUse: IsoDate | null;
}

/** A period of a year by one version of the rules. @throws Error (a defect) for a period that is not there. */
function windowUnder(
  [{ firstUse = null }]: RuleBook,
  { version, periods }: ReportRules,
  { id, year }: { readonly id: string; readonly year: number },
): ReportWindow {
  const rule = periods.find((one) => one.id === id);
  const period = latestTemplate().periods.find((one) => one.id === id);
  if (rule === undefined || period === undefined) throw new Error(`there is no period ${id} of reports`);
  const { days, dueOn } = daysOf(rule, year);
  const isBefore = firstUse !== null && dueOn < firstUse;
  const duty = isBefore ? { kinds: [], firstUse } : { kinds: rule.kinds, firstUse: null };
  return { period, year, rules: version, days, dueOn, ...duty };
}

/**
 * A period of a year. A version is of periods that were not due yet when it began to apply, neither by it nor by what was said
 * before: nobody who was late is made to have been in time.
 */
function windowOf(book: RuleBook, id: string, year: number): ReportWindow {
  const [first, ...others] = book;
  return others.reduce(
    (found, rules) => {
      const said = windowUnder(book, rules, { id, year });
      const isToCome = [found, said].every(({ dueOn }) => dueOn >= rules.appliesFrom);
      return isToCome ? said : found;
    },
    windowUnder(book, first, { id, year }),
  );
}

/** The window that a report was begun with. @throws Error (a defect) for a version that is not there. */
export function windowBegunWith(
  book: RuleBook,
  { year, period }: Pick<ReportWindow, 'year' | 'period'>,
  version: number,
): ReportWindow {
  const rules = book.find((one) => one.version === version);
  if (rules === undefined) throw new Error(`there is no version ${version} of the rules of reports`);
  return windowUnder(book, rules, { id: period.id, year });
}

/** All windows of a year, in the order of the template. */
export function windowsOf(book: RuleBook, year: number): ReportWindow[] {
  return book[0].periods.map(({ id }) => windowOf(book, id, year));
}

/** The windows of the years around a day, the first due first. */
function windowsAround(book: RuleBook, today: IsoDate): ReportWindow[] {
  const year = Number(today.slice(0, 4));
  const windows = [year - 1, year, year + 1].flatMap((one) => windowsOf(book, one));
  return windows.sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
}

function required(window: ReportWindow | undefined): ReportWindow {
  if (window === undefined) throw new Error('rules of reports have a period in every year');
  return window;
}

/** The window that is to be reported next on a day: the first whose due day has not passed. */
export function windowAt(book: RuleBook, today: IsoDate): ReportWindow {
  return required(windowsAround(book, today).find(({ dueOn }) => dueOn >= today));
}

/** The window that was due last on a day. */
export function windowBefore(book: RuleBook, today: IsoDate): ReportWindow {
  return required(windowsAround(book, today).findLast(({ dueOn }) => dueOn < today));
}

/** The window after this one: what is due in it are the tasks of the next period. */
export function windowAfter(book: RuleBook, { dueOn }: Pick<ReportWindow, 'dueOn'>): ReportWindow {
  return windowAt(book, addDays(dueOn, 1));
}

/** Years with one before and two after them, which other windows are asked for. */
const isReported = (year: number) => year >= 1902 && year <= 9997;

/** The window of '2026-Q3', '2026-six-months' and the like; null for another text or a period that is not there. */
export function findWindow(book: RuleBook, text: string): ReportWindow | null {
  const [, year, id] = /^(\d{4})-([A-Za-z][A-Za-z0-9-]*)$/.exec(text) ?? [];
  const period = book[0].periods.find((one) => one.id === id?.toLowerCase());
  if (year === undefined || period === undefined || !isReported(Number(year))) return null;
  return windowOf(book, period.id, Number(year));
}

/** How a window is written in addresses and commands: `2026-q3`. */
export function windowKey({ year, period }: Pick<ReportWindow, 'year' | 'period'>): string {
  return `${year}-${period.id}`;
}
