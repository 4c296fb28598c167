import { formatCount } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

/** How many forms came in by a code, or, where the number is not told, whether any did: as people read it. */
export function formsText(forms: number | boolean, locale: Locale): string {
  if (typeof forms === 'number') return formatCount(forms, locale);
  return translator(locale, accessPointsMessages)(forms ? 'accessPoints.used' : 'accessPoints.unused');
}
