import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

/** The way to the page of a person's own passkeys. */
export function PasskeysCard() {
  const t = useTranslate(peopleMessages);
  return (
    <Card title={t('people.passkey.title')}>
      <p className="mb-3 text-sm text-ink-soft">{t('people.passkey.description')}</p>
      <LinkButton to={paths.passkeys()} look="secondary">
        {t('people.passkey.manage')}
      </LinkButton>
    </Card>
  );
}
