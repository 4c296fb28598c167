import { useSearchParams } from '@remix-run/react';
import type { ComponentProps } from 'react';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, SortHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatNumber, NO_FIGURE } from '#app/domain/locale/format.ts';
import { insightsMessages } from '#app/domain/locale/insights-messages.ts';
import { resultsMessages } from '#app/domain/locale/results-messages.ts';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import { MEAN_DECIMALS } from '#app/domain/results/print/column-cells.ts';
import { MIN_SHOWN } from '#app/domain/results/disclosure/suppression.ts';
import type { KeyLabel } from '#app/domain/results/table/table.ts';
import type { ResultsView, ViewRow } from '#app/domain/results/print/view.ts';
import { labelText } from '#app/domain/results/print/wording.ts';
import { paths } from '#app/paths.ts';
import { ChangeCell, StandingText } from './change-cell.tsx';
import { LevelBar } from './level-bar.tsx';
import { questionOf, withQuestion } from './question-search.ts';
import { printRate, RateCell } from './rate-cell.tsx';

/** A short table grows with the page; a long one scrolls in a frame, so that its headings stay. */
const MOST_ROWS_UNFRAMED = 30;

interface ResultTableProps {
  view: ResultsView;
  /** Whether the order cannot be changed, because the address says nothing of this table. */
  fixed?: boolean;
}

/** The results: a row a group, every number of the chart and the files in it. */
export function ResultTable({ view, fixed = false }: ResultTableProps) {
  const t = useTranslate(resultsMessages);
  const insights = useTranslate(insightsMessages);
  const locale = useLocale();
  const { by, sort, levels, rate } = view;
  const Heading = fixed ? FixedHeader : SortHeader;
  const keys = by.map((key) => t(`results.key.${key}`)).join(', ');
  return (
    <TableFrame label={t('results.tableLabel', { by: keys })} tall={view.rows.length <= MOST_ROWS_UNFRAMED}>
      <thead>
        <tr>
          {by.map((key) => (
            <Heading key={key} column={key} sort={sort}>
              {t(`results.key.${key}`)}
            </Heading>
          ))}
          <Heading column="rate" sort={sort} numeric className="whitespace-nowrap">
            {rate.name}
          </Heading>
          <Heading column="responses" sort={sort} numeric className="whitespace-nowrap">
            {t('results.column.responses')}
          </Heading>
          {view.comparedWith !== null && (
            <Heading column="change" sort={sort} numeric className="min-w-32">
              <span title={insights('insights.change.hint', { what: view.comparedWith })}>
                {insights('insights.change.column')}
              </span>
            </Heading>
          )}
          {view.target !== null && (
            <HeaderCell className="whitespace-nowrap">
              {insights('insights.target.column', { target: printRate(view.target, rate, locale) })}
            </HeaderCell>
          )}
          <Heading column="ci_low" sort={sort} numeric className="min-w-28">
            {t('results.column.interval', { confidence: rate.confidence })}
          </Heading>
          <Heading column="n1" sort={sort} first="desc" className="min-w-36 whitespace-nowrap">
            <span title={t('results.sortByLowest', { level: levels[0] ?? '' })}>
              {t('results.column.distribution')}
            </span>
          </Heading>
          <Heading column="answers" sort={sort} numeric className="min-w-20">
            {t('results.column.answers')}
          </Heading>
          <Heading column="mean" sort={sort} numeric className="min-w-20">
            {t('results.column.mean')}
          </Heading>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <ResultLine
            key={row.labels.map(({ code, place }) => `${place ?? ''}/${code}`).join('|')}
            row={row}
            view={view}
          />
        ))}
      </tbody>
    </TableFrame>
  );
}

function ResultLine({ row, view }: { row: ViewRow; view: ResultsView }) {
  const locale = useLocale();
  const { rate, levels } = view;
  const { interval } = row;
  const ends =
    interval && [interval.low, interval.high].map((end) => formatNumber(end, rate.decimals, locale));
  return (
    <Row>
      {row.labels.map((label, index) => {
        const name = <RowName key={index} keyName={view.by[index] ?? 'unit'} label={label} view={view} />;
        return index === 0 ? (
          <RowHeader
            key={index}
            className={
              view.by[index] === 'criterion' ? 'wrap-anywhere sm:min-w-72' : 'wrap-anywhere sm:min-w-56'
            }
          >
            {name}
          </RowHeader>
        ) : (
          <Cell key={index} className="min-w-36">
            {name}
          </Cell>
        );
      })}
      <Cell numeric>
        {row.rate === null ? <Nothing /> : <RateCell rate={row.rate} interval={interval} style={rate} />}
      </Cell>
      <Cell numeric>
        <Responses row={row} minResponses={view.minResponses} />
      </Cell>
      {view.comparedWith !== null && (
        <Cell numeric>
          <ChangeCell change={row.change} style={rate} minResponses={view.minResponses} />
        </Cell>
      )}
      {view.target !== null && (
        <Cell className="whitespace-nowrap">
          <StandingText standing={row.standing} minResponses={view.minResponses} />
        </Cell>
      )}
      <Cell numeric>{ends ? ends.join('–') : <Nothing />}</Cell>
      <Cell>
        {row.counts && row.answers ? <LevelBar counts={row.counts} levels={levels} /> : <Nothing />}
      </Cell>
      <Cell numeric>{row.answers === null ? <Nothing /> : formatCount(row.answers, locale)}</Cell>
      <Cell numeric>{row.mean === null ? <Nothing /> : formatNumber(row.mean, MEAN_DECIMALS, locale)}</Cell>
    </Row>
  );
}

/** Where a name leads: a unit to its own page, a service area to its units. */
function RowName({ keyName, label, view }: { keyName: ResultKey; label: KeyLabel; view: ResultsView }) {
  const locale = useLocale();
  const [search] = useSearchParams();
  const text = labelText(keyName, label, locale);
  if (label.code === '') return <span className="text-ink-faint">{text}</span>;
  if (view.by.length > 1) return text;
  const target = questionOf(search);
  if (keyName === 'unit') {
    ['q', 'unit', 'alone', 'kind', 'counter'].forEach((name) => target.delete(name));
    return (
      <TextLink to={withQuestion(paths.roundUnit(view.round.slug, label.code), target)}>{text}</TextLink>
    );
  }
  if (keyName !== 'service_area') return text;
  target.set('service_area', label.code);
  return <TextLink to={withQuestion(paths.roundView(view.round.slug, 'unit'), target)}>{text}</TextLink>;
}

function Responses({ row, minResponses }: { row: ViewRow; minResponses: number }) {
  const t = useTranslate(resultsMessages);
  const locale = useLocale();
  if (row.isSuppressed) {
    return (
      <span className="text-ink-faint" title={t('results.tooFewHint', { min: MIN_SHOWN })}>
        {t('results.tooFew', { min: MIN_SHOWN })}
      </span>
    );
  }
  return (
    <>
      {formatCount(row.responses ?? 0, locale)}
      {row.isBelowMinimum && (
        <span
          className="block text-xs text-ink-faint"
          title={t('results.belowMinimumHint', { min: minResponses })}
        >
          {t('results.belowMinimum', { min: minResponses })}
        </span>
      )}
    </>
  );
}

function Nothing() {
  return <span className="text-ink-faint">{NO_FIGURE}</span>;
}

/** A heading in the place of one that orders the table. */
function FixedHeader({ numeric, className, children }: ComponentProps<typeof SortHeader>) {
  return (
    <HeaderCell numeric={numeric ?? false} className={className}>
      {children}
    </HeaderCell>
  );
}
