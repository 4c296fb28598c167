import { TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

/** From a weak figure to a task that is to raise it. */
export function NewTaskLink({ to, about }: { to: string; about: string }) {
  const t = useTranslate(plansMessages);
  return (
    <TextLink
      to={to}
      className="mt-1 block w-fit text-xs font-normal"
      aria-label={t('plans.newTaskAbout', { about })}
      data-chrome
    >
      {t('plans.newTask')}
    </TextLink>
  );
}
