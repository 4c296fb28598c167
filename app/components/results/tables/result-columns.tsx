import type { ComponentProps, ReactNode } from 'react';
import { Cell, HeaderCell, SortHeader } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatNumber, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { RankedView } from '#app/domain/results/insights/ranking-view.ts';
import { MEAN_DECIMALS } from '#app/domain/results/print/column-cells.ts';
import { placesText } from '#app/domain/results/print/wording.ts';
import type { PageColumn, PageColumnId } from '#app/domain/results/print/page-columns.ts';
import type { ResultsView, ViewRow } from '#app/domain/results/print/view.ts';
import type { Sort, SortColumn } from '#app/domain/results/table/sort.ts';
import { ChangeCell, StandingText } from './change-cell.tsx';
import { LevelBar } from '#app/components/results/charts/level-bar.tsx';
import { RateCell } from './rate-cell.tsx';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** What cells need beside their row. */
type TableView = Pick<ResultsView, 'rate' | 'levels' | 'minResponses' | 'comparedWith'>;

interface CellProps {
  columns: readonly PageColumn[];
  row: ViewRow;
  view: TableView;
  /** The row's place in a ranking; null where it has none. */
  ranked: RankedView | null;
}

/** How one column of the register looks on a page. */
interface Look {
  numeric?: boolean;
  /** By what its heading orders the table. */
  sort?: SortColumn;
  /** The direction of the heading's first press, where not that of its kind. */
  first?: 'desc';
  heading?: string;
  cell?: string;
  Content: (props: CellProps) => ReactNode;
}

/** A column that a page's table may have needs a look: the compiler asks for it. */
const LOOKS: Readonly<Record<PageColumnId, Look>> = {
  rank: {
    numeric: true,
    cell: 'font-semibold',
    Content: ({ ranked }) => <Count value={ranked?.place ?? null} />,
  },
  possible_ranks: {
    numeric: true,
    cell: 'whitespace-nowrap',
    Content: ({ ranked }) => (ranked?.places ? placesText(ranked.places) : <Nothing />),
  },
  moved: { heading: 'min-w-28', Content: Moved },
  rate: {
    numeric: true,
    sort: 'rate',
    heading: 'whitespace-nowrap',
    Content: Rate,
  },
  responses: { numeric: true, sort: 'responses', heading: 'whitespace-nowrap', Content: Responses },
  change: {
    numeric: true,
    sort: 'change',
    heading: 'min-w-32',
    Content: ({ row, view: { rate, minResponses } }) => (
      <ChangeCell change={row.change} style={rate} minResponses={minResponses} />
    ),
  },
  standing: {
    cell: 'whitespace-nowrap',
    Content: ({ row, view }) => <StandingText standing={row.standing} minResponses={view.minResponses} />,
  },
  interval: { numeric: true, sort: 'ci_low', heading: 'min-w-28', Content: IntervalText },
  distribution: {
    sort: 'n1',
    first: 'desc',
    heading: 'min-w-36 whitespace-nowrap',
    Content: ({ row: { counts, answers }, view: { levels } }) =>
      counts && answers ? <LevelBar counts={counts} levels={levels} /> : <Nothing />,
  },
  answers: {
    numeric: true,
    sort: 'answers',
    heading: 'min-w-20',
    Content: ({ row }) => <Count value={row.answers} />,
  },
  mean: {
    numeric: true,
    sort: 'mean',
    heading: 'min-w-20',
    Content: ({ row }) => <MeanText mean={row.mean} />,
  },
};

/** The headings of these columns; without `sort` the order cannot be changed. */
export function ResultHeadings({
  columns,
  view,
  sort,
}: {
  columns: readonly PageColumn[];
  view: TableView;
  sort?: Sort | undefined;
}) {
  return columns.map(({ id, title }) => {
    const { numeric = false, sort: column, first, heading } = LOOKS[id];
    const words = <Heading {...{ id, title, view }} isSortable={sort !== undefined} />;
    const shared: Pick<ComponentProps<typeof SortHeader>, 'numeric' | 'className'> = {
      numeric,
      ...(heading === undefined ? {} : { className: heading }),
    };
    if (!sort || !column)
      return (
        <HeaderCell key={id} {...shared}>
          {words}
        </HeaderCell>
      );
    return (
      <SortHeader key={id} column={column} sort={sort} {...shared} {...(first ? { first } : {})}>
        {words}
      </SortHeader>
    );
  });
}

