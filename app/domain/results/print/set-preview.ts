import { formatCount, formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { formatRate } from './wording.ts';
import type { Method } from '#app/domain/survey/method.ts';

/** How many responses were received in one local hour, 'YYYY-MM-DDTHH:00'. */
export interface HourCount {
  readonly hour: string;
  readonly count: number;
}

/** A rate before and after a change; null where there is no answer. */
export interface RateChange {
  readonly before: number | null;
  readonly after: number | null;
}

/** What excluding or including a set would do; nothing has changed yet. */
export interface SetPreview {
  readonly count: number;
  readonly byHour: readonly HourCount[];
  readonly round: RateChange;
  /** Of the unit that the set names; null when it names none. */
  readonly unit: RateChange | null;
  readonly method: Method;
}

/** A bar of a small chart: what it stands for, how many, and its length in percent of the longest. */
export interface Bar {
  readonly label: string;
  readonly text: string;
  readonly length: number;
}

/** A preview as it is printed. */
export interface PreviewView {
  readonly count: string;
  readonly rates: readonly {
    readonly place: 'round' | 'unit';
    readonly before: string;
    readonly after: string;
  }[];
  /** What a bar stands for. */
  readonly step: 'hour' | 'day';
  readonly bars: readonly Bar[];
}

/** More bars than this are no small chart: hours are added up to days, and of these the last are shown. */
const MOST_BARS = 48;

export function previewView(preview: SetPreview, locale: Locale): PreviewView {
  const { count, byHour, method } = preview;
  const rateText = (rate: number | null) => formatRate(rate, method, locale);
  const step = byHour.length <= MOST_BARS ? 'hour' : 'day';
  return {
    count: formatCount(count, locale),
    rates: (['round', 'unit'] as const).flatMap((place) => {
      const change = preview[place];
      return change ? [{ place, before: rateText(change.before), after: rateText(change.after) }] : [];
    }),
    step,
    bars: barsOf(step === 'hour' ? byHour.map(hourLine) : dayLines(byHour).slice(-MOST_BARS), locale),
  };
}

interface Line {
  readonly label: string;
  readonly count: number;
}

function hourLine({ hour, count }: HourCount): Line {
  return { label: `${formatDate(storedDate(hour.slice(0, 10)))} ${hour.slice(11)}`, count };
}

function dayLines(hours: readonly HourCount[]): Line[] {
  const days = new Map<string, number>();
  for (const { hour, count } of hours) {
    const day = hour.slice(0, 10);
    days.set(day, (days.get(day) ?? 0) + count);
  }
  return [...days].map(([day, count]) => ({ label: formatDate(storedDate(day)), count }));
}

function barsOf(lines: readonly Line[], locale: Locale): Bar[] {
  const longest = Math.max(1, ...lines.map(({ count }) => count));
  return lines.map(({ label, count }) => ({
    label,
    text: formatCount(count, locale),
    length: Math.max(1, Math.round((100 * count) / longest)),
  }));
}
