import { formatCount } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { MOST_WAITING } from '#app/domain/people/viewer.ts';

/** A count of what waits: exact below the most that is counted, else "999+". */
export function formatWaiting(count: number, locale: Locale): string {
  return count < MOST_WAITING ? formatCount(count, locale) : `${formatCount(MOST_WAITING - 1, locale)}+`;
}
