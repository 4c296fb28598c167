import { formatCount, formatDate } from '#app/domain/locale/format.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { Translate } from '#app/domain/locale/translate.ts';
import type { Publication } from '#app/domain/publication/publication.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { formatConfidence, formatRate, labelText } from '#app/domain/results/print/wording.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import { paths } from '#app/paths.ts';
import { PublicationFacts } from './publication-facts.tsx';
import { PublicationFrame } from './publication-frame.tsx';
import { PublicationTable, type PublicRow } from './publication-table.tsx';
import improvementsMessages from '#app/messages/improvements.json' with { type: 'json' };
import publicationMessages from '#app/messages/publication.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';

interface PublicationPageProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  readonly publication: Publication;
  /** Part of a unit's name, however it was typed. */
  readonly search: string;
  readonly csvSha256: string;
}

type PartProps = PublicationPageProps & { readonly t: Translate<KeysOf<'publication'>> };

/** The answer first, as one says it to a neighbour; how the method names it stands in the notes. */
function Answer({ publication, language, t }: PartProps) {
  const results = publication.results.unit;
  const { method, definition, table } = results;
  const { rate, interval, responses } = table.total;
  const { locale } = language;
  if (rate === null || responses === null) return <p className="note">{t('publication.totalHidden')}</p>;
  const shown = formatRate(rate, method, locale);
  const end = (value: number) => formatRate(value, method, locale);
  return (
    <div className="answer">
      <b>{shown}</b>
      {method.figure === 'top2' && !definition.bands && (
        <p>{t('publication.outOf100', { count: roundHalfUp(rate, 0) })}</p>
      )}
      <p>{t('publication.total', { responses: formatCount(responses, locale) })}</p>
      {interval && (
        <p className="soft">
          {t('publication.interval', {
            low: end(interval.low),
            high: end(interval.high),
            confidence: formatConfidence(method, locale),
          })}
        </p>
      )}
    </div>
  );
}

function Search({ publication, language, search, t }: PartProps) {
  const { slug } = publication.results.unit.round;
  return (
    <form className="find" method="get" action={`${paths.publishedRound(slug)}#units`} role="search">
      {language.chosen && <input type="hidden" name="lang" value={language.chosen} />}
      <label htmlFor="q">{t('publication.search')}</label>
      <input id="q" name="q" type="search" defaultValue={search} maxLength={100} autoComplete="off" />
      <button>{t('publication.searchSubmit')}</button>
    </form>
  );
}

function Units(props: PartProps) {
  const { publication, language, search, t } = props;
  const results = publication.results.unit;
  const wanted = foldVietnamese(search);
  const rows = results.table.rows
    .map((row): PublicRow => {
      const { code = '', name = '' } = row.labels[0] ?? {};
      const choice = { round: results.round.slug, lang: language.chosen };
      return { row, name, href: paths.unitImprovements(code, choice) };
    })
    .filter(({ name }) => foldVietnamese(name).includes(wanted));
  const isHiding = rows.some(({ row }) => row.isSuppressed);
  return (
    <section>
      <h2 id="units">{t('publication.units')}</h2>
      <Search {...props} />
      {search !== '' && (
        <p className="files">
          <a href={`${paths.publishedRound(results.round.slug, language.chosen)}#units`}>
            {t('publication.searchAll')}
          </a>
        </p>
      )}
      {rows.length === 0 ? (
        <p>{t('publication.searchNone')}</p>
      ) : (
        <PublicationTable
          {...{ language, results, rows }}
          heading={t('publication.column.unit')}
          counts="responses"
          labelledBy="units"
        />
      )}
      {rows.length > 1 && <p className="soft">{t('publication.order')}</p>}
      {isHiding && (
        <p className="soft">{t('publication.hiddenNote', { min: results.disclosureThreshold })}</p>
      )}
    </section>
  );
}

function Areas({ publication, language, t }: PartProps) {
  const results = publication.results.service_area;
  const rows = results.table.rows.map((row) => {
    const [label] = row.labels;
    return { row, name: label ? labelText('service_area', label, language.locale) : '' };
  });
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 id="areas">{t('publication.areas')}</h2>
      <PublicationTable
        {...{ language, results, rows }}
        heading={t('publication.column.area')}
        counts="responses"
        labelledBy="areas"
      />
      <p className="soft">{t('publication.areasNote')}</p>
    </section>
  );
}

/** Criteria under the factors they belong to; a factor of one criterion is that criterion. */
function criterionRows({ results }: Publication): PublicRow[] {
  const { definition } = results.criterion;
  const rowOf = new Map(results.criterion.table.rows.map((row) => [row.labels[0]?.code, row]));
  return results.factor.table.rows.flatMap((factorRow, factor) => {
    const own = criterionColumns(definition).filter((column) => column.factorIndex === factor);
    const criteria = own.flatMap(({ question }) => {
      const row = rowOf.get(question.id);
      return row ? [{ row, name: row.labels[0]?.name ?? '' }] : [];
    });
    const whole = { row: factorRow, name: factorRow.labels[0]?.name ?? '', isGroup: true };
    return criteria.length === 1 ? criteria : [whole, ...criteria];
  });
}

function Criteria({ publication, language, t }: PartProps) {
  const results = publication.results.criterion;
  const rows = criterionRows(publication);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 id="criteria">{t('publication.criteria')}</h2>
      <PublicationTable
        {...{ language, results, rows }}
        heading={t('publication.column.criterion')}
        counts="answers"
        labelledBy="criteria"
      />
    </section>
  );
}

function Contents({ publication, t }: PartProps) {
  const parts = ['units', 'areas', 'criteria', 'method', 'data'] as const;
  const isEmpty = publication.results.service_area.table.rows.length === 0;
  return (
    <nav aria-label={t('publication.contents')}>
      <ul className="contents">
        {parts
          .filter((part) => part !== 'areas' || !isEmpty)
          .map((part) => (
            <li key={part}>
              <a href={`#${part}`}>{t(`publication.${part}`)}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** The published results of a round: the answer, what was done, each unit, area and criterion, how it was counted, the data. */
export function PublicationPage(given: PublicationPageProps) {
  const { language, isSample, publication } = given;
  const t = language.words(publicationMessages);
  const props = { ...given, t };
  const { round } = publication.results.unit;
  const did = (language.locale === 'en' && publication.actionsEn) || publication.actionsVi;
  return (
    <PublicationFrame
      language={language}
      isSample={isSample}
      title={round.title}
      back={{ href: paths.publishedResults(language.chosen), text: t('publication.all') }}
    >
      <p className="soft">
        {t('publication.period', { from: formatDate(round.periodFrom), to: formatDate(round.periodTo) })}
      </p>
      {publication.isRevised && <p className="note">{t('publication.revised')}</p>}
      <Answer {...props} />
      {did && (
        <section>
          <h2 id="actions">{t('publication.actions')}</h2>
          <p className="did">{did}</p>
        </section>
      )}
      <p className="files">
        <a href={paths.improvements({ round: round.slug, lang: language.chosen })}>
          {language.words(improvementsMessages)('improvements.title')}
        </a>
      </p>
      <Contents {...props} />
      <Units {...props} />
      <Areas {...props} />
      <Criteria {...props} />
      <PublicationFacts {...given} />
    </PublicationFrame>
  );
}
