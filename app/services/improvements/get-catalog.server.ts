import { catalogDocument, type CatalogFile, type CatalogSet } from '#app/domain/improvements/catalog.ts';
import { OPEN_SETS, type OpenSet } from '#app/domain/improvements/open-set.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { periodBetween } from '#app/domain/periods/period.ts';
import type { KeysOf } from '#app/messages/index.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { listPublications, type PublishedRound } from '#app/services/publication/list-publications.server.ts';
import { findSettings } from '#db/queries/settings/settings.ts';
import improvementsMessages from '#app/messages/improvements.json' with { type: 'json' };
import { lastChangeOf } from './last-change.server.ts';

type Say = Translate<KeysOf<'improvements'>>;

/** A text in both languages. */
function inBoth(say: (t: Say) => string) {
  const of = (locale: Locale) => say(translator(locale, improvementsMessages));
  return { vi: of('vi'), en: of('en') };
}

const FORMATS = { CSV: 'csv', JSON: 'json' } as const;

const filesOf = (address: (format: 'csv' | 'json') => string): CatalogFile[] =>
  (['CSV', 'JSON'] as const).map((format) => ({ format, address: address(FORMATS[format]) }));

function ofRound(base: string, round: PublishedRound): CatalogSet {
  const { slug, title, publishedAt, periodFrom, periodTo } = round;
  return {
    id: `results/${slug}`,
    title: { vi: title, en: title },
    description: inBoth((t) => t('improvements.set.results')),
    page: base + paths.publishedRound(slug),
    ...{ issued: publishedAt, modified: publishedAt },
    period: periodBetween(storedDate(periodFrom), storedDate(periodTo)),
    files: filesOf((format) => base + paths.openData(slug, format)),
  };
}

async function ofSet(ctx: Context, base: string, set: OpenSet): Promise<CatalogSet> {
  const modified = await lastChangeOf(ctx, set);
  return {
    id: `improvements/${set}`,
    title: inBoth((t) => t('improvements.set', { set })),
    description: inBoth((t) => t(`improvements.set.${set}`)),
    page: base + paths.improvements(),
    ...{ issued: null, modified, period: null },
    files: filesOf((format) => base + paths.improvementsData(set, format)),
  };
}

/**
 * The catalogue of all open data of the site, with absolute addresses below `base`: each published round, and what was done
 * about them. Open to everybody.
 */
export async function getCatalog(ctx: Context, { base }: { readonly base: string }) {
  const [published, settings, sets] = await Promise.all([
    listPublications(ctx),
    findSettings(ctx.db),
    Promise.all(OPEN_SETS.map((set) => ofSet(ctx, base, set))),
  ]);
  return catalogDocument({
    address: base + paths.catalog(),
    home: base,
    title: inBoth((t) => t('improvements.catalogTitle')),
    description: inBoth((t) => t('improvements.catalogText')),
    publisher: settings?.issuingBody ?? settings?.name ?? 'SIPAS',
    sets: [...published.map((round) => ofRound(base, round)), ...sets],
  });
}
