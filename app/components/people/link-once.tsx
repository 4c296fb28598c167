import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDateTime } from '#app/domain/locale/format.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

interface LinkOnceProps {
  title: string;
  email: string;
  /** Null when a mail takes it. */
  url: string | null;
  until: Date;
}

/** What became of a new link: shown only once, or on its way by mail. */
export function LinkOnce({ title, email, url, until }: LinkOnceProps) {
  const t = useTranslate(peopleMessages);
  return (
    <div className="mb-4">
      <Alert tone="success" title={title}>
        {url === null ? (
          <p className="mt-1">{t('people.mailed', { email })}</p>
        ) : (
          <>
            <p className="mt-1">{t('people.linkIs')}:</p>
            <code className="my-1.5 block rounded bg-surface px-2 py-1 text-sm font-semibold wrap-anywhere text-ink select-all">
              {url}
            </code>
            <p>{t('people.linkOnce', { until: formatDateTime(until) })}</p>
          </>
        )}
      </Alert>
    </div>
  );
}
