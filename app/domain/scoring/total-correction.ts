import { formatDate, formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

/** What changed an index since it was published: the day of the latest correction, and the index as it was published. */
export interface TotalCorrection {
  readonly on: IsoDate;
  readonly before: number | null;
}

/** "đính chính 20/01/2027, trước 92,10". */
export function correctionText({ on, before }: TotalCorrection, locale: Locale): string {
  const t = translator(locale, scoringMessages);
  return t('scoring.corrected', { date: formatDate(on), before: formatNumber(before, 2, locale) });
}
