import { addDays, dateOf, daysInMonth, splitDate, type IsoDate } from '#app/domain/periods/date.ts';

interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = splitDate(date);
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return dateOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** How many whole months a period has: 3 from 1 January to 31 March, or from 15 December to 14 March; else null. */
function wholeMonths({ from, to }: Period): number | null {
  const end = addDays(to, 1);
  const [first, last] = [splitDate(from), splitDate(end)];
  if (first.day !== last.day) return null;
  const months = (last.year - first.year) * 12 + last.month - first.month;
  return months > 0 ? months : null;
}

/**
 * The period of a round's next copy: months, quarters and years follow one another, other periods come again a year later;
 * the first that is not over on a day.
 */
export function nextPeriod(period: Period, today: IsoDate): Period {
  const months = wholeMonths(period);
  const step = months ?? 12;
  const shifted = (times: number): Period => ({
    from: addMonths(period.from, step * times),
    to:
      months === null
        ? addMonths(period.to, step * times)
        : addDays(addMonths(addDays(period.to, 1), step * times), -1),
  });
  let times = 1;
  while (shifted(times).to < today && times < 1200) times += 1;
  return shifted(times);
}

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/** The title of a round's copy: years, "quý IV" and "tháng 12" of the old period become those of the new one. */
export function nextTitle(title: string, before: Period, after: Period): string {
  // A reporting quarter that begins on 15 December is named by the year and quarter of its end.
  const [old, now] = [splitDate(before.to), splitDate(after.to)];
  const quarterOf = (month: number) => Math.ceil(month / 3);
  return title
    .replace(/(quý\s+)(IV|III|II|I|[1-4])(?![\p{L}\d])/giu, (whole, word: string, number: string) => {
      const place = ROMAN.findIndex((roman) => roman === number.toUpperCase()) + 1 || Number(number);
      if (place !== quarterOf(old.month)) return whole;
      const next = quarterOf(now.month);
      return word + (/\d/.test(number) ? String(next) : (ROMAN[next - 1] ?? ''));
    })
    .replace(/(tháng\s+)(\d{1,2})(?!\d)/giu, (whole, word: string, number: string) =>
      Number(number) === old.month ? word + String(now.month).padStart(number.length, '0') : whole,
    )
    .replace(/(?<!\d)(?:19|20|21)\d\d(?!\d)/g, (year) =>
      Number(year) === old.year ? String(now.year) : year,
    );
}
