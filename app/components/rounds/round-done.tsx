import { useSearchParams } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

const TEXTS = {
  created: 'rounds.created',
  opened: 'rounds.opened',
  closed: 'rounds.closed',
  changed: 'rounds.changed',
  quotas: 'rounds.quotasSet',
} as const;

/** What was just done to the round, as the address of the redirect says. */
export function RoundDone() {
  const t = useTranslate(roundsMessages);
  const [search] = useSearchParams();
  const done = Object.entries(TEXTS).find(([name]) => search.get('done') === name);
  if (done === undefined) return null;
  return (
    <div className="mb-4">
      <Alert tone="success">{t(done[1])}</Alert>
    </div>
  );
}
