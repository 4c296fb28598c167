import { formatDate } from '#app/domain/locale/format.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';

/** A stored day as people write it; a dash for none. */
export function dayText(day: string | null): string {
  const date = day === null ? null : parseIsoDate(day);
  return date === null ? '–' : formatDate(date);
}
