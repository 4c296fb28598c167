import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { ReportContent, RunState } from '#app/domain/reports/report.ts';
import { paths } from '#app/paths.ts';
import { RunStateMark } from './run-state.tsx';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

export interface RunLine {
  readonly ref: string;
  readonly title: string;
  /** As printed; null for the whole round. */
  readonly period: string | null;
  readonly content: ReportContent;
  readonly unitName: string | null;
  readonly state: RunState;
  readonly progress: number;
  /** As printed. */
  readonly madeAt: string | null;
}

/** Reports, the latest first; a finished one can be downloaded from here. */
export function RunTable({ runs }: { runs: readonly RunLine[] }) {
  const t = useTranslate(reportsMessages);
  return (
    <TableFrame label={t('reports.list')}>
      <thead>
        <tr>
          <HeaderCell>{t('reports.name')}</HeaderCell>
          <HeaderCell>{t('reports.state')}</HeaderCell>
          <HeaderCell>
            <span className="sr-only">{t('reports.download')}</span>
          </HeaderCell>
          <HeaderCell>{t('reports.period')}</HeaderCell>
          <HeaderCell>{t('reports.unit')}</HeaderCell>
          <HeaderCell>{t('reports.content')}</HeaderCell>
          <HeaderCell>{t('reports.madeAt')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <Row key={run.ref}>
            <RowHeader className="wrap-break-word">
              <TextLink to={paths.report(run.ref)}>{run.title}</TextLink>
            </RowHeader>
            <Cell>
              <RunStateMark state={run.state} progress={run.progress} />
            </Cell>
            <Cell>
              {run.state === 'done' && (
                <LinkButton
                  look="quiet"
                  to={paths.reportFile(run.ref)}
                  reloadDocument
                  className="whitespace-nowrap"
                >
                  {t('reports.download')}
                </LinkButton>
              )}
            </Cell>
            <Cell className="min-w-44">{run.period ?? t('reports.wholeRound')}</Cell>
            <Cell className="min-w-32">{run.unitName ?? t('reports.wholeProvince')}</Cell>
            <Cell className="whitespace-nowrap">{t(`reports.short.${run.content}`)}</Cell>
            <Cell className="whitespace-nowrap">{run.madeAt ?? '–'}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
