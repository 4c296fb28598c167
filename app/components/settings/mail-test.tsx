import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import settingsMessages from '#app/messages/settings.json' with { type: 'json' };

interface MailTestProps {
  /** The mail server without its password; null where none is set. */
  readonly mail: { readonly server: string; readonly from: string } | null;
  readonly refused: Refusal | undefined;
  readonly sentTo: string | null;
}

/** Whether mail can be sent: the server's settings, a mail to oneself, and what came of it. */
export function MailTest({ mail, refused, sentTo }: MailTestProps) {
  const t = useTranslate(settingsMessages);
  if (mail === null) {
    return (
      <Card title={t('settings.mail')}>
        <p className="text-sm text-ink-soft">{t('settings.mailNone')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('settings.mail')}>
      <div className="flex flex-col gap-4">
        <FactList
          facts={[
            [t('settings.mailServer'), mail.server],
            [t('settings.mailFrom'), mail.from],
          ]}
        />
        {sentTo !== null && <Alert tone="success">{t('settings.mailSent', { to: sentTo })}</Alert>}
        <Form id="mail" refusal={refused} className="flex flex-col items-start gap-2">
          <input type="hidden" name="do" value="mail" />
          <Button look="secondary">{t('settings.mailTest')}</Button>
          <p className="text-xs text-ink-faint">{t('settings.mailTestHint')}</p>
        </Form>
      </div>
    </Card>
  );
}
