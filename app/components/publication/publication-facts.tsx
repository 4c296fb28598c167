import { formatCount } from '#app/domain/locale/format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { publicationNotes } from '#app/domain/publication/publication-notes.ts';
import type { Publication } from '#app/domain/publication/publication.ts';
import { paths } from '#app/paths.ts';
import publicationMessages from '#app/messages/publication.json' with { type: 'json' };

interface PublicationFactsProps {
  readonly language: PageLanguage;
  readonly publication: Publication;
  readonly csvSha256: string;
}

const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';

/** How the figures came about, and the same tables as files. */
export function PublicationFacts(props: PublicationFactsProps) {
  const { language, publication, csvSha256 } = props;
  const t = language.words(publicationMessages);
  const { slug } = publication.results.unit.round;
  const { audit } = publication;
  return (
    <>
      <section>
        <h2 id="method">{t('publication.method')}</h2>
        <p>{t('publication.selfSelected')}</p>
        <dl>
          {publicationNotes(publication, language.locale).map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
          <div>
            <dt>{t('publication.fact.hash')}</dt>
            <dd>
              <code>{publication.sha256}</code>
            </dd>
          </div>
          {audit && (
            <div>
              <dt>{t('publication.fact.audit')}</dt>
              <dd>
                {t('publication.fact.auditText', { place: formatCount(audit.place, language.locale) })}{' '}
                <code>{audit.hash}</code>
              </dd>
            </div>
          )}
        </dl>
      </section>
      <section>
        <h2 id="data">{t('publication.data')}</h2>
        <p>
          {t('publication.dataText', { licence: t('publication.licence') })}{' '}
          <a href={LICENCE} rel="license">
            {t('publication.licence')}
          </a>
        </p>
        <p className="files">
          <a href={paths.openData(slug, 'csv', language.chosen)}>{t('publication.csv')}</a>
          <a href={paths.openData(slug, 'json', language.chosen)}>{t('publication.json')}</a>
          <a href={paths.publishedSeal(slug)}>{t('publication.seal')}</a>
          <a href={paths.sealKey()}>{t('publication.sealKey')}</a>
        </p>
        <p className="soft">{t('publication.columns')}</p>
        <dl>
          <dt>{t('publication.dataHash')}</dt>
          <dd>
            <code>{csvSha256}</code>
          </dd>
        </dl>
      </section>
      <p>
        <a className="up" href="#top">
          {t('publication.top')}
        </a>
      </p>
    </>
  );
}
