import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import keysMessages from '#app/messages/keys.json' with { type: 'json' };

/** A new key, shown only once, and how a program sends it. */
export function KeyOnce({ name, token, address }: { name: string; token: string; address: string }) {
  const t = useTranslate(keysMessages);
  return (
    <div className="mb-4">
      <Alert tone="success" title={t('keys.created', { name })}>
        <p className="mt-1">
          {t('keys.tokenIs')}:{' '}
          <code className="rounded bg-surface px-2 py-1 text-base font-semibold break-all text-ink select-all">
            {token}
          </code>
        </p>
        <p className="mt-1.5">{t('keys.tokenOnce')}</p>
        <p className="mt-3 text-ink">{t('keys.tokenUse')}</p>
        <pre className="mt-1 overflow-x-auto rounded bg-surface px-2 py-1.5 text-xs text-ink">
          {`curl -H "Authorization: Bearer $SIPAS_KEY" \\\n  ${address}`}
        </pre>
      </Alert>
    </div>
  );
}
