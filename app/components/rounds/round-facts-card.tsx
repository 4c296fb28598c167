import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { consoleMessages } from '#app/domain/locale/console-messages.ts';
import type { RoundFacts } from '#app/domain/rounds/facts.ts';
import { NamedSourceDetails } from './named-source.tsx';
import { PeriodText } from './period.tsx';

/** What a round asks, how it counts, when and under which decision. */
export function RoundFactsCard({ round }: { round: RoundFacts }) {
  const t = useTranslate(consoleMessages);
  return (
    <Card title={t('console.rounds.facts')}>
      <FactList
        stacked
        facts={[
          [t('console.rounds.period'), <PeriodText key="period" round={round} />],
          [
            t('console.rounds.definition'),
            <NamedSourceDetails key="definition" named={round.definition} draftHint="wording" />,
          ],
          [
            t('console.rounds.method'),
            <NamedSourceDetails key="method" named={round.method} draftHint="method" />,
          ],
          ...(round.legalBasis === null ? [] : [[t('console.rounds.legalBasis'), round.legalBasis] as const]),
          [t('console.rounds.slug'), <code key="slug">{round.slug}</code>],
        ]}
      />
    </Card>
  );
}
