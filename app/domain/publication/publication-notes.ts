import { formatCount, formatDate, formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { countingNotes, type Note } from '#app/domain/results/print/notes.ts';
import { figureName } from '#app/domain/results/print/wording.ts';
import type { Publication } from './publication.ts';
import publicationMessages from '#app/messages/publication.json' with { type: 'json' };

type Told = Pick<Publication, 'results' | 'counts' | 'lockedAt' | 'publishedAt' | 'sealedLater'>;

/** What stands beside the figures of a publication: the same as beside those of staff, with how many responses there were. */
export function publicationNotes(publication: Told, locale: Locale): readonly Note[] {
  const t = translator(locale, publicationMessages);
  const { counts, lockedAt, publishedAt, sealedLater, results } = publication;
  const { definition, method } = results.unit;
  const { periodFrom, periodTo, legalBasis } = results.unit.round;
  const count = (value: number) => formatCount(value, locale);
  const countsText = t('publication.fact.countsText', {
    collected: count(counts.collected),
    valid: count(counts.valid),
    leftOut: count(counts.leftOut),
    excluded: count(counts.excluded),
    withdrawn: count(counts.withdrawn),
  });
  const later = sealedLater && t('publication.fact.sealedLaterText', { at: formatDateTime(sealedLater) });
  return [
    {
      label: t('publication.fact.period'),
      text: t('publication.period', { from: formatDate(periodFrom), to: formatDate(periodTo) }),
    },
    { label: t('publication.fact.figure'), text: figureName(definition, method, locale) },
    ...countingNotes(results.unit, locale),
    ...(legalBasis ? [{ label: t('publication.fact.legalBasis'), text: legalBasis }] : []),
    { label: t('publication.fact.counts'), text: countsText },
    { label: t('publication.fact.locked'), text: formatDateTime(lockedAt) },
    { label: t('publication.fact.published'), text: formatDateTime(publishedAt) },
    ...(later ? [{ label: t('publication.fact.sealedLater'), text: later }] : []),
  ];
}
