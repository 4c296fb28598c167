import { useCan } from '#app/components/console/viewer.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDate } from '#app/domain/locale/format.ts';
import type { RoundFacts } from '#app/domain/rounds/facts.ts';
import type { NextStep } from '#app/domain/rounds/next-step.ts';
import { paths } from '#app/paths.ts';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

/** What is done next with a round, with the button that leads there. */
export function NextStepCard({ round, step }: { round: RoundFacts; step: NextStep }) {
  const t = useTranslate(roundsMessages);
  const can = useCan();
  if (!can('rounds.manage')) return null;
  return (
    <Card title={t('rounds.next')}>
      <p className="text-sm">{t(`rounds.next.${step}`, { from: formatDate(round.periodFrom) })}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <StepLinks slug={round.slug} step={step} />
      </div>
    </Card>
  );
}

function StepLinks({ slug, step }: { slug: string; step: NextStep }) {
  const t = useTranslate(roundsMessages);
  switch (step) {
    case 'open':
      return <LinkButton to={paths.roundChange(slug, 'open')}>{t('rounds.open')}</LinkButton>;
    case 'wait':
    case 'watch':
      return (
        <LinkButton look="secondary" to={paths.roundEdit(slug)}>
          {t('rounds.nextLink.watch')}
        </LinkButton>
      );
    case 'close':
      return (
        <>
          <LinkButton to={paths.roundChange(slug, 'close')}>{t('rounds.close')}</LinkButton>
          <LinkButton look="secondary" to={paths.roundEdit(slug)}>
            {t('rounds.nextLink.watch')}
          </LinkButton>
        </>
      );
    case 'lock':
      return (
        <>
          <LinkButton to={paths.roundLocks(slug)}>{t('rounds.nextLink.lock')}</LinkButton>
          <LinkButton look="secondary" to={paths.roundExclusions(slug)}>
            {t('rounds.nextLink.exclusions')}
          </LinkButton>
        </>
      );
    case 'publish':
      return <LinkButton to={paths.roundLocks(slug)}>{t('rounds.nextLink.publish')}</LinkButton>;
    case 'copy':
      return (
        <>
          <LinkButton to={paths.newRound(slug)}>{t('rounds.copy')}</LinkButton>
          <LinkButton look="secondary" to={`${paths.roundResults(slug)}?compare=previous`}>
            {t('rounds.nextLink.compare')}
          </LinkButton>
        </>
      );
  }
}
