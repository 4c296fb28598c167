import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

/** Whether a person's own second factor is on, and the way to its page. */
export function SecondFactorCard({ isOn }: { isOn: boolean }) {
  const t = useTranslate(peopleMessages);
  return (
    <Card title={t('people.factor.title')}>
      <p className="mb-3 text-sm text-ink-soft">{t(isOn ? 'people.factor.isOn' : 'people.factor.isOff')}</p>
      <LinkButton to={paths.secondFactor()} look="secondary">
        {t(isOn ? 'people.factor.manage' : 'people.factor.begin')}
      </LinkButton>
    </Card>
  );
}
