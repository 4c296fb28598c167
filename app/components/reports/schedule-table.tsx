import { Button } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { PeriodSystem } from '#app/domain/periods/official-period.ts';
import type { ReportContent, ScheduleKind } from '#app/domain/reports/report.ts';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

export interface ScheduleLine {
  readonly id: number;
  readonly title: string;
  readonly about: string;
  readonly kind: ScheduleKind;
  readonly system: PeriodSystem;
  readonly content: ReportContent;
  readonly unitName: string | null;
  readonly recipients: readonly string[];
}

/** The schedules that are running, by title, each with its way out. */
export function ScheduleTable({ schedules }: { schedules: readonly ScheduleLine[] }) {
  const t = useTranslate(reportsMessages);
  return (
    <TableFrame label={t('reports.schedules')}>
      <thead>
        <tr>
          <HeaderCell>{t('reports.name')}</HeaderCell>
          <HeaderCell>{t('reports.rhythm')}</HeaderCell>
          <HeaderCell>{t('reports.about')}</HeaderCell>
          <HeaderCell>{t('reports.unit')}</HeaderCell>
          <HeaderCell>{t('reports.content')}</HeaderCell>
          <HeaderCell>{t('reports.recipients')}</HeaderCell>
          <HeaderCell>
            <span className="sr-only">{t('reports.stop')}</span>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {schedules.map((line) => (
          <Row key={line.id}>
            <RowHeader className="wrap-break-word">{line.title}</RowHeader>
            <Cell className="min-w-40">{t(`reports.rhythm.${line.kind}.${line.system}`)}</Cell>
            <Cell className="min-w-40">{line.about}</Cell>
            <Cell className="min-w-32">{line.unitName ?? t('reports.wholeProvince')}</Cell>
            <Cell className="whitespace-nowrap">{t(`reports.short.${line.content}`)}</Cell>
            <Cell className="min-w-40 wrap-anywhere">
              {line.recipients.join(', ') || t('reports.noRecipients')}
            </Cell>
            <Cell>
              <Stop line={line} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** Asks for confirmation, so that no schedule is stopped by accident. */
function Stop({ line: { id, title } }: { line: ScheduleLine }) {
  const t = useTranslate(reportsMessages);
  return (
    <details>
      <summary className="cursor-pointer py-1.5 text-sm font-medium whitespace-nowrap text-danger">
        {t('reports.stop')}
      </summary>
      <Form className="mt-1 w-36">
        <input type="hidden" name="schedule" value={id} />
        <Button look="danger" className="w-full">
          {t('reports.stopNamed', { title })}
        </Button>
      </Form>
    </details>
  );
}
