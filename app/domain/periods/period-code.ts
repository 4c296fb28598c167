import { addDays, type IsoDate } from './date.ts';
import { datesOf, periodAt, PERIOD_KINDS, type NamedPeriod, type PeriodSystem } from './official-period.ts';
import type { Period } from './period.ts';

/** The systems as named in addresses and commands; official reporting periods run from the 15th to the 14th. */
const SYSTEM_NAMES: Readonly<Record<string, PeriodSystem>> = { official: 'reporting', calendar: 'calendar' };

/** `official` or `calendar` as a system, or null. */
export function parsePeriodSystem(text: string): PeriodSystem | null {
  return Object.hasOwn(SYSTEM_NAMES, text) ? (SYSTEM_NAMES[text] ?? null) : null;
}

const CODE = /^(?:(official|calendar):)?(\d{4})(?:-(?:Q([1-4])|(H1)|(9M)|(0[1-9]|1[0-2])))?$/;

/**
 * A period by its code: `2026` (year), `2026-Q3`, `2026-06` (month), `2026-H1` (first six months), `2026-9M` (first nine
 * months); `official:2026-Q3` names the system within the code, otherwise it is `system`. Null when it is written otherwise.
 */
export function parsePeriodCode(text: string, system: PeriodSystem = 'calendar'): NamedPeriod | null {
  const match = CODE.exec(text);
  if (!match) return null;
  const [, prefix, digits, quarter, half, nine, month] = match;
  const year = Number(digits);
  // The first official period of a year begins in the year before.
  if (year <= 1900) return null;
  const base = { system: prefix === undefined ? system : (parsePeriodSystem(prefix) ?? system), year };
  if (quarter !== undefined) return { ...base, kind: 'quarter', number: Number(quarter) };
  if (half !== undefined) return { ...base, kind: 'six-months', number: 1 };
  if (nine !== undefined) return { ...base, kind: 'nine-months', number: 1 };
  if (month !== undefined) return { ...base, kind: 'month', number: Number(month) };
  return { ...base, kind: 'year', number: 1 };
}

const SUFFIX: Readonly<Record<NamedPeriod['kind'], (number: number) => string>> = {
  month: (number) => `-${String(number).padStart(2, '0')}`,
  quarter: (number) => `-Q${number}`,
  'six-months': () => '-H1',
  'nine-months': () => '-9M',
  year: () => '',
};

/** The code of a period, the inverse of `parsePeriodCode`; official periods carry their prefix. */
export function periodCode({ system, kind, year, number }: NamedPeriod): string {
  const code = `${year}${SUFFIX[kind](number)}`;
  return system === 'reporting' ? `official:${code}` : code;
}

/** Step in days when searching for periods: shorter than any month. */
const STEP = 14;

/** The named periods of one system that share a day with a period, longest kind last, each kind in order of time. */
export function namedPeriodsWithin(system: PeriodSystem, { from, to }: Period): readonly NamedPeriod[] {
  return PERIOD_KINDS.flatMap((kind) => {
    const found = new Map<string, NamedPeriod>();
    const look = (date: IsoDate) => {
      const named = periodAt(system, kind, date);
      if (named) found.set(periodCode(named), named);
    };
    for (let date = from; date < to; date = addDays(date, STEP)) look(date);
    look(to);
    return [...found.values()].filter((named) => {
      const dates = datesOf(named);
      return dates.from <= to && dates.to >= from;
    });
  });
}
