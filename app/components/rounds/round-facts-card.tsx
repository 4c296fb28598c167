import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { RoundFacts } from '#app/domain/rounds/facts.ts';
import { NamedSourceDetails } from './named-source.tsx';
import { PeriodText } from './period.tsx';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

/** What a round asks, how it counts, when and under which decision. */
export function RoundFactsCard({ round }: { round: RoundFacts }) {
  const t = useTranslate(roundsMessages);
  return (
    <Card title={t('rounds.facts')}>
      <FactList
        stacked
        facts={[
          [t('rounds.period'), <PeriodText key="period" round={round} />],
          [
            t('rounds.definition'),
            <NamedSourceDetails key="definition" named={round.definition} draftHint="wording" />,
          ],
          [t('rounds.method'), <NamedSourceDetails key="method" named={round.method} draftHint="method" />],
          ...(round.asksPresence ? [[t('rounds.presence'), t('rounds.presenceAsked')] as const] : []),
          ...(round.legalBasis === null ? [] : [[t('rounds.legalBasis'), round.legalBasis] as const]),
          [t('rounds.slug'), <code key="slug">{round.slug}</code>],
        ]}
      />
    </Card>
  );
}
