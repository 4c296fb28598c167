import { useSearchParams } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { consoleMessages } from '#app/domain/locale/console-messages.ts';

const TEXTS = {
  created: 'console.rounds.created',
  opened: 'console.rounds.opened',
  closed: 'console.rounds.closed',
} as const;

/** What was just done to the round, as the address of the redirect says. */
export function RoundDone() {
  const t = useTranslate(consoleMessages);
  const [search] = useSearchParams();
  const done = Object.entries(TEXTS).find(([name]) => search.get('done') === name);
  if (done === undefined) return null;
  return (
    <div className="mb-4">
      <Alert tone="success">{t(done[1])}</Alert>
    </div>
  );
}
