import { HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { NO_FIGURE } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { chooseColumns, WEEK_COLUMN_IDS } from '#app/domain/results/print/page-columns.ts';
import type { ResultsView, ViewRow } from '#app/domain/results/print/view.ts';
import { labelText } from '#app/domain/results/print/wording.ts';
import { ResultCells, ResultHeadings } from './result-columns.tsx';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

/** A week's figures of one unit: n, rate and distribution, counter by counter or factor by factor. */
export function WeekTable({ view, by }: { view: ResultsView; by: 'counter' | 'factor' }) {
  const t = useTranslate(consoleMessages);
  const locale = useLocale();
  const columns = chooseColumns(WEEK_COLUMN_IDS, view.columns);
  return (
    <TableFrame label={t(by === 'counter' ? 'console.centre.byCounter' : 'console.centre.byFactor')}>
      <thead>
        <tr>
          <HeaderCell>{t(`console.centre.${by}`)}</HeaderCell>
          <ResultHeadings columns={columns} view={view} />
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <Row key={row.labels[0]?.code}>
            <RowHeader>{nameOf(row, by, locale)}</RowHeader>
            <ResultCells columns={columns} row={row} view={view} />
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** Without the unit of a counter: the page is about one unit. */
function nameOf({ labels: [label] }: ViewRow, by: 'counter' | 'factor', locale: Locale): string {
  return label ? labelText(by, { code: label.code, name: label.name }, locale) : NO_FIGURE;
}
