import { formatDate, formatPeriod } from '#app/domain/locale/format.ts';
import type { Translate } from '#app/domain/locale/translate.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { isDaily } from '#app/domain/service-quality/periods.ts';
import type { KeysOf } from '#app/messages/index.ts';

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** A closed period, or a day, in words. */
export function daysText(t: Translate<KeysOf<'serviceQuality'>>, days: Days): string {
  const [from, to] = [storedDate(days.from), storedDate(days.to)];
  return isDaily(days)
    ? t('serviceQuality.day', { day: formatDate(to) })
    : t('serviceQuality.closed', { period: formatPeriod({ from, to }) });
}
