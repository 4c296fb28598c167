import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import type { ProgressView } from './report-view.ts';

/** The annex of progress as a page shows it: the first of its tasks, overdue ones before others. */
export function ProgressTable({ rows, hidden, left }: ProgressView) {
  const t = useTranslate(reformMessages, plansMessages);
  return (
    <Card flush title={t('reformReports.progress')} className="mt-5">
      <p className="max-w-[90ch] px-4 pb-3 text-sm text-ink-soft">{t('reformReports.progressHint')}</p>
      {rows.length === 0 ? (
        <p className="px-4 pb-4">{t('reformReports.progressNone')}</p>
      ) : (
        <TableFrame label={t('reformReports.progress')} tall>
          <thead>
            <tr>
              <HeaderCell>{t('plans.task')}</HeaderCell>
              <HeaderCell>{t('plans.lead')}</HeaderCell>
              <HeaderCell>{t('plans.due')}</HeaderCell>
              <HeaderCell numeric>{t('plans.act.progress')}</HeaderCell>
              <HeaderCell>{t('plans.annex.result')}</HeaderCell>
              <HeaderCell>{t('plans.state')}</HeaderCell>
              <HeaderCell>{t('plans.obstacle')}</HeaderCell>
              <HeaderCell>{t('plans.request')}</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {rows.map(([task = '', lead, due, progress, result, standing, obstacle, request], place) => (
              <Row key={place}>
                <RowHeader className="min-w-48 wrap-anywhere">{task}</RowHeader>
                <Cell className="wrap-anywhere">{lead}</Cell>
                <Cell>{due}</Cell>
                <Cell numeric>{progress}</Cell>
                <Cell className="min-w-40 whitespace-pre-line wrap-anywhere">{result}</Cell>
                <Cell>{standing}</Cell>
                <Cell className="wrap-anywhere">{obstacle}</Cell>
                <Cell className="wrap-anywhere">{request}</Cell>
              </Row>
            ))}
          </tbody>
        </TableFrame>
      )}
      {hidden > 0 && (
        <p className="px-4 py-3 text-sm text-ink-soft">
          {t('reformReports.progressShown', { count: rows.length })}
        </p>
      )}
      {left > 0 && (
        <p className="px-4 py-3 text-sm text-ink-soft">{t('reformReports.progressLeft', { count: left })}</p>
      )}
    </Card>
  );
}
