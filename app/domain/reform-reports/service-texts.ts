import { formatCount, formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import type { KeysOf } from '#app/messages/index.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import type { DossierFigures, LateFigures, PetitionFigures, ServiceFigures } from './facts.ts';
import { percentOf } from './task-figures.ts';

type Words = { readonly t: Translate<KeysOf<'reformReports'>>; readonly locale: Locale };

/** A share in brackets behind its count; nothing of nothing. */
function inBrackets(part: number, whole: number, { locale }: Words): string {
  const percent = percentOf(part, whole);
  return percent === null ? '' : ` (${formatNumber(percent, 2, locale)}%)`;
}

function dossierText({ received, settled, settledOnTime, source }: DossierFigures, words: Words): string[] {
  if (settled === null || settledOnTime === null) return [];
  const { t, locale } = words;
  return [
    t('reformReports.text.dossiers', {
      received: received === null ? '–' : formatCount(received, locale),
      settled: formatCount(settled, locale),
      onTime: formatCount(settledOnTime, locale),
      share: inBrackets(settledOnTime, settled, words),
      source,
    }),
  ];
}

function lateText({ late, apologised, inTime, kept, decided, source }: LateFigures, words: Words): string {
  const { t, locale } = words;
  if (late === 0) return t('reformReports.text.noneLate', { source });
  return t('reformReports.text.lateDossiers', {
    late: formatCount(late, locale),
    apologised: formatCount(apologised, locale),
    without: formatCount(late - apologised, locale),
    inTime: formatCount(inTime, locale),
    kept: formatCount(kept, locale),
    decided: formatCount(decided, locale),
    source,
  });
}

function petitionText({ received, answered, onTime, overdue }: PetitionFigures, words: Words): string {
  const { t, locale } = words;
  if (received === 0) return t('reformReports.text.noPetitions', { overdue: formatCount(overdue, locale) });
  return t('reformReports.text.petitions', {
    received: formatCount(received, locale),
    answered: formatCount(answered, locale),
    onTime: formatCount(onTime, locale),
    share: inBrackets(onTime, answered, words),
    overdue: formatCount(overdue, locale),
  });
}

/** Paragraphs on dossiers, letters of apology and petitions; none of what this site has no records of. */
export function serviceTexts({ dossiers, late, petitions }: ServiceFigures, locale: Locale): string[] {
  const words = { t: translator(locale, reformMessages), locale };
  return [
    ...(dossiers === null ? [] : dossierText(dossiers, words)),
    ...(late === null ? [] : [lateText(late, words)]),
    ...(petitions === null ? [] : [petitionText(petitions, words)]),
  ];
}
