import { formatCount, formatNumber } from '#app/domain/locale/format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { isBelowMinimum } from '#app/domain/results/table/ranking.ts';
import { figureRule } from '#app/domain/results/figures/figure.ts';
import { columnsOf, type Column } from '#app/domain/results/print/columns.ts';
import { formatRate } from '#app/domain/results/print/wording.ts';
import publicationMessages from '#app/messages/publication.json' with { type: 'json' };

interface TableProps {
  readonly language: PageLanguage;
  readonly results: Results;
  /** What the rows are. */
  readonly heading: string;
  /** Which number stands in the last column. */
  readonly counts: 'responses' | 'answers';
  readonly rows: readonly PublicRow[];
  /** Id of the heading that names the table. */
  readonly labelledBy: string;
}

export interface PublicRow {
  readonly row: ResultRow;
  readonly name: string;
  /** Whether it sums up the rows after it. */
  readonly isGroup?: boolean;
  /** Where there is more about it. */
  readonly href?: string;
}

interface CellProps extends Pick<TableProps, 'results' | 'language'> {
  readonly column: Column;
  readonly row: ResultRow;
}

/** A count; nothing where it is hidden. */
function CountCell({ column, row, language }: CellProps) {
  const value = column.value({ row, index: null });
  return <td>{typeof value === 'number' ? formatCount(value, language.locale) : ''}</td>;
}

/** A rate with its bar and its interval; a hidden one says so. */
function RateCell({ row, results, language }: CellProps) {
  const t = language.words(publicationMessages);
  const { method, definition } = results;
  if (row.isSuppressed || row.rate === null) {
    return (
      <td className="rate">
        <span className="none">
          {row.isSuppressed ? t('publication.hidden', { min: results.disclosureThreshold }) : '–'}
        </span>
      </td>
    );
  }
  const { low, high } = figureRule(definition, method).range;
  const share = (100 * (row.rate - low)) / (high - low);
  const end = (value: number) => formatNumber(value, method.rounding.decimals, language.locale);
  const isFew = isBelowMinimum(results.table, row, method);
  return (
    <td className="rate">
      {formatRate(row.rate, method, language.locale)}
      {/* Bars are compared by eye: a figure that is not to be compared has none. */}
      {!isFew && (
        <svg className="strip" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect width={share.toFixed(2)} height="6" />
        </svg>
      )}
      {row.interval && (
        <span className="range">
          {t('publication.range', { low: end(row.interval.low), high: end(row.interval.high) })}
        </span>
      )}
      {isFew && (
        <span className="range">{t('publication.belowMinimum', { min: method.minResponsesForRanking })}</span>
      )}
    </td>
  );
}

/** How each column looks. */
const CELLS = {
  rate: RateCell,
  responses: CountCell,
  answers: CountCell,
} as const;

/** A table of a publication for a phone: what, rate, how many people. */
export function PublicationTable({ language, results, heading, counts, rows, labelledBy }: TableProps) {
  const t = language.words(publicationMessages);
  const ids = ['rate', counts] as const;
  const columns = columnsOf(ids, { results, locale: language.locale, outlet: 'page' });
  // The page speaks further languages, which the register does not.
  const title = ({ id, title: own }: Column<(typeof ids)[number]>) =>
    id === 'rate' ? own : t(`publication.column.${id}`);
  return (
    <table aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {columns.map((column) => (
            <th key={column.id} scope="col">
              {title(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, name, isGroup, href }) => (
          <tr key={`${row.labels[0]?.code ?? ''} ${name}`} className={isGroup ? 'group' : undefined}>
            <th scope="row">{href === undefined ? name : <a href={href}>{name}</a>}</th>
            {columns.map((column) => {
              const Shown = CELLS[column.id];
              return <Shown key={column.id} {...{ column, row, results, language }} />;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
