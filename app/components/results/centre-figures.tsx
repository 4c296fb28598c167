import { AnswerSentence } from './answer-sentence.tsx';
import { LevelLegend } from './charts/level-bar.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { ResultsView } from '#app/domain/results/print/view.ts';
import { WeekTable } from './tables/week-table.tsx';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

interface CentreFiguresProps {
  byCounter: ResultsView;
  byFactor: ResultsView;
  /** Whether small groups are withheld from this reader. */
  isProtected: boolean;
}

/** A centre's week: the figure as a sentence, then by counter and by factor side by side. */
export function CentreFigures({ byCounter, byFactor, isProtected }: CentreFiguresProps) {
  const t = useTranslate(consoleMessages);
  return (
    <>
      <AnswerSentence
        answer={byFactor.answer}
        rate={byFactor.rate}
        about={[byFactor.round.title, byFactor.period]}
      />
      <div className="grid items-start gap-5 2xl:grid-cols-2">
        <Card title={t('console.centre.byCounter')} flush>
          {byCounter.rows.length === 0 ? (
            <EmptyState title={t('console.centre.noCounter')} />
          ) : (
            <WeekTable view={byCounter} by="counter" />
          )}
        </Card>
        <Card title={t('console.centre.byFactor')} flush>
          <WeekTable view={byFactor} by="factor" />
        </Card>
      </div>
      <div className="mt-3 flex flex-wrap justify-between gap-x-6 gap-y-2 text-xs text-ink-faint">
        <LevelLegend levels={byFactor.levels} />
        {isProtected && <p>{t('console.centre.smallGroups', { min: byFactor.rate.disclosureThreshold })}</p>}
      </div>
    </>
  );
}
