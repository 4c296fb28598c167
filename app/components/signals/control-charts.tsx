import { ChartFrame } from '#app/components/results/charts/chart-panel.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { LineChart } from '#app/domain/results/print/chart.ts';
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };

interface ControlChartsProps {
  /** Null while too little is known to say what is usual. */
  readonly charts: { readonly peak: LineChart; readonly run: LineChart | null } | null;
  /** What they signalled lately, as sentences. */
  readonly signals: readonly string[];
  readonly daysToFalseAlarm: number;
}

/** The two charts of dissatisfaction of a unit, and what they signalled. */
export function ControlCharts({ charts, signals, daysToFalseAlarm }: ControlChartsProps) {
  const t = useTranslate(signalsMessages);
  if (charts === null) {
    return (
      <Card title={t('signals.peakTitle')} className="mt-5">
        <p className="text-sm text-ink-soft">{t('signals.notUsual')}</p>
      </Card>
    );
  }
  return (
    <>
      <Card title={t('signals.signals')} className="mt-5">
        {signals.length === 0 && <p className="text-sm">{t('signals.noSignal')}</p>}
        <ul className="flex list-disc flex-col gap-1 pl-5 text-sm">
          {signals.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <p className="mt-2 text-sm text-ink-soft">{t('signals.falseAlarms', { days: daysToFalseAlarm })}</p>
      </Card>
      <div className="grid items-start gap-x-5 2xl:grid-cols-2">
        {(['peak', 'run'] as const).map((kind) => (
          <Card key={kind} title={t(`signals.${kind}Title`)} className="mt-5">
            <p className="mb-2 text-sm text-ink-soft">{t(`signals.${kind}Hint`)}</p>
            <Chart chart={charts[kind]} label={t(`signals.${kind}Hint`)} />
          </Card>
        ))}
      </div>
    </>
  );
}

function Chart({ chart, label }: { readonly chart: LineChart | null; readonly label: string }) {
  const t = useTranslate(signalsMessages);
  if (chart === null) return <p className="text-sm">{t('signals.noRunChart')}</p>;
  return <ChartFrame chart={chart} label={label} />;
}
