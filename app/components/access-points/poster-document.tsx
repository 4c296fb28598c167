import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { paths } from '#app/paths.ts';
import { FaceSymbols } from '#app/components/survey/faces.tsx';
import { Poster, type PosterContent } from './poster.tsx';
import { POSTER_LAYOUTS, type PosterLayout } from './poster-layout.ts';
import css from './posters.css?inline';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

/** Which posters of the list are on this page; `filter` is the choice that led to them. */
export interface PosterRange {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly filter: { readonly unit?: string; readonly q?: string };
}

interface PosterDocumentProps {
  readonly posters: readonly PosterContent[];
  readonly layout: PosterLayout;
  readonly range: PosterRange;
  readonly host: string;
  /** The site's address where it opens on this machine only: posters with it are for trying. */
  readonly localAddress: string | null;
  readonly locale: Locale;
  readonly isSample: boolean;
}

type ToolbarProps = Pick<PosterDocumentProps, 'layout' | 'range' | 'locale' | 'localAddress'>;

function Toolbar({ layout, range, locale, localAddress }: ToolbarProps) {
  const t = translator(locale, accessPointsMessages);
  const { page, pageSize, total, filter } = range;
  const chosen = { ...filter, size: layout.size, 'per-page': layout.perPage };
  const [first, last] = [(page - 1) * pageSize + 1, Math.min(total, page * pageSize)];
  return (
    <nav className="toolbar">
      <h1>{t('accessPoints.sheetTitle')}</h1>
      {localAddress !== null && (
        <p className="warning" role="alert">
          {t('accessPoints.localPosters', { baseUrl: localAddress })}
        </p>
      )}
      <p>{t('accessPoints.howToPrint')}</p>
      <p className="choices">
        {POSTER_LAYOUTS.map(({ key, size, perPage }) => (
          <a
            key={key}
            href={paths.posters({ ...filter, size, 'per-page': perPage })}
            aria-current={key === layout.key ? 'page' : undefined}
          >
            {t(`accessPoints.layout.${key}`)}
          </a>
        ))}
      </p>
      <p className="choices">
        <a href={paths.accessPoints()}>{t('accessPoints.back')}</a>
        {page > 1 && (
          <a href={paths.posters({ ...chosen, page: String(page - 1) })}>
            {t('accessPoints.previousSheets')}
          </a>
        )}
        {total > pageSize && <span>{t('accessPoints.range', { first, last, total })}</span>}
        {last < total && (
          <a href={paths.posters({ ...chosen, page: String(page + 1) })}>{t('accessPoints.nextSheets')}</a>
        )}
      </p>
      {total === 0 && <p>{t('accessPoints.noneMatches')}</p>}
    </nav>
  );
}

function inSheets(posters: readonly PosterContent[], size: number): PosterContent[][] {
  return Array.from({ length: Math.ceil(posters.length / size) }, (_, index) =>
    posters.slice(index * size, (index + 1) * size),
  );
}

/** Posters on sheets of paper, ready for the browser's print dialogue; the bar above them is not printed. */
export function PosterDocument(props: PosterDocumentProps) {
  const { posters, layout, range, host, localAddress, locale, isSample } = props;
  const t = translator(locale, accessPointsMessages);
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{t('accessPoints.sheetTitle')}</title>
        <style dangerouslySetInnerHTML={{ __html: `@page{size:${layout.page};margin:0}${css}` }} />
      </head>
      <body className={layout.key}>
        <FaceSymbols />
        <Toolbar layout={layout} range={range} locale={locale} localAddress={localAddress} />
        <main>
          {inSheets(posters, layout.codes).map((sheet, index) => (
            <section className="sheet" key={index} lang="vi">
              {sheet.map((content) => (
                <Poster key={content.code} content={content} host={host} isSample={isSample} />
              ))}
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
