import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

/** What stands on all that is printed of a round which is scored by a set that no authority issued; else nothing. */
export function sampleWords({ isSample }: { readonly isSample: boolean }, locale: Locale): string[] {
  return isSample ? [translator(locale, scoringMessages)('scoring.ranking.sample')] : [];
}
