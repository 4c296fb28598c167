import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatPercent, NO_FIGURE } from '#app/domain/locale/format.ts';
import { MIN_SHOWN } from '#app/domain/results/disclosure/suppression.ts';
import type { RateStyle, ViewRow } from '#app/domain/results/print/view.ts';
import { ChangeCell } from './change-cell.tsx';
import { LevelBar } from './level-bar.tsx';
import { RateCell } from './rate-cell.tsx';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** A criterion of a unit with what it explains of the unit's gap. */
export interface WeakLine {
  readonly row: ViewRow;
  readonly share: number | null;
}

interface WeakestCriteriaProps {
  lines: readonly WeakLine[];
  rate: RateStyle;
  levels: readonly string[];
  minResponses: number;
  isCompared: boolean;
}

/** The criteria that explain most of a gap. */
export function WeakestCriteria({ lines, rate, levels, minResponses, isCompared }: WeakestCriteriaProps) {
  const t = useTranslate(insightsMessages);
  const results = useTranslate(resultsMessages);
  return (
    <TableFrame label={t('insights.unit.weakest')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('insights.weak.criterion')}</HeaderCell>
          <HeaderCell numeric>{t('insights.weak.share')}</HeaderCell>
          <HeaderCell numeric className="whitespace-nowrap">
            {rate.name}
          </HeaderCell>
          {isCompared && <HeaderCell numeric>{t('insights.change.column')}</HeaderCell>}
          <HeaderCell className="min-w-44">{results('results.column.distribution')}</HeaderCell>
          <HeaderCell numeric>{results('results.column.answers')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <WeakRow key={line.row.labels[0]?.code} {...{ line, rate, levels, minResponses, isCompared }} />
        ))}
      </tbody>
    </TableFrame>
  );
}

type WeakRowProps = Omit<WeakestCriteriaProps, 'lines'> & { line: WeakLine };

function WeakRow({ line: { row, share }, rate, levels, minResponses, isCompared }: WeakRowProps) {
  const results = useTranslate(resultsMessages);
  const locale = useLocale();
  const few = row.isSuppressed ? results('results.tooFew', { min: MIN_SHOWN }) : NO_FIGURE;
  return (
    <Row>
      <RowHeader className="wrap-anywhere sm:min-w-72">{row.labels[0]?.name}</RowHeader>
      <Cell numeric>{share === null ? NO_FIGURE : formatPercent(share, 1, locale)}</Cell>
      <Cell numeric>
        {row.rate === null ? few : <RateCell rate={row.rate} interval={row.interval} style={rate} />}
      </Cell>
      {isCompared && (
        <Cell numeric>
          <ChangeCell change={row.change} style={rate} minResponses={minResponses} />
        </Cell>
      )}
      <Cell>{row.counts && row.answers ? <LevelBar counts={row.counts} levels={levels} /> : NO_FIGURE}</Cell>
      <Cell numeric>{row.answers === null ? NO_FIGURE : formatCount(row.answers, locale)}</Cell>
    </Row>
  );
}
