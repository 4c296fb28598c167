import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import type { LineView, SectionView } from './report-view.ts';

/** A report to read: its sections, then the annex. */
export function ReportText({
  sections,
  lines,
}: {
  sections: readonly SectionView[];
  lines: readonly LineView[];
}) {
  const t = useTranslate(reformMessages);
  return (
    <>
      <Card>
        {sections.map(({ id, title, text, isHeading }) => (
          <section key={id} className="mb-5 last:mb-0">
            <h2 className="mb-1 text-base font-semibold">{title}</h2>
            {!isHeading && (
              <p className="max-w-[90ch] whitespace-pre-line wrap-anywhere">
                {text === '' ? (
                  <span className="text-ink-faint">{t('reformReports.emptySection')}</span>
                ) : (
                  text
                )}
              </p>
            )}
          </section>
        ))}
      </Card>
      <Card flush title={t('reformReports.annex')} className="mt-5">
        <TableFrame label={t('reformReports.annex')} tall>
          <thead>
            <tr>
              <HeaderCell>{t('reformReports.line')}</HeaderCell>
              <HeaderCell>{t('reformReports.measureUnit')}</HeaderCell>
              <HeaderCell numeric>{t('reformReports.value')}</HeaderCell>
              <HeaderCell numeric>{t('reformReports.yearBefore')}</HeaderCell>
              <HeaderCell>{t('reformReports.source')}</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, title, unit, value, yearBefore, source }) => (
              <Row key={id}>
                <RowHeader className="wrap-anywhere">{title}</RowHeader>
                <Cell>{unit}</Cell>
                <Cell numeric>{value}</Cell>
                <Cell numeric>{yearBefore}</Cell>
                <Cell className="min-w-48 text-ink-soft">{source}</Cell>
              </Row>
            ))}
          </tbody>
        </TableFrame>
      </Card>
    </>
  );
}
