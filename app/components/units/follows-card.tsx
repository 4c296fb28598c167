import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { RoundUnderWay, Use } from './use-card.tsx';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

interface FollowsCardProps {
  rounds: readonly RoundUnderWay[];
  use: Use;
  /** Another unit takes it over. */
  isMerger: boolean;
}

/** What becomes of rounds and codes. */
function useSurveyLines({ rounds, use: { codesInUse: count }, isMerger }: FollowsCardProps) {
  const t = useTranslate(unitsMessages);
  const titlesOf = (some: readonly RoundUnderWay[]) => some.map(({ title }) => title).join('; ');
  if (isMerger) {
    return [
      rounds.length > 0 && t('units.follows.joins', { titles: titlesOf(rounds) }),
      count > 0 && t('units.follows.codesMerge', { count }),
    ];
  }
  const open = titlesOf(rounds.filter(({ stage }) => stage !== 'draft'));
  const draft = titlesOf(rounds.filter(({ stage }) => stage === 'draft'));
  return [
    open !== '' && t('units.follows.open', { titles: open }),
    draft !== '' && t('units.follows.draft', { titles: draft }),
    count > 0 && t('units.follows.codes', { count }),
  ];
}

/** What goes on resting on a unit when it is changed, and what is to be done about it. */
export function FollowsCard(props: FollowsCardProps) {
  const { use, isMerger } = props;
  const t = useTranslate(unitsMessages);
  const tasks = isMerger ? 'units.follows.tasksMerge' : 'units.follows.tasks';
  const lines = [
    use.below > 0 && t('units.follows.below', { count: use.below }),
    ...useSurveyLines(props),
    use.people > 0 && t('units.follows.people', { count: use.people }),
    use.countersOpen > 0 && t('units.follows.counters', { count: use.countersOpen }),
    use.openTasks > 0 && t(tasks, { count: use.openTasks }),
  ].filter((line) => line !== false);
  return (
    <Card title={t('units.follows')}>
      {lines.length === 0 ? (
        <p className="text-sm text-ink-soft">{t('units.follows.nothing')}</p>
      ) : (
        <ul className="flex list-disc flex-col gap-2 pl-5 text-sm">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
