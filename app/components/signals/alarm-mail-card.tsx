import { useCan } from '#app/components/console/viewer.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };

/** The way to how a person wants alarms by mail; nothing for who answers for no unit. */
export function AlarmMailCard() {
  const t = useTranslate(signalsMessages);
  const can = useCan();
  if (!can('comments.reply')) return null;
  return (
    <Card title={t('signals.mail.title')}>
      <p className="mb-3 text-sm text-ink-soft">{t('signals.mail.description')}</p>
      <LinkButton to={paths.alarmMail()} look="secondary">
        {t('signals.mail.title')}
      </LinkButton>
    </Card>
  );
}
