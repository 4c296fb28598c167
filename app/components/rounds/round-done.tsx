import { useSearchParams } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { PeriodDoubt } from '#app/domain/rounds/period-doubts.ts';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

const TEXTS = {
  created: 'rounds.created',
  opened: 'rounds.opened',
  closed: 'rounds.closed',
  changed: 'rounds.changed',
  quotas: 'rounds.quotasSet',
} as const;

/** After which the days of the round are looked at again: they may have been mistyped. */
const ASKING: readonly string[] = ['created', 'changed'];

/** What was just done to the round, as the address of the redirect says, and what is unusual about its days. */
export function RoundDone({ doubts }: { doubts: readonly PeriodDoubt[] }) {
  const t = useTranslate(roundsMessages);
  const [search] = useSearchParams();
  const done = Object.entries(TEXTS).find(([name]) => search.get('done') === name);
  if (done === undefined) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      <Alert tone="success">{t(done[1])}</Alert>
      {ASKING.includes(done[0]) &&
        doubts.map((doubt) => (
          <Alert key={doubt} tone="warning">
            {t(`rounds.doubt.${doubt}`)}
          </Alert>
        ))}
    </div>
  );
}
