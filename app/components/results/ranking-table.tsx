import { useSearchParams } from '@remix-run/react';
import { Fragment, type ReactNode } from 'react';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatNumber, NO_FIGURE } from '#app/domain/locale/format.ts';
import { insightsMessages } from '#app/domain/locale/insights-messages.ts';
import { resultsMessages } from '#app/domain/locale/results-messages.ts';
import type { RankedView, RankingView } from '#app/domain/results/insights/ranking-view.ts';
import { MIN_SHOWN } from '#app/domain/results/disclosure/suppression.ts';
import type { ViewRow } from '#app/domain/results/print/view.ts';
import { paths } from '#app/paths.ts';
import { ChangeCell, StandingText } from './change-cell.tsx';
import { questionOf, withQuestion } from './question-search.ts';
import { printRate, RateCell } from './rate-cell.tsx';

/** Ranked units with their places and groups, then those that cannot be ranked below a line of their own. */
export function RankingTable({ view }: { view: RankingView }) {
  const t = useTranslate(insightsMessages);
  const locale = useLocale();
  const columns = 5 + (view.comparedWith === null ? 0 : 2) + (view.target === null ? 0 : 1);
  return (
    <TableFrame label={view.title ?? t('insights.ranking.title')} tall={view.ranked.length <= 30}>
      <RankingHead view={view} />
      <tbody>
        {view.ranked.map((ranked) => (
          <Fragment key={ranked.row.labels[0]?.code}>
            {ranked.opensGroup && view.hasGroups && <GroupRow ranked={ranked} columns={columns} />}
            <UnitLine row={ranked.row} ranked={ranked} view={view} />
          </Fragment>
        ))}
        {view.unranked.length > 0 && (
          <DividerRow columns={columns}>
            <strong>{t('insights.ranking.unranked')}</strong>{' '}
            <span className="font-normal">
              {t('insights.ranking.unrankedHint', {
                min: view.minResponses,
                count: formatCount(view.unrankedCount, locale),
              })}
            </span>
          </DividerRow>
        )}
        {view.unranked.map((row) => (
          <UnitLine key={row.labels[0]?.code} row={row} ranked={null} view={view} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function RankingHead({ view }: { view: RankingView }) {
  const t = useTranslate(insightsMessages);
  const results = useTranslate(resultsMessages);
  const locale = useLocale();
  return (
    <thead>
      <tr>
        <HeaderCell>{results('results.key.unit')}</HeaderCell>
        <HeaderCell numeric>{t('insights.ranking.place')}</HeaderCell>
        {view.comparedWith !== null && (
          <HeaderCell className="min-w-28">
            <span title={t('insights.change.hint', { what: view.comparedWith })}>
              {t('insights.ranking.moved')}
            </span>
          </HeaderCell>
        )}
        <HeaderCell numeric className="whitespace-nowrap">
          {view.rate.name}
        </HeaderCell>
        <HeaderCell numeric className="min-w-32">
          {results('results.column.interval', { confidence: view.rate.confidence })}
        </HeaderCell>
        <HeaderCell numeric className="whitespace-nowrap">
          {results('results.column.responses')}
        </HeaderCell>
        {view.comparedWith !== null && <HeaderCell numeric>{t('insights.change.column')}</HeaderCell>}
        {view.target !== null && (
          <HeaderCell>
            {t('insights.target.column', { target: printRate(view.target, view.rate, locale) })}
          </HeaderCell>
        )}
      </tr>
    </thead>
  );
}

function DividerRow({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <tr>
      <th
        scope="rowgroup"
        colSpan={columns}
        className="border-y border-line bg-sunken px-4 py-1.5 text-left text-xs text-ink-soft"
      >
        <span className="sticky left-4 inline-block max-w-[calc(100vw-4rem)] whitespace-normal">
          {children}
        </span>
      </th>
    </tr>
  );
}

function GroupRow({ ranked: { group, groupSize }, columns }: { ranked: RankedView; columns: number }) {
  const t = useTranslate(insightsMessages);
  const key = groupSize > 1 ? 'insights.ranking.group' : 'insights.ranking.groupAlone';
  return <DividerRow columns={columns}>{t(key, { group: group ?? '' })}</DividerRow>;
}

interface UnitLineProps {
  row: ViewRow;
  /** Null for a unit that cannot be ranked. */
  ranked: RankedView | null;
  view: RankingView;
}

function UnitLine({ row, ranked, view }: UnitLineProps) {
  const t = useTranslate(resultsMessages);
  const locale = useLocale();
  const { rate, minResponses } = view;
  const { interval } = row;
  const ends =
    interval && [interval.low, interval.high].map((end) => formatNumber(end, rate.decimals, locale));
  return (
    <Row>
      <RowHeader className="wrap-anywhere sm:min-w-64">
        <UnitName row={row} slug={view.round.slug} />
      </RowHeader>
      <Cell numeric className="font-semibold">
        {ranked ? formatCount(ranked.place, locale) : NO_FIGURE}
      </Cell>
      {view.comparedWith !== null && (
        <Cell>
          <Moved ranked={ranked} />
        </Cell>
      )}
      <Cell numeric>
        {row.rate === null ? NO_FIGURE : <RateCell rate={row.rate} interval={interval} style={rate} />}
      </Cell>
      <Cell numeric>{ends ? ends.join('–') : NO_FIGURE}</Cell>
      <Cell numeric>
        {row.isSuppressed || row.responses === null
          ? t('results.tooFew', { min: MIN_SHOWN })
          : formatCount(row.responses, locale)}
      </Cell>
      {view.comparedWith !== null && (
        <Cell numeric>
          <ChangeCell change={row.change} style={rate} minResponses={minResponses} />
        </Cell>
      )}
      {view.target !== null && (
        <Cell className="whitespace-nowrap">
          <StandingText standing={row.standing} minResponses={minResponses} />
        </Cell>
      )}
    </Row>
  );
}

function UnitName({ row, slug }: { row: ViewRow; slug: string }) {
  const [search] = useSearchParams();
  const label = row.labels[0];
  if (!label) return null;
  const question = questionOf(search);
  ['q', 'unit', 'alone', 'kind', 'counter'].forEach((name) => question.delete(name));
  return <TextLink to={withQuestion(paths.roundUnit(slug, label.code), question)}>{label.name}</TextLink>;
}

function Moved({ ranked }: { ranked: RankedView | null }) {
  const t = useTranslate(insightsMessages);
  if (!ranked) return NO_FIGURE;
  const { moved } = ranked;
  if (moved === null) return <span className="text-ink-faint">{t('insights.ranking.movedNew')}</span>;
  if (moved === 0) return t('insights.ranking.movedNone');
  return (
    <span className="whitespace-nowrap">
      <span aria-hidden="true">{moved > 0 ? '▲' : '▼'} </span>
      {t(moved > 0 ? 'insights.ranking.movedUp' : 'insights.ranking.movedDown', { count: Math.abs(moved) })}
    </span>
  );
}
