import { formatCount, formatDate, formatPercent } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { addDays } from '#app/domain/periods/date.ts';
import anomaliesMessages from '#app/messages/anomalies.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };
import type { Anomaly, NamedAnomaly } from './anomalies.ts';
import type { SetField } from './response-set.ts';

/** An anomaly as a sentence. */
export function anomalyText(anomaly: NamedAnomaly, locale: Locale): string {
  const t = translator(locale, anomaliesMessages);
  const { kind, unitName: unit, week, code, flag, observed, expected } = anomaly;
  const about = { unit, week: formatDate(week) };
  const counts = {
    observed: formatCount(observed, locale),
    expected: formatCount(Math.round(expected), locale),
  };
  const shares = {
    observed: formatPercent(100 * observed, 1, locale),
    expected: formatPercent(100 * expected, 1, locale),
  };
  switch (kind) {
    case 'volume':
      return t('anomalies.volume', { ...about, ...counts });
    case 'code':
      return t('anomalies.code', { ...about, ...counts, code: code ?? '' });
    case 'rate':
      return t('anomalies.rate', { ...about, ...shares });
    case 'night':
      return t('anomalies.night', { ...about, ...shares });
    case 'flag': {
      const name = flag === null ? '' : translator(locale, resultsMessages)(`results.flag.${flag}`);
      return t('anomalies.flag', { ...about, ...shares, flag: name });
    }
  }
}

/** How many sentences a note of a file has. */
const TOLD = 10;

/** Anomalies as one text of a file: the first ones, and how many there are beyond. */
export function anomaliesText(anomalies: readonly NamedAnomaly[], locale: Locale): string {
  const t = translator(locale, anomaliesMessages);
  if (anomalies.length === 0) return t('anomalies.none');
  const told = anomalies.slice(0, TOLD).map((anomaly) => anomalyText(anomaly, locale));
  const more = anomalies.length - told.length;
  return [...told, ...(more > 0 ? [t('anomalies.more', { count: formatCount(more, locale) })] : [])].join(
    ' ',
  );
}

/** The set of responses that an anomaly is about, as the form of exclusions names it. */
export function setOfAnomaly({ kind, unit, week, code, flag }: Anomaly): Partial<Record<SetField, string>> {
  return {
    unit,
    receivedFrom: `${week}T00:00`,
    receivedTo: `${addDays(week, 7)}T00:00`,
    ...(code !== null && { code }),
    ...(flag !== null && { flag }),
    ...(kind === 'night' && { hourFrom: '18', hourTo: '7' }),
  };
}
