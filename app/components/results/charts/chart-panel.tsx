import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import type { ResultChart } from '#app/domain/results/print/chart.ts';
import { chartPicture } from '#app/domain/results/print/chart-svg.ts';
import type { RateStyle } from '#app/domain/results/print/view.ts';
import { chartHeight } from './chart-size.ts';
import { LevelLegend } from './level-bar.tsx';
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** About 100 KB compressed, hence a file of its own that comes when the chart is about to be seen. */
const DrawnChart = lazy(async () => ({ default: (await import('./drawn-chart.tsx')).DrawnChart }));

interface ChartPanelProps {
  chart: ResultChart;
  rate: RateStyle;
  minResponses: number;
}

/** The chart under the table, with what is to be known of it. */
export function ChartPanel({ chart, rate, minResponses }: ChartPanelProps) {
  const t = useTranslate(resultsMessages);
  const explanation =
    chart.kind === 'stacks'
      ? t('results.chart.levels')
      : t(`results.chart.${chart.kind}`, { name: rate.name, confidence: rate.confidence });
  const label = `${explanation}. ${t('results.chart.table')}`;
  return (
    <Card title={t('results.chart')} aside={explanation} className="mt-5">
      <Remarks chart={chart} minResponses={minResponses} />
      <ChartFrame chart={chart} label={label} />
    </Card>
  );
}

/**
 * A chart that is drawn when it comes in sight; its place is kept until then. On paper, and without scripts, it is a picture.
 */
export function ChartFrame({ chart, label }: { chart: ResultChart; label: string }) {
  const t = useTranslate(resultsMessages);
  const frame = useRef<HTMLDivElement>(null);
  const isSeen = useIsSeen(frame);
  const waiting = <p className="p-4 text-sm text-ink-faint">{t('results.chart.loading')}</p>;
  return (
    <>
      <div
        ref={frame}
        style={{ height: chartHeight(chart) }}
        data-chart={chart.kind}
        className="with-script print:hidden"
      >
        {isSeen && (
          <Suspense fallback={waiting}>
            <DrawnChart chart={chart} label={label} />
          </Suspense>
        )}
      </div>
      <div
        role="img"
        aria-label={label}
        data-picture={chart.kind}
        className="without-script hidden overflow-x-auto print:block"
        dangerouslySetInnerHTML={{ __html: chartPictures(chart) }}
      />
    </>
  );
}

/** Rows of one picture: as many as fit on a sheet that lies. */
const PICTURE_ROWS = 15;

function chartPictures(chart: ResultChart): string {
  if (chart.kind === 'line') return chartPicture(chart).svg;
  const count = Math.ceil(chart.rows.length / PICTURE_ROWS);
  return Array.from({ length: count }, (_, index) => {
    const [from, to] = [index * PICTURE_ROWS, (index + 1) * PICTURE_ROWS];
    // Each kind by itself, since the compiler does not know that the rows stay of their kind.
    const part =
      chart.kind === 'dots'
        ? { ...chart, rows: chart.rows.slice(from, to) }
        : { ...chart, rows: chart.rows.slice(from, to) };
    return chartPicture(part).svg;
  }).join('');
}

/** What is drawn and what is left to the table. */
function Remarks({ chart, minResponses }: Pick<ChartPanelProps, 'chart' | 'minResponses'>) {
  const t = useTranslate(resultsMessages);
  const locale = useLocale();
  const remarks = [
    chart.ends !== null && t('results.chart.ends', { count: formatCount(chart.ends, locale) }),
    chart.kind === 'dots' && chart.omitsSmall && t('results.chart.omitsSmall', { min: minResponses }),
    chart.kind === 'dots' &&
      chart.rows.some((dot) => dot.isSmall) &&
      t('results.chart.hollow', { min: minResponses }),
  ].flatMap((text) => (text === false ? [] : [text]));
  return (
    <>
      {chart.kind === 'stacks' && (
        <div className="print:hidden">
          <LevelLegend levels={chart.levels.map(({ name }) => name)} />
        </div>
      )}
      {remarks.map((text) => (
        <p key={text} className="text-sm text-ink-soft">
          {text}
        </p>
      ))}
    </>
  );
}

/** Whether an element has come near the window. Never on the server. */
function useIsSeen(element: { readonly current: Element | null }): boolean {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setIsSeen(true);
      },
      { rootMargin: '200px' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isSeen;
}
