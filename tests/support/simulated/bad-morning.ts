import { addDays, storedDate } from '#app/domain/periods/date.ts';

const FIRST_DAY = storedDate('2026-03-30');

/** Points of a unit until Wednesday, 10 June 2026: ten forms a day for eight weeks, one of them low; that day twelve of twenty. */
export function badMorning<Place extends object>(place: Place) {
  const days = Array.from({ length: 40 }, (_, at) => addDays(FIRST_DAY, at + 2 * Math.floor(at / 5)));
  const point = (day: string, low: number) => ({ ...place, definitionVersion: 1, day, forms: 10, low });
  return [...days.map((day) => point(day, 1)), ...[6, 6].map((low) => point('2026-06-10', low))];
}
