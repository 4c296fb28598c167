import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatPercent } from '#app/domain/locale/format.ts';
import type { ResultsView, ViewRow } from '#app/domain/results/print/view.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import { NewTaskLink } from './new-task-link.tsx';
import { ResultCells, ResultHeadings } from './tables/result-columns.tsx';

/** A criterion of a unit with what it explains of the unit's gap. */
export interface WeakLine {
  readonly row: ViewRow;
  readonly share: number | null;
}

interface WeakestCriteriaProps {
  lines: readonly WeakLine[];
  /** Where a task is made of a criterion; absent for who makes none. */
  taskOf?: ((criterion: string) => string) | undefined;
  view: Pick<ResultsView, 'columns' | 'rate' | 'levels' | 'minResponses' | 'comparedWith'>;
}

/** The criteria that explain most of a gap. */
export function WeakestCriteria({ lines, view, taskOf }: WeakestCriteriaProps) {
  const t = useTranslate(insightsMessages);
  const locale = useLocale();
  const { columns } = view;
  return (
    <TableFrame label={t('insights.unit.weakest')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('insights.weak.criterion')}</HeaderCell>
          <HeaderCell numeric>{t('insights.weak.share')}</HeaderCell>
          <ResultHeadings columns={columns} view={view} />
        </tr>
      </thead>
      <tbody>
        {lines.map(({ row, share }) => (
          <Row key={row.labels[0]?.code}>
            <RowHeader className="wrap-anywhere sm:min-w-72">
              {row.labels[0]?.name}
              {taskOf && (
                <NewTaskLink to={taskOf(row.labels[0]?.code ?? '')} about={row.labels[0]?.name ?? ''} />
              )}
            </RowHeader>
            <Cell numeric>{formatPercent(share, 1, locale)}</Cell>
            <ResultCells columns={columns} row={row} view={view} />
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
