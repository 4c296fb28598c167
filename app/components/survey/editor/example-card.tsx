import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatNumber } from '#app/domain/locale/format.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

interface ExampleFigure {
  readonly rate: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

interface ExampleCardProps {
  example: {
    readonly overall: ExampleFigure;
    readonly factors: readonly ExampleFigure[];
    readonly counted: number;
    readonly leftOut: number;
  } | null;
  factors: readonly Localized[];
  decimals: number;
  isPercent: boolean;
}

/** What a method makes of made-up forms, computed by the code of all figures. */
export function ExampleCard({ example, factors, decimals, isPercent }: ExampleCardProps) {
  const t = useTranslate(questionnairesMessages);
  const locale = useLocale();
  const unit = isPercent ? ' %' : '';
  const told = ({ rate, interval }: ExampleFigure) => {
    const number = `${formatNumber(rate, decimals, locale)}${unit}`;
    if (interval === null) return number;
    const [low, high] = [interval.low, interval.high].map((end) => formatNumber(end, decimals, locale));
    return `${number} (${low} – ${high})`;
  };
  return (
    <Card title={t('questionnaires.example')}>
      {example === null ? (
        <p className="text-sm text-ink-soft">{t('questionnaires.exampleNone')}</p>
      ) : (
        <div aria-live="polite">
          <p className="mb-3 text-sm text-ink-soft">
            {t('questionnaires.exampleOf', { counted: example.counted, leftOut: example.leftOut })}
          </p>
          <FactList
            stacked
            facts={[
              [t('questionnaires.exampleOverall'), <b key="overall">{told(example.overall)}</b>],
              ...factors.map((title, place): [string, string] => [
                title[locale],
                example.factors[place] === undefined ? '–' : told(example.factors[place]),
              ]),
            ]}
          />
        </div>
      )}
    </Card>
  );
}
