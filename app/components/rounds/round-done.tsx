import { useSearchParams } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDate } from '#app/domain/locale/format.ts';
import type { RoundFacts } from '#app/domain/rounds/facts.ts';
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

/** A round whose first day has not come does not take responses by being opened. */
function textOf(text: (typeof TEXTS)[keyof typeof TEXTS], { stage }: RoundFacts) {
  return text === 'rounds.opened' && stage === 'upcoming' ? 'rounds.opened.upcoming' : text;
}

/** What was just done to the round, as the address of the redirect says, and what is unusual about its days. */
export function RoundDone({ round, doubts }: { round: RoundFacts; doubts: readonly PeriodDoubt[] }) {
  const t = useTranslate(roundsMessages);
  const [search] = useSearchParams();
  const done = Object.entries(TEXTS).find(([name]) => search.get('done') === name);
  if (done === undefined) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      {done[0] === 'opened' && round.stage === 'over' ? (
        <Alert tone="warning">{t('rounds.opened.over')}</Alert>
      ) : (
        <Alert tone="success">{t(textOf(done[1], round), { from: formatDate(round.periodFrom) })}</Alert>
      )}
      {ASKING.includes(done[0]) &&
        doubts.map((doubt) => (
          <Alert key={doubt} tone="warning">
            {t(`rounds.doubt.${doubt}`)}
          </Alert>
        ))}
    </div>
  );
}
