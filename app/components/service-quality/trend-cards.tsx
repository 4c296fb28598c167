import { ChartFrame } from '#app/components/results/charts/chart-panel.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { trendChart } from '#app/domain/service-quality/trend.ts';
import { paths } from '#app/paths.ts';
import type { QualityTrendPoint } from '#app/domain/service-quality/views.ts';
import { daysText } from './days-text.ts';
import { pointsText, signedText } from './points-text.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

interface TrendCardProps {
  readonly points: readonly QualityTrendPoint[];
  readonly max: number;
  readonly unit: string;
}

/** A line needs two points. */
const LEAST = 2;

/** Closed periods of one length, as a line that breaks where the formulas changed, and as a table. */
export function ClosedTrend({ points, max, unit }: TrendCardProps) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  if (points.length === 0) return null;
  return (
    <Card flush title={t('serviceQuality.trend')}>
      {points.length >= LEAST && (
        <div className="px-4">
          <ChartFrame chart={trendChart(points, max, locale)} label={t('serviceQuality.trend')} />
        </div>
      )}
      <p className="px-4 py-2 text-xs text-ink-faint">{t('serviceQuality.trendHint')}</p>
      <PointTable points={points} unit={unit} label={t('serviceQuality.trend')} />
    </Card>
  );
}

/** Days, apart: they still change. */
export function DailyTrend({ points, unit }: Omit<TrendCardProps, 'max'>) {
  const t = useTranslate(qualityMessages);
  if (points.length === 0) return null;
  return (
    <Card flush title={t('serviceQuality.days')}>
      <p className="px-4 pb-2 text-xs text-ink-faint">{t('serviceQuality.daysHint')}</p>
      <PointTable points={points} unit={unit} label={t('serviceQuality.days')} />
    </Card>
  );
}

function PointTable({ points, unit, label }: Omit<TrendCardProps, 'max'> & { label: string }) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  return (
    <TableFrame label={label}>
      <thead>
        <tr>
          <HeaderCell>{t('serviceQuality.period')}</HeaderCell>
          <HeaderCell numeric>{t('serviceQuality.total')}</HeaderCell>
          <HeaderCell numeric>{t('serviceQuality.change')}</HeaderCell>
          <HeaderCell>{t('serviceQuality.formulaSet')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {[...points].reverse().map(({ id, period, total, isOwn, change, isBreak, set }) => (
          <Row key={id}>
            <RowHeader>
              <TextLink to={paths.serviceQualityUnit(unit, { period: `${period.from}/${period.to}` })}>
                {daysText(t, period)}
              </TextLink>
            </RowHeader>
            <Cell numeric>
              {pointsText(total, locale)}
              {isOwn && total !== null && (
                <span className="block text-xs text-ink-soft">{t('serviceQuality.own')}</span>
              )}
            </Cell>
            <Cell numeric>{signedText(change, locale)}</Cell>
            <Cell>
              {set}
              {isBreak && (
                <span className="block text-xs text-ink-soft">{t('serviceQuality.formulaChange')}</span>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
