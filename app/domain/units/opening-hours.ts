import { localDate, localTime, splitDate, type IsoDate } from '#app/domain/periods/date.ts';

/** From when to when a place serves people on a day, local time 'HH:MM': the first minute, and the first one after. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Days of the week as forms and files name them; `Date` counts them so, too. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What a place is open on each day of the week; days that are not there it is closed. */
export type WeekHours = Readonly<Partial<Record<Weekday, Span>>>;

/** Days that are not what their day of the week says: no work, or work on a day off (a make-up day). */
export type SpecialDays = ReadonlyMap<IsoDate, 'off' | 'work'>;

export interface OpeningHours {
  readonly week: WeekHours;
  readonly days: SpecialDays;
}

const SPAN: Span = { from: '07:00', to: '18:00' };

/**
 * Monday to Saturday, half an hour around the working hours of Vietnamese offices; the lunch break counts as open,
 * because people wait. Of places that say nothing else.
 */
export const USUAL_WEEK: WeekHours = {
  mon: SPAN,
  tue: SPAN,
  wed: SPAN,
  thu: SPAN,
  fri: SPAN,
  sat: SPAN,
};

export const USUAL_HOURS: OpeningHours = { week: USUAL_WEEK, days: new Map() };

function weekdayOf(date: IsoDate): Weekday {
  const { year, month, day } = splitDate(date);
  return WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? 'sun';
}

/** The hours of a day: none on a holiday; on a make-up day those of a Monday where its own day of the week has none. */
function spanOn(date: IsoDate, { week, days }: OpeningHours): Span | null {
  const kind = days.get(date);
  if (kind === 'off') return null;
  return week[weekdayOf(date)] ?? (kind === 'work' ? (week.mon ?? null) : null);
}

/** Whether an instant lies in opening hours, in Viet Nam. */
export function isOpenAt(instant: Date, hours: OpeningHours): boolean {
  const span = spanOn(localDate(instant), hours);
  const time = localTime(instant);
  return span !== null && time >= span.from && time < span.to;
}

const TIME = /^(\d{1,2})(?:[:h.](\d{2})?)?$/i;

/** A time of day as people type it (`7:30`, `07h30`, `7h`), as 'HH:MM'; null for what is none. 24:00 is the day's end. */
export function parseTime(text: string): string | null {
  const [, hour, minute = '00'] = TIME.exec(text.trim()) ?? [];
  if (hour === undefined || Number(minute) > 59) return null;
  const isInDay = Number(hour) < 24 || (Number(hour) === 24 && Number(minute) === 0);
  return isInDay ? `${hour.padStart(2, '0')}:${minute}` : null;
}

/** Days next to each other that have the same hours, from Monday on, for showing a week in few lines. */
export function groupWeek(week: WeekHours): { from: Weekday; to: Weekday; span: Span | null }[] {
  const groups: { from: Weekday; to: Weekday; span: Span | null }[] = [];
  for (const day of [...WEEKDAYS.slice(1), WEEKDAYS[0]]) {
    const span = week[day] ?? null;
    const last = groups.at(-1);
    if (last && last.span?.from === span?.from && last.span?.to === span?.to) last.to = day;
    else groups.push({ from: day, to: day, span });
  }
  return groups;
}

/** A week in one line, as the log of changes keeps it; null for none. */
export function formatWeek(week: WeekHours | null): string | null {
  if (week === null) return null;
  const days = WEEKDAYS.flatMap((day) => (week[day] ? [`${day} ${week[day].from}-${week[day].to}`] : []));
  return days.join(', ');
}
