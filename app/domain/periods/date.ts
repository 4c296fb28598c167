declare const isoDate: unique symbol;

/** A calendar date 'YYYY-MM-DD' that exists. Because of the fixed format, `<` and `>` compare them. */
export type IsoDate = string & { readonly [isoDate]: true };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Asia/Ho_Chi_Minh: UTC+7 all year, without daylight saving since 13 June 1975 (IANA tz database). */
const LOCAL_OFFSET = 7 * 60 * MINUTE;

/** Years that dates are accepted for; `Date.UTC` reads 0-99 as 1900-1999. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 9999];

/** Parses 'YYYY-MM-DD'; null for another format or a day that does not exist (years 1900-9999). */
export function parseIsoDate(text: string): IsoDate | null {
  return isIsoDate(text) ? text : null;
}

/** A date of the database, which holds no other; throws RangeError when it is none. */
export function storedDate(text: string): IsoDate {
  if (!isIsoDate(text)) throw new RangeError(`${text} is no date of the years ${FIRST_YEAR}-${LAST_YEAR}`);
  return text;
}

/** Whether a text is an existing date 'YYYY-MM-DD' of the years 1900-9999. */
export function isIsoDate(text: string): text is IsoDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The date of a year, month (1-12) and day; throws RangeError when there is no such day. */
export function dateOf(year: number, month: number, day: number): IsoDate {
  return storedDate([String(year).padStart(4, '0'), pad(month), pad(day)].join('-'));
}

/** Year, month (1-12) and day of a date. */
export function splitDate(date: IsoDate): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Days in a month (1-12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The date `days` later (earlier when negative); throws RangeError outside the years 1900-9999. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateAtUtc(epochDay(date) * DAY + days * DAY);
}

/** How many days lie from one date to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return epochDay(to) - epochDay(from);
}

/** The date in Viet Nam at an instant; throws RangeError at an invalid instant. Source: docs/domain.md#time. */
export function localDate(instant: Date): IsoDate {
  return dateAtUtc(instant.getTime() + LOCAL_OFFSET);
}

/** The time of day in Viet Nam at an instant, 'HH:MM'; throws RangeError at an invalid instant. */
export function localTime(instant: Date): string {
  return new Date(instant.getTime() + LOCAL_OFFSET).toISOString().slice(11, 16);
}

/** The instant at which a date begins in Viet Nam (00:00, UTC+7). */
export function startOfDate(date: IsoDate): Date {
  return new Date(epochDay(date) * DAY - LOCAL_OFFSET);
}

/** The instant at which a date ends in Viet Nam, which no moment of it reaches; of any date that exists, the last one too. */
export function endOfDate(date: IsoDate): Date {
  return new Date(startOfDate(date).getTime() + DAY);
}

function epochDay(date: IsoDate): number {
  const { year, month, day } = splitDate(date);
  return Date.UTC(year, month - 1, day) / DAY;
}

function dateAtUtc(milliseconds: number): IsoDate {
  const moment = new Date(milliseconds);
  return dateOf(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate());
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
