import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

/** A new password, shown only once. */
export function PasswordOnce({ title, password }: { title: string; password: string }) {
  const t = useTranslate(peopleMessages);
  return (
    <div className="mb-4">
      <Alert tone="success" title={title}>
        <p className="mt-1">
          {t('people.passwordIs')}:{' '}
          <code className="rounded bg-surface px-2 py-1 text-base font-semibold text-ink select-all">
            {password}
          </code>
        </p>
        <p className="mt-1.5">{t('people.passwordOnce')}</p>
      </Alert>
    </div>
  );
}
