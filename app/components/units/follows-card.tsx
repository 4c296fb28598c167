import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { RoundUnderWay, Use } from './use-card.tsx';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/** What goes on resting on a unit when it is changed, and what is to be done about it. */
export function FollowsCard({ rounds, use }: { rounds: readonly RoundUnderWay[]; use: Use }) {
  const t = useTranslate(unitsMessages);
  const titles = (status: RoundUnderWay['status']) =>
    rounds
      .filter((round) => round.status === status)
      .map(({ title }) => title)
      .join('; ');
  const lines = [
    use.below > 0 && t('units.follows.below', { count: use.below }),
    titles('open') !== '' && t('units.follows.open', { titles: titles('open') }),
    titles('draft') !== '' && t('units.follows.draft', { titles: titles('draft') }),
    use.codesInUse > 0 && t('units.follows.codes', { count: use.codesInUse }),
    use.people > 0 && t('units.follows.people', { count: use.people }),
    use.countersOpen > 0 && t('units.follows.counters', { count: use.countersOpen }),
    use.openTasks > 0 && t('units.follows.tasks', { count: use.openTasks }),
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
