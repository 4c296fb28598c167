import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { hasPlainMessage, translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

/** What was printed last of a code. */
export interface Printed {
  readonly at: Date;
  /** The person's name; null where it is not known. */
  readonly by: string | null;
  /** A format of a PDF or a layout of the browser's printing. */
  readonly as: string | null;
}

/** As what posters were printed, in words. */
export function printedAsText(as: string | null, locale: Locale): string {
  const t = translator(locale, accessPointsMessages);
  const key = [`accessPoints.format.${as}`, `accessPoints.layout.${as}`].find((known) =>
    hasPlainMessage(known, accessPointsMessages),
  );
  return key !== undefined && hasPlainMessage(key, accessPointsMessages) ? t(key) : '';
}

/** When, as what and by whom a poster was printed last; null for never. */
export function printingText(printed: Printed | null, locale: Locale): string | null {
  if (printed === null) return null;
  const { at, by, as } = printed;
  return [formatDate(localDate(at)), printedAsText(as, locale), by ?? '']
    .filter((part) => part !== '')
    .join(', ');
}
