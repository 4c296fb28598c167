import { addDays, dateOf, splitDate, type IsoDate } from './date.ts';
import { bucketOf } from './bucket.ts';
import type { PeriodSystem } from './official-period.ts';

/** A range of dates whose ends may be open. */
export interface OpenDates {
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
}

/** Whole buckets split into quarters and the rest; `quarters` is null when there is none. */
export interface QuarterCover {
  /** First and last quarter, each named by the first day of the calendar quarter it reports on. */
  readonly quarters: OpenDates | null;
  /** Whole buckets before and after. */
  readonly rest: readonly OpenDates[];
}

/**
 * Adding this many days to the first day of a bucket crosses into the next calendar quarter exactly when the bucket
 * starts a reporting quarter.
 */
export const REPORTING_SHIFT_DAYS = 17;

function quarterOf(date: IsoDate): IsoDate {
  const { year, month } = splitDate(date);
  return dateOf(year, month - ((month - 1) % 3), 1);
}

/** The name of the quarter of a system that holds a date. */
function nameOf(system: PeriodSystem, date: IsoDate): IsoDate {
  const bucket = bucketOf(date).from;
  return quarterOf(system === 'calendar' ? bucket : addDays(bucket, REPORTING_SHIFT_DAYS));
}

function startOf(system: PeriodSystem, name: IsoDate): IsoDate {
  return system === 'calendar' ? name : bucketOf(addDays(name, -1)).from;
}

/** The name of the next quarter. */
function after(name: IsoDate): IsoDate {
  return quarterOf(addDays(name, 100));
}

/** The first quarter that begins on a date or later. */
function firstFrom(system: PeriodSystem, date: IsoDate): IsoDate {
  const held = nameOf(system, date);
  return startOf(system, held) === date ? held : after(held);
}

/** The first quarter that ends later than a date. */
function firstBeyond(system: PeriodSystem, date: IsoDate): IsoDate {
  const held = nameOf(system, date);
  return addDays(startOf(system, after(held)), -1) === date ? after(held) : held;
}

/**
 * The whole quarters of a system among whole buckets. Calendar quarters begin on 1 January, reporting quarters on 15
 * December (`datesOf`); an open end stays open in quarters.
 */
export function coverByQuarters(system: PeriodSystem, { from, to }: OpenDates): QuarterCover {
  const first = from && firstFrom(system, from);
  const beyond = to && firstBeyond(system, to);
  if (first && beyond && first >= beyond) return { quarters: null, rest: [{ from, to }] };
  const before = first && { from, to: addDays(startOf(system, first), -1) };
  const behind = beyond && { from: startOf(system, beyond), to };
  return {
    quarters: { from: first, to: beyond && quarterOf(addDays(beyond, -1)) },
    rest: [before, behind].filter((dates) => dates !== undefined).filter(isSome),
  };
}

function isSome({ from, to }: OpenDates): boolean {
  return from === undefined || to === undefined || from <= to;
}