/** One row's cells under these columns. */
export function ResultCells({
  columns,
  ranked = null,
  ...rest
}: Omit<CellProps, 'ranked'> & { ranked?: RankedView | null }) {
  return columns.map(({ id }) => {
    const { numeric = false, cell, Content } = LOOKS[id];
    return (
      <Cell key={id} numeric={numeric} className={cell}>
        <Content {...{ columns, ranked }} {...rest} />
      </Cell>
    );
  });
}

/** A heading, with what it means where that does not go without saying. */
function Heading({ id, title, view, isSortable }: PageColumn & { view: TableView; isSortable: boolean }) {
  const t = useTranslate(resultsMessages);
  const insights = useTranslate(insightsMessages);
  if (id === 'distribution' && isSortable)
    return <span title={t('results.sortByLowest', { level: view.levels[0] ?? '' })}>{title}</span>;
  if (id === 'change' || id === 'moved')
    return <span title={insights('insights.change.hint', { what: view.comparedWith ?? '' })}>{title}</span>;
  return title;
}

/** What stands where there is no figure. */
function Nothing() {
  return <span className="text-ink-faint">{NO_FIGURE}</span>;
}

function Count({ value }: { value: number | null }) {
  const locale = useLocale();
  return value === null ? <Nothing /> : formatCount(value, locale);
}

function MeanText({ mean }: { mean: number | null }) {
  const locale = useLocale();
  return mean === null ? <Nothing /> : formatNumber(mean, MEAN_DECIMALS, locale);
}

function IntervalText({ row: { interval }, view: { rate } }: CellProps) {
  const locale = useLocale();
  if (!interval) return <Nothing />;
  return [interval.low, interval.high].map((end) => formatNumber(end, rate.decimals, locale)).join('–');
}

/** What stands where too few people are behind a figure. */
function TooFew({ view }: Pick<CellProps, 'view'>) {
  const t = useTranslate(resultsMessages);
  const { disclosureThreshold: min } = view.rate;
  return (
    <span className="text-ink-faint" title={t('results.tooFewHint', { min })}>
      {t('results.tooFew', { min })}
    </span>
  );
}

/** In a table that does not count responses, the figure itself says that it is withheld. */
function Rate({ columns, row: { rate, interval, isSuppressed }, view }: CellProps) {
  if (rate !== null) return <RateCell rate={rate} interval={interval} style={view.rate} />;
  const isSaidBeside = columns.some(({ id }) => id === 'responses');
  return isSuppressed && !isSaidBeside ? <TooFew view={view} /> : <Nothing />;
}

function Responses({ row, view }: CellProps) {
  const { minResponses } = view;
  const t = useTranslate(resultsMessages);
  const locale = useLocale();
  if (row.isSuppressed) return <TooFew view={view} />;
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

function Moved({ ranked }: CellProps) {
  const t = useTranslate(insightsMessages);
  if (!ranked) return <Nothing />;
  const { moved, isMoveClear } = ranked;
  if (moved === null) return <span className="text-ink-faint">{t('insights.ranking.movedNew')}</span>;
  if (moved === 0) return t('insights.ranking.movedNone');
  const text = t(moved > 0 ? 'insights.ranking.movedUp' : 'insights.ranking.movedDown', {
    count: Math.abs(moved),
  });
  // An arrow says that something has changed, which a place within chance does not.
  if (!isMoveClear)
    return <span className="text-ink-faint">{t('insights.ranking.movedUnclear', { text })}</span>;
  return (
    <span className="whitespace-nowrap">
      <span aria-hidden="true">{moved > 0 ? '▲' : '▼'} </span>
      {text}
    </span>
  );
}
