/** The year whose reform report covers a day (YYYY-MM-DD), by the windows that the site begins with: from 15 December. */
export function reportYearOf(day: string): number {
  return Number(day.slice(0, 4)) + (day.slice(5) > '12-14' ? 1 : 0);
}
