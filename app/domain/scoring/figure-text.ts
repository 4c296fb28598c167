import { formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };
import type { FigureSource } from './figure-source.ts';

/** Where a figure that was taken over comes from: what it counts, of what, and since when it is known. */
export function figureSourceText({ name, of, data, countedAt }: FigureSource, locale: Locale): string {
  const t = translator(locale, indexesMessages, scoringMessages);
  const time = formatDateTime(new Date(countedAt));
  return t('scoring.figure.source', { figure: t(`indexes.figure.${name}`), of, data, time });
}
