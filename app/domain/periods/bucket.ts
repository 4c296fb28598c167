import { addDays, dateOf, daysInMonth, splitDate, type IsoDate } from './date.ts';
import { lengthInDays, type Period } from './period.ts';

/**
 * A bucket of tallies: half a calendar month, the 1st to the 14th or the 15th to the end. Calendar periods begin on a 1st
 * and official reporting periods on a 15th, so both are exact unions of buckets. `from` names the bucket.
 * Source: docs/domain.md#half-months.
 */
export type Bucket = Period;

/** The bucket that holds a date. */
export function bucketOf(date: IsoDate): Bucket {
  const { year, month, day } = splitDate(date);
  return day < 15
    ? { from: dateOf(year, month, 1), to: dateOf(year, month, 14) }
    : { from: dateOf(year, month, 15), to: dateOf(year, month, daysInMonth(year, month)) };
}

/** A period as whole buckets, plus the days at its ends that do not make a whole bucket. */
export interface Cover {
  /** In order of time, without a gap. */
  readonly buckets: readonly Bucket[];
  /** At most two, in order of time. */
  readonly rest: readonly Period[];
}

/**
 * Splits a period: its whole buckets are read from tallies, the rest from the responses themselves.
 * Buckets and rest together are exactly the period.
 */
export function coverPeriod(period: Period): Cover {
  const buckets: Bucket[] = [];
  const rest: Period[] = [];
  let from = period.from;
  while (from <= period.to) {
    const bucket = bucketOf(from);
    const part = { from, to: bucket.to < period.to ? bucket.to : period.to };
    (lengthInDays(part) === lengthInDays(bucket) ? buckets : rest).push(part);
    from = addDays(part.to, 1);
  }
  return { buckets, rest };
}

/** The buckets whose union is exactly the period, in order of time; null when the period cuts through a bucket. */
export function bucketsOf(period: Period): readonly Bucket[] | null {
  const { buckets, rest } = coverPeriod(period);
  return rest.length === 0 ? buckets : null;
}

/** A range of days whose ends may be open; `buckets` is the range of whole buckets in it. */
export interface OpenCover {
  /** Null: no whole bucket. An end that is undefined is open. */
  readonly buckets: { readonly from?: IsoDate | undefined; readonly to?: IsoDate | undefined } | null;
  readonly rest: readonly Period[];
}

/** `coverPeriod` for a period that may lack its first day, its last day or both. */
export function coverDates(from: IsoDate | undefined, to: IsoDate | undefined): OpenCover {
  if (from !== undefined && to !== undefined) {
    if (to < from) return { buckets: null, rest: [] };
    const { buckets, rest } = coverPeriod({ from, to });
    const [first, last] = [buckets[0], buckets.at(-1)];
    return { buckets: first && last ? { from: first.from, to: last.to } : null, rest };
  }
  const rest: Period[] = [];
  let [first, last] = [from, to];
  if (from !== undefined && bucketOf(from).from !== from) {
    rest.push({ from, to: bucketOf(from).to });
    first = addDays(bucketOf(from).to, 1);
  }
  if (to !== undefined && bucketOf(to).to !== to) {
    rest.push({ from: bucketOf(to).from, to });
    last = addDays(bucketOf(to).from, -1);
  }
  return { buckets: { from: first, to: last }, rest };
}
