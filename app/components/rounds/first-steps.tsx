import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useCan } from '#app/components/console/viewer.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

/** Stands where rounds would be: the way to the first one for who can make it, patience for the others. */
export function FirstSteps() {
  const t = useTranslate(roundsMessages);
  const can = useCan();
  if (!can('rounds.manage')) {
    return <EmptyState title={t('rounds.emptyTitle')}>{t('rounds.emptyForUnit')}</EmptyState>;
  }
  return (
    <EmptyState
      title={`${t('rounds.emptyTitle')}. ${t('rounds.emptySteps')}`}
      action={<LinkButton to={paths.newRound()}>{t('rounds.new')}</LinkButton>}
    >
      <ol className="mt-3 list-decimal space-y-2 pl-5 text-left">
        <li>
          {t('rounds.step1')} <TextLink to={paths.imports()}>{t('rounds.step1Link')}</TextLink>
        </li>
        <li>{t('rounds.step2')}</li>
        <li>{t('rounds.step3')}</li>
      </ol>
    </EmptyState>
  );
}
