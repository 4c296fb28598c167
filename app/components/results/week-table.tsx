import { LevelBar } from './level-bar.tsx';
import { RateCell } from './rate-cell.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { consoleMessages } from '#app/domain/locale/console-messages.ts';
import { formatCount, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { resultsMessages } from '#app/domain/locale/results-messages.ts';
import { MIN_SHOWN } from '#app/domain/results/disclosure/suppression.ts';
import type { ResultsView, ViewRow } from '#app/domain/results/print/view.ts';
import { labelText } from '#app/domain/results/print/wording.ts';

/** A week's figures of one unit: n, rate and distribution, in the order that staff know (counter by counter, factor by factor). */
export function WeekTable({ view, by }: { view: ResultsView; by: 'counter' | 'factor' }) {
  const t = useTranslate(consoleMessages);
  const results = useTranslate(resultsMessages);
  const locale = useLocale();
  return (
    <TableFrame label={t(by === 'counter' ? 'console.centre.byCounter' : 'console.centre.byFactor')}>
      <thead>
        <tr>
          <HeaderCell>{t(`console.centre.${by}`)}</HeaderCell>
          <HeaderCell numeric>{results('results.column.responses')}</HeaderCell>
          <HeaderCell numeric>{view.rate.name}</HeaderCell>
          <HeaderCell className="min-w-44">{results('results.column.distribution')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <Row key={row.labels[0]?.code}>
            <RowHeader>{nameOf(row, by, locale)}</RowHeader>
            <Cell numeric>{row.isSuppressed ? <TooFew /> : formatCount(row.responses ?? 0, locale)}</Cell>
            <Cell numeric>
              <Rate row={row} view={view} />
            </Cell>
            <Cell>
              {row.counts && row.answers ? (
                <LevelBar counts={row.counts} levels={view.levels} />
              ) : (
                <Nothing />
              )}
            </Cell>
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

function Rate({ row, view }: { row: ViewRow; view: ResultsView }) {
  if (row.rate === null) return <Nothing />;
  return <RateCell rate={row.rate} interval={row.interval} style={view.rate} />;
}

function TooFew() {
  const t = useTranslate(resultsMessages);
  return (
    <span className="text-ink-faint" title={t('results.tooFewHint', { min: MIN_SHOWN })}>
      {t('results.tooFew', { min: MIN_SHOWN })}
    </span>
  );
}

function Nothing() {
  return <span className="text-ink-faint">{NO_FIGURE}</span>;
}
