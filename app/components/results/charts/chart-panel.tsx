import { lazy, Suspense, useSyncExternalStore } from 'react';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import type { ResultChart } from '#app/domain/results/print/chart.ts';
import type { RateStyle } from '#app/domain/results/print/view.ts';
import { chartHeight } from './chart-size.ts';
import { LevelLegend } from './level-bar.tsx';
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** About 100 KB compressed, hence a file of its own that comes after the page. */
const DrawnChart = lazy(async () => ({ default: (await import('./drawn-chart.tsx')).DrawnChart }));

interface ChartPanelProps {
  chart: ResultChart;
  rate: RateStyle;
  minResponses: number;
}

/** The chart under the table. Without scripts, and until it is there, its place is kept and points to the table. */
export function ChartPanel({ chart, rate, minResponses }: ChartPanelProps) {
  const t = useTranslate(resultsMessages);
  const locale = useLocale();
  const isHydrated = useIsHydrated();
  const explanation =
    chart.kind === 'dots'
      ? t('results.chart.dots', { name: rate.name, confidence: rate.confidence })
      : t('results.chart.levels');
  const waiting = <p className="p-4 text-sm text-ink-faint">{t('results.chart.loading')}</p>;
  return (
    <Card title={t('results.chart')} aside={explanation} className="mt-5">
      {chart.kind === 'stacks' && <LevelLegend levels={chart.levels.map(({ name }) => name)} />}
      {chart.ends !== null && (
        <p className="text-sm text-ink-soft">
          {t('results.chart.ends', { count: formatCount(chart.ends, locale) })}
        </p>
      )}
      {chart.kind === 'dots' && chart.omitsSmall && (
        <p className="text-sm text-ink-soft">{t('results.chart.omitsSmall', { min: minResponses })}</p>
      )}
      {chart.kind === 'dots' && chart.rows.some((dot) => dot.isSmall) && (
        <p className="text-sm text-ink-soft">{t('results.chart.hollow', { min: minResponses })}</p>
      )}
      <noscript>
        <style>{'[data-chart] { display: none }'}</style>
        <p className="text-sm text-ink-soft">{t('results.chart.needsScript')}</p>
      </noscript>
      <div style={{ height: chartHeight(chart) }} data-chart={chart.kind}>
        {isHydrated && (
          <Suspense fallback={waiting}>
            <DrawnChart chart={chart} label={`${explanation}. ${t('results.chart.table')}`} />
          </Suspense>
        )}
      </div>
    </Card>
  );
}

const never = () => () => undefined;

/** False on the server and in the first rendering of the browser, true from then on. */
function useIsHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
