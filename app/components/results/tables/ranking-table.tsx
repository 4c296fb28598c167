import { useSearchParams } from '@remix-run/react';
import { Fragment, type ReactNode } from 'react';
import { TextLink } from '#app/components/ui/button.tsx';
import { HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import type { RankedView, RankingView } from '#app/domain/results/insights/ranking-view.ts';
import type { ViewRow } from '#app/domain/results/print/view.ts';
import { paths } from '#app/paths.ts';
import { questionOf, withQuestion } from './question-search.ts';
import { ResultCells, ResultHeadings } from './result-columns.tsx';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** Ranked units with their places and groups, then those that cannot be ranked below a line of their own. */
export function RankingTable({ view }: { view: RankingView }) {
  const t = useTranslate(insightsMessages);
  const locale = useLocale();
  const columns = 1 + view.columns.length;
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
  const t = useTranslate(resultsMessages);
  return (
    <thead>
      <tr>
        <HeaderCell>{t('results.key.unit')}</HeaderCell>
        <ResultHeadings columns={view.columns} view={view} />
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
  return (
    <Row>
      <RowHeader className="wrap-anywhere sm:min-w-64">
        <UnitName row={row} slug={view.round.slug} />
      </RowHeader>
      <ResultCells columns={view.columns} {...{ row, ranked, view }} />
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
