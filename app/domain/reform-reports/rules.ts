import { dateOf, daysBetween, isIsoDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { latestTemplate } from './templates.ts';

/** When a period is reported and by whom. Days are 'MM-DD'; the last day of its data lies in the year it is named by. */
export interface PeriodRule {
  /** Id of a period of the template. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The day on which the report is due. */
  readonly due: string;
  /** Units of these kinds report, but for exceptions. */
  readonly kinds: readonly UnitKind[];
}

/** What a province says of its periods from a day on. A version never changes; a report keeps the one it was begun with. */
export interface ReportRules {
  readonly version: number;
  /** It is of periods that are due on this day or later, by it and by what was said before. */
  readonly appliesFrom: IsoDate;
  readonly periods: readonly PeriodRule[];
}

/**
 * All versions, the oldest first: what the product begins with, and from when the province has used it (null: not known). Of
 * periods that were due before no unit is awaited, for nobody could have sent a report in time.
 */
export type RuleBook = readonly [ReportRules & { readonly firstUse?: IsoDate | null }, ...ReportRules[]];

/** The province itself, its departments and its communes: two tiers, Luật Tổ chức chính quyền địa phương 2025. */
const FIRST_KINDS: readonly UnitKind[] = [
  'province',
  'city',
  'department',
  'commune',
  'ward',
  'special_zone',
];

/** What holds until a province says otherwise: the days of the guidance that the template names. */
export const FIRST_RULES: ReportRules = {
  version: 0,
  appliesFrom: storedDate('1900-01-01'),
  periods: latestTemplate().periods.map(({ id, from, to, due }) => ({
    ...{ id, from, to, due, kinds: FIRST_KINDS },
  })),
};

/** What the product begins with, and what the province said since. */
export const ruleBookOf = (said: readonly ReportRules[], firstUse: IsoDate | null): RuleBook => [
  { ...FIRST_RULES, firstUse },
  ...said,
];

function dayOf(year: number, monthAndDay: string): IsoDate {
  const [month = 1, day = 1] = monthAndDay.split('-').map(Number);
  return dateOf(year, month, day);
}

/** The days of data and the due day of a period in a year: it begins the year before, or is due the year after, where it has to. */
export function daysOf(
  { from, to, due }: Pick<PeriodRule, 'from' | 'to' | 'due'>,
  year: number,
): { readonly days: Period; readonly dueOn: IsoDate } {
  return {
    days: { from: dayOf(from > to ? year - 1 : year, from), to: dayOf(year, to) },
    dueOn: dayOf(due > to ? year : year + 1, due),
  };
}

/** 'MM-DD' of a day that people write as dd/mm; null for none, and for the leap day, of which no report is made. */
export function parseDayOfYear(text: string): string | null {
  const [, day = '', month = ''] = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})$/.exec(text.trim()) ?? [];
  const written = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(`2001-${written}`) ? written : null;
}

/** 'MM-DD' as people write it: dd/mm. */
export const dayOfYearText = (day: string): string => day.split('-').reverse().join('/');

/** What of a period cannot be: the field to mend, and why. */
export interface RuleFault {
  readonly period: string;
  readonly field: 'from' | 'to' | 'due';
  readonly fault: 'short' | 'dueRange' | 'order' | 'dueOrder' | 'overlap';
  /** The period it does not fit with; null where it does not fit in itself. */
  readonly other: string | null;
}

/** A report of fewer days is a slip of the pen. */
export const MIN_DAYS = 28;
/** From the last day of the data to the due day. */
export const MAX_DAYS_TO_DUE = 60;
/** Any year that is no leap year, nor follows or precedes one. */
const SOME_YEAR = 2026;

function ownFaults(rule: PeriodRule): RuleFault[] {
  const { days, dueOn } = daysOf(rule, SOME_YEAR);
  const about = { period: rule.id, other: null };
  return [
    ...(daysBetween(days.from, days.to) + 1 < MIN_DAYS
      ? [{ ...about, field: 'from', fault: 'short' } as const]
      : []),
    ...(daysBetween(days.to, dueOn) > MAX_DAYS_TO_DUE
      ? [{ ...about, field: 'due', fault: 'dueRange' } as const]
      : []),
  ];
}

/** Whether days overlap without either holding the other, or are the same: a cumulative period holds the one before. */
function clash(one: Period, other: Period): boolean {
  const isApart = one.to < other.from || other.to < one.from;
  const holds = (outer: Period, inner: Period) => outer.from <= inner.from && outer.to >= inner.to;
  return !isApart && holds(one, other) === holds(other, one);
}

function pairFaults(earlier: PeriodRule, later: PeriodRule): RuleFault[] {
  const about = { period: later.id, other: earlier.id };
  const [one, other] = [daysOf(earlier, SOME_YEAR), daysOf(later, SOME_YEAR)];
  if (other.days.to <= one.days.to) return [{ ...about, field: 'to', fault: 'order' }];
  const isClash = [SOME_YEAR, SOME_YEAR + 1].some((year) => clash(daysOf(earlier, year).days, other.days));
  return [
    ...(isClash ? [{ ...about, field: 'from', fault: 'overlap' } as const] : []),
    ...(other.dueOn <= one.dueOn ? [{ ...about, field: 'due', fault: 'dueOrder' } as const] : []),
  ];
}

/** The last period of a year must be due before the first of the next: one report is due next on every day. */
function lastFaults(rules: readonly PeriodRule[]): RuleFault[] {
  const [first, last] = [rules[0], rules.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const isLate = daysOf(last, SOME_YEAR).dueOn >= daysOf(first, SOME_YEAR + 1).dueOn;
  return isLate ? [{ period: last.id, field: 'due', fault: 'dueOrder', other: first.id }] : [];
}

/** What people have to mend of the periods of a year, given in their order; nothing where all is well. */
export function ruleFaults(rules: readonly PeriodRule[]): RuleFault[] {
  const own = rules.flatMap(ownFaults);
  if (own.length > 0) return own;
  const pairs = rules.flatMap((later, at) => rules.slice(0, at).flatMap((one) => pairFaults(one, later)));
  return pairs.length > 0 ? pairs : lastFaults(rules);
}
